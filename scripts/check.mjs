import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, testResults } from './places.mjs';
import { main, run, tell } from './process.mjs';
import { runNode } from './run-node.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);

/** The steps that look at sources, each one check. */
const steps = [
  { name: 'format', work: () => run(bin('biome'), ['format'], { cwd: root }) },
  { name: 'lint', work: () => run(bin('biome'), ['lint', '--error-on-warnings'], { cwd: root }) },
  { name: 'import rules', work: () => runNode(boundaries) },
  { name: 'types of main', work: () => run(bin('tsc'), ['-p', 'tsconfig.node.json'], { cwd: root }) },
  { name: 'types of the screens', work: () => run(bin('tsc'), ['-p', 'tsconfig.web.json'], { cwd: root }) },
  { name: 'types of the end-to-end tests', work: () => run(bin('tsc'), ['-p', 'tsconfig.e2e.json'], { cwd: root }) },
  { name: 'dead exports', work: () => runNode(['node_modules/knip/bin/knip.js', '--config', 'test/knip.json']) },
];

const boundaries = [
  'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  ...['--config', 'test/dependency-cruiser.config.cjs', '--output-type', 'err', 'src'],
];

/** Runs every step over the sources, the failing ones too. */
export async function checkSources() {
  const counts = { passed: 0, failed: 0 };
  for (const { name, work } of steps) {
    const good = (await work()) === 0;
    counts[good ? 'passed' : 'failed']++;
    tell(`${good ? '✓' : '✗'} ${name}`);
  }
  return counts;
}

/** Runs vitest under the application's own Node on one folder of tests; counts its tests. */
export async function runTests(folder) {
  const report = join(testResults, `${folder}.json`);
  mkdirSync(testResults, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await runNode([
    'node_modules/vitest/vitest.mjs',
    ...['run', '--config', 'test/vitest.config.ts', `test/${folder}`, ...reporters],
  ]);
  const { passed, failed } = readReport(report);
  return { passed, failed: status === 0 ? failed : Math.max(1, failed) };
}

function readReport(path) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const counts = [await checkSources(), await runTests('unit')];
    return counts.some(({ failed }) => failed > 0) ? 1 : 0;
  });
}
