import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron } from '@playwright/test';

/**
 * Times windows from launch to use: Comptoir on a workspace until its menu answers (and until its first screen shows its
 * finding), and a bare Electron window until an
 * empty AG Grid stands in it. Run by `bench.mjs`. Arguments: workspace, file for the answer.
 */
const [workspace, answer] = process.argv.slice(2);
const RUNS = 5;
const LIMIT = 60_000;
const project = resolve(import.meta.dirname, '..');

const bare = makeBareApp();
const times = { comptoir: [], firstScreen: [], bare: [] };
try {
  // The first pair warms the file cache and is not counted.
  for (let run = 0; run <= RUNS; run++) {
    const [comptoir, firstScreen] = await timeLaunch(project, ['nav button', 'main h1']);
    const [empty] = await timeLaunch(bare, ['.ag-root']);
    if (run === 0) continue;
    times.comptoir.push(comptoir);
    times.firstScreen.push(firstScreen);
    times.bare.push(empty);
  }
} finally {
  rmSync(bare, { recursive: true, force: true });
}
const [seconds, bareSeconds] = [median(times.comptoir), median(times.bare)];
writeFileSync(
  answer,
  JSON.stringify({
    runs: RUNS,
    seconds,
    bareSeconds,
    ratioToBare: Math.round((100 * seconds) / bareSeconds) / 100,
    firstScreenSeconds: median(times.firstScreen),
  }),
);

/** Seconds from launch until each selector is there, in that order. */
async function timeLaunch(folder, usable) {
  const userData = mkdtempSync(join(tmpdir(), 'comptoir-window-'));
  const { ELECTRON_RUN_AS_NODE: _unset, ...env } = process.env;
  const started = performance.now();
  const app = await _electron.launch({
    executablePath: process.env.COMPTOIR_ELECTRON,
    args: ['--disable-gpu', `--user-data-dir=${userData}`, folder],
    chromiumSandbox: true,
    env: { ...env, COMPTOIR_WORKSPACE: workspace },
    timeout: LIMIT,
  });
  const page = await app.firstWindow({ timeout: LIMIT });
  const seconds = [];
  for (const selector of usable) {
    await page.locator(selector).first().waitFor({ timeout: LIMIT });
    seconds.push((performance.now() - started) / 1000);
  }
  await app.close();
  rmSync(userData, { recursive: true, force: true });
  return seconds;
}

/** An application that is only a window with an empty grid. */
function makeBareApp() {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-bare-'));
  mkdirSync(folder, { recursive: true });
  cpSync(join(project, 'node_modules/ag-grid-community/dist/ag-grid-community.min.js'), join(folder, 'grid.js'));
  writeFileSync(join(folder, 'package.json'), '{"name":"bare","main":"main.js"}');
  writeFileSync(
    join(folder, 'main.js'),
    "const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'));",
  );
  const page = "agGrid.createGrid(document.querySelector('#grid'), { columnDefs: [{ field: 'a' }], rowData: [] });";
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><div id="grid" style="height: 600px"></div><script src="grid.js"></script><script>${page}</script>`,
  );
  return folder;
}

function median(values) {
  return Math.round(100 * values.sort((a, b) => a - b)[Math.floor(values.length / 2)]) / 100;
}
