import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from './audit.mjs';
import { checkSources, runTests } from './check.mjs';
import { e2e } from './e2e.mjs';
import { testPackage } from './package-test.mjs';
import { testResults } from './places.mjs';
import { main } from './process.mjs';

/** `npm test`: everything. A suite that fails does not keep the next from running; the last line is the total. */
await main(async () => {
  const suites = [
    await checkSources(),
    await runTests('unit'),
    await runTests('guards'),
    await runTests('reliability'),
    await endToEnd(),
    ...(process.platform === 'linux' ? [await packaged()] : []),
    weaknesses(),
  ];
  const passed = suites.reduce((sum, suite) => sum + suite.passed, 0);
  const failed = suites.reduce((sum, suite) => sum + suite.failed, 0);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});

async function endToEnd() {
  try {
    const status = await e2e();
    const { stats } = JSON.parse(readFileSync(join(testResults, 'e2e/report.json'), 'utf8'));
    const failed = stats.unexpected + stats.flaky;
    return { passed: stats.expected, failed: status === 0 ? failed : Math.max(1, failed) };
  } catch (error) {
    process.stderr.write(`e2e: ${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1 };
  }
}

/** A registry that does not answer counts neither way, and is said. */
function weaknesses() {
  const { status, checked } = audit();
  return { passed: checked && status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
}

async function packaged() {
  try {
    return await testPackage();
  } catch (error) {
    process.stderr.write(`package: ${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1 };
  }
}
