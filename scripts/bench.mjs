import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ordinaryUser, pathFor, runAsUser } from './as-user.mjs';
import { benchImport } from './bench-import.mjs';
import { benchReader } from './bench-reader.mjs';
import { buildIfStale } from './build.mjs';
import { withDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { root } from './places.mjs';
import { main, tell } from './process.mjs';

/**
 * `npm run bench [-- --clients N] [--only import]`: times the main job on the sample bank as whole processes, beside a peer in the same run
 * where there is one, and prints one JSON document. Machines differ and drift: the ratios are what to compare.
 */

const CLIENTS = Number(argument('--clients') ?? 15_000);

/** Budgets on 2 cores and 15,000 clients; seconds unless the name says otherwise. */
const BUDGETS = {
  /** Against ExcelJS streaming, rows a second; at least. */
  readerRatioToExcelJs: 4,
  /** Of the process that reads 1,000,000 x 10. */
  readerPeakMb: 200,
  /** Twice the rows, times the time. */
  doubleRowsRatio: 2.3,
  /** Import with checks, store and marts, against pandas with openpyxl only loading the same files. */
  importRatioToPandas: 0.25,
  /** The same files again, of the time of the first import; the start of the process left out. */
  unchangedWorkShare: 0.1,
  /** Ten times the clients, times the time. */
  tenfoldRatio: 11,
  train: 120,
  score: 5,
  recommendAll: 5,
  whatIfMs: 50,
  windowRatioToBare: 2,
  encryptedRatioToPlain: 1.3,
  peakMemoryMb: 700,
};

await main(async () => {
  const electron = await electronRuntime();
  await buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-bench-'));
  try {
    const report = await measure(electron, folder);
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function measure(electron, folder) {
  const sample = join(folder, 'sample');
  const workspace = ['--workspace', join(folder, 'bench.sqlite')];
  const comptoir = (...args) => timed(electron, [join(root, 'out/main/cli.js'), ...args, '--json']);
  const made = await comptoir('sample', sample, '--clients', String(CLIENTS), '--seed', '42');
  tell(`sample: ${made.seconds} s`);
  const reader = await benchReader((args) => timed(electron, args), folder);
  const imported = await benchImport({ timed, comptoir }, folder, CLIENTS);
  const machine = { node: process.version, clients: CLIENTS };
  if (argument('--only') === 'import') return { machine, budgets: BUDGETS, reader, import: imported };
  const trained = await comptoir('train', ...workspace);
  const scored = await comptoir('score', ...workspace);
  const inside = await timed(electron, [join(root, 'out/main/bench.js'), join(folder, 'bench.sqlite')]);
  const { recommendAllSeconds, whatIf } = JSON.parse(inside.output);
  const encryption = await timed(electron, [join(root, 'out/main/bench-cipher.js')]);
  const peakMb = Math.max(...[imported, trained, scored].map((run) => run.peakMb));
  return {
    machine,
    budgets: BUDGETS,
    reader,
    import: imported,
    train: {
      seconds: trained.seconds,
      peakMb: trained.peakMb,
      models: JSON.parse(trained.output).models.map(({ name, seconds }) => ({ name, seconds })),
    },
    score: { seconds: JSON.parse(scored.output).seconds, peakMb: scored.peakMb },
    recommendAllSeconds,
    whatIf,
    encryption: JSON.parse(encryption.output),
    window: await timeWindow(electron, join(folder, 'bench.sqlite'), folder),
    peakMemoryMb: peakMb,
  };
}

/** From launch to a usable window, beside a bare window with an empty grid; as an ordinary user, under Xvfb without a display. */
async function timeWindow(electron, workspace, folder) {
  const user = ordinaryUser();
  try {
    const answer = join(folder, 'window.json');
    const argv = [pathFor(user, electron), join(user.project, 'scripts/bench-window.mjs'), workspace, answer];
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', COMPTOIR_ELECTRON: pathFor(user, electron) };
    const status = await runAsUser(user, await withDisplay(argv), env, [folder]);
    return status === 0 ? JSON.parse(readFileSync(answer, 'utf8')) : `not measured: ended with status ${status}`;
  } finally {
    user.done();
  }
}

/** Wall seconds, peak resident memory and output of a process and its end; fails when it fails. */
function timed(command, args) {
  return new Promise((done, failed) => {
    const started = performance.now();
    const child = spawn(command, args, {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    let peakMb = 0;
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, peakOf(child.pid));
    }, 20);
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', failed);
    child.on('close', (status) => {
      clearInterval(watch);
      if (status === 0)
        done({ seconds: round((performance.now() - started) / 1000), peakMb: Math.round(peakMb), output });
      else failed(new Error(`${args[1] ?? command} ended with status ${status}`));
    });
  });
}

/** The kernel's own high-water mark of a process, in MB; 0 where there is none to read. */
function peakOf(pid) {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) / 1024 : 0;
  } catch {
    return 0;
  }
}

function argument(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

function round(value) {
  return Math.round(value * 100) / 100;
}
