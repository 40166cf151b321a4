import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('no Enterprise grid, and no address of a registry, in the lock file', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
  const names = Object.keys(lock.packages);
  expect(names).toContain('node_modules/ag-grid-community');
  expect(names.filter((name) => /ag-(grid|charts)-enterprise/.test(name))).toEqual([]);
  expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
});

test('the README names every dependency', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const readme = read('README.md');
  const named = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/'));
  expect(named.filter((name) => !readme.includes(name))).toEqual([]);
});

/** Scripts are plain JavaScript: what a test uses of them is said here. */
interface Judgement {
  readonly state: 'clean' | 'found' | 'not-checked';
  readonly problems: readonly string[];
  readonly excepted: readonly string[];
}
interface Exception {
  readonly advisory: string;
  readonly package: string;
  readonly reason: string;
  readonly until: string;
}
type Judge = (answer: string, exceptions: readonly Exception[], today: string) => Judgement;
const script = (name: string) => import(join(root, 'scripts', name));

const advisory = { url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc', severity: 'high', title: 'Bad' };
const answerWith = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities });
const weak = answerWith({ left: { name: 'left', via: [advisory] }, right: { name: 'right', via: ['left'] } });
const exception = { advisory: 'GHSA-aaaa-bbbb-cccc', package: 'left', reason: 'never called', until: '2025-06-30' };

test('a known weakness fails the audit until it has a dated exception, and again when that has ended', async () => {
  const { judge } = (await script('audit.mjs')) as { judge: Judge };
  const said = 'left: high, Bad (GHSA-aaaa-bbbb-cccc)';
  expect(judge(answerWith({}), [], '2025-06-01')).toEqual({ state: 'clean', problems: [], excepted: [] });
  expect(judge(weak, [], '2025-06-01')).toEqual({ state: 'found', problems: [said], excepted: [] });
  expect(judge(weak, [exception], '2025-06-30')).toEqual({ state: 'clean', problems: [], excepted: [said] });
  const ended = 'the exception for GHSA-aaaa-bbbb-cccc (left) ended on 2025-06-30';
  expect(judge(weak, [exception], '2025-07-01')).toEqual({ state: 'found', problems: [ended, said], excepted: [] });
  expect(judge(weak, [{ ...exception, package: 'other' }], '2025-06-01').state).toBe('found');
});

test('a registry that does not answer is told as such, never as a good answer', async () => {
  const { judge } = (await script('audit.mjs')) as { judge: Judge };
  const refusal = '{"message": "405 Method Not Allowed", "statusCode": 405, "error": {}}';
  for (const answer of [refusal, '', 'npm error', '{"auditReportVersion": 1}'])
    expect(judge(answer, [], '2025-06-01').state).toBe('not-checked');
  expect(judge(refusal, [exception], '2025-07-01').state).toBe('found');
});

test('every exception of the audit says which, why and until when', () => {
  const exceptions = JSON.parse(read('scripts/audit-exceptions.json')) as Exception[];
  for (const one of exceptions) {
    expect(one.advisory).toMatch(/^GHSA(-[0-9a-z]{4}){3}$/);
    expect(one.until).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(one.reason.length).toBeGreaterThan(20);
  }
});

test('what is shipped is listed with its licence, and no licence obliges to publish our sources', async () => {
  const { shippedPackages, billOfMaterials } = (await script('sbom.mjs')) as {
    shippedPackages: () => readonly { name: string; version: string; licence: string; integrity: string }[];
    billOfMaterials: (packages: readonly object[], runtime: string) => { components: readonly object[] };
  };
  const packages = shippedPackages();
  const names = packages.map(({ name }) => name);
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const shipped = Object.keys(dependencies).map((name) =>
    name === 'better-sqlite3' ? `${name}-multiple-ciphers` : name,
  );
  expect(names).toEqual(expect.arrayContaining([...shipped, 'react', 'react-dom', 'ag-grid-community', 'scheduler']));
  expect(names.filter((name) => /^(electron|vite|typescript|@biomejs|vitest|@playwright|@types)/.test(name))).toEqual(
    [],
  );
  const free = /^\(?(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|OFL-1\.1|0BSD|BlueOak-1\.0\.0|Zlib)\b/;
  expect(packages.filter(({ licence }) => !free.test(licence))).toEqual([]);
  expect(packages.filter(({ integrity }) => !integrity.startsWith('sha512-'))).toEqual([]);
  expect(JSON.stringify(billOfMaterials(packages, '1.0.0'))).toBe(JSON.stringify(billOfMaterials(packages, '1.0.0')));
});
