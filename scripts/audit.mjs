import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './places.mjs';
import { capture, main, tell } from './process.mjs';

/** Known weaknesses a while is allowed for: which advisory, of which package, why it does not reach us, until when. */
export const exceptionsFile = join(root, 'scripts/audit-exceptions.json');

/**
 * What an answer of `npm audit --json` comes to.
 * @param {string} answer what npm wrote
 * @param {readonly { advisory: string, package: string, reason: string, until: string }[]} exceptions `until`: the last day
 * @param {string} today `YYYY-MM-DD`
 * @returns {{ state: 'clean' | 'found' | 'not-checked', problems: string[], excepted: string[] }} `not-checked`: the registry did not answer
 */
export function judge(answer, exceptions, today) {
  const expired = exceptions
    .filter(({ until }) => until < today)
    .map((one) => `the exception for ${one.advisory} (${one.package}) ended on ${one.until}`);
  const report = parse(answer);
  if (report === null) return { state: expired.length > 0 ? 'found' : 'not-checked', problems: expired, excepted: [] };
  const advisories = Object.values(report.vulnerabilities).flatMap(({ name, via }) =>
    via.filter((one) => typeof one === 'object').map((one) => ({ name, id: one.url.split('/').at(-1), ...one })),
  );
  const isExcepted = ({ id, name }) =>
    exceptions.some((one) => one.advisory === id && one.package === name && one.until >= today);
  const say = ({ id, name, severity, title }) => `${name}: ${severity}, ${title} (${id})`;
  const problems = [...expired, ...advisories.filter((one) => !isExcepted(one)).map(say)];
  const excepted = advisories.filter(isExcepted).map(say);
  return { state: problems.length > 0 ? 'found' : 'clean', problems, excepted };
}

/** npm answers a registry that cannot be asked with an error instead of a report. */
function parse(answer) {
  try {
    const report = JSON.parse(answer.slice(answer.indexOf('{')));
    return report.auditReportVersion === 2 ? report : null;
  } catch {
    return null;
  }
}

/**
 * `npm run audit [-- --strict]`: fails on every known weakness without a dated exception. Where the registry cannot be asked
 * it says that nothing was checked; with `--strict`, for releases, that is a failure too (status 3).
 * @returns {{ status: number, checked: boolean }}
 */
export function audit({ strict = false } = {}) {
  const { stdout } = capture('npm', ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=20000'], {
    cwd: root,
    timeout: 60_000,
  });
  const exceptions = JSON.parse(readFileSync(exceptionsFile, 'utf8'));
  const { state, problems, excepted } = judge(stdout, exceptions, new Date().toISOString().slice(0, 10));
  for (const problem of problems) tell(`✗ audit: ${problem}`);
  for (const one of excepted) tell(`  audit, excepted: ${one}`);
  if (state === 'clean') tell('✓ audit: no known weakness in the packages');
  if (state === 'not-checked')
    tell('! audit: NOT CHECKED, the registry does not answer npm audit here. Run it where it does before a release.');
  const unchecked = strict ? 3 : 0;
  return { status: state === 'found' ? 1 : state === 'clean' ? 0 : unchecked, checked: state !== 'not-checked' };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(async () => audit({ strict: process.argv.includes('--strict') }).status);
