import { join, resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const results = process.env.COMPTOIR_E2E_RESULTS ?? resolve(import.meta.dirname, '../test-results/e2e');

/** End-to-end tests share one machine and one display: one worker, in order. */
export default defineConfig({
  testDir: resolve(import.meta.dirname, 'e2e'),
  outputDir: join(results, 'runs'),
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: join(results, 'report.json') }]],
  metadata: { screenshots: join(results, 'screenshots') },
});
