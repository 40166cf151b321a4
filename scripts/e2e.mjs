import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ordinaryUser, pathFor, runAsUser } from './as-user.mjs';
import { buildIfStale } from './build.mjs';
import { withDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { testResults } from './places.mjs';
import { main } from './process.mjs';

/**
 * End-to-end tests: the built application in the real Electron, sandbox on, driven by Playwright. Results and
 * screenshots go to `test-results/e2e`.
 * @param {readonly string[]} args further arguments for Playwright
 */
export async function e2e(args = []) {
  const electron = await electronRuntime();
  await buildIfStale();
  const user = ordinaryUser();
  const results = join(testResults, 'e2e');
  rmSync(results, { recursive: true, force: true });
  const theirs = pathFor(user, results);
  try {
    const playwright = [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config',
      'test/playwright.config.ts',
      ...args,
    ];
    const runtime = pathFor(user, electron);
    // Playwright runs under the same Node: the machine's own may lie where the ordinary user cannot reach it.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', COMPTOIR_ELECTRON: runtime, COMPTOIR_E2E_RESULTS: theirs };
    return await runAsUser(user, await withDisplay([runtime, ...playwright]), env, [theirs]);
  } finally {
    if (theirs !== results) cpSync(theirs, results, { recursive: true });
    user.done();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(() => e2e(process.argv.slice(2)));
