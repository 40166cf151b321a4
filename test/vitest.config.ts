import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Unit and guard tests, run under Electron's own Node so that native modules have one build (house.md section 6). */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/{unit,guards,reliability}/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A limit against hanging, not a measure of speed: the machine may be busy with something else.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { TZ: 'Africa/Tunis', LANG: 'fr_TN.UTF-8' },
  },
});
