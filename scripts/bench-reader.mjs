import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { tell } from './process.mjs';
import { runNode } from './run-node.mjs';

/** Readings of a workbook; the median counts. */
const TIMES = 3;

/**
 * Reading speed and peak memory of the own reader, in its caller's process and in one of its own, beside ExcelJS streaming:
 * one process a reading, in turns in one run. Twice the rows must take about twice the time.
 * @param {(args: string[]) => Promise<{ output: string }>} node runs a script under the runtime
 * @param {string} folder for the workbooks
 */
export async function benchReader(node, folder) {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const built = mkdtempSync(join(cache, 'comptoir-bench-'));
  try {
    await bundle('test/bench/reader.bench.ts', built);
    const bench = async (...args) => JSON.parse((await node([join(built, 'reader.bench.js'), ...args])).output);
    const small = await measure(bench, folder, 63_000, 7);
    const double = await readMedian(bench, folder, 126_000, 7, ['own']);
    const large = await measure(bench, folder, 1_000_000, 10);
    return { '63000x7': small, doubleRowsRatio: ratio(double.own.seconds, small.own.seconds), '1000000x10': large };
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

async function measure(bench, folder, rows, columns) {
  const read = await readMedian(bench, folder, rows, columns, ['own', 'isolated', 'exceljs']);
  const { own, isolated, exceljs } = read;
  if (own.rows !== exceljs.rows || own.sum !== exceljs.sum) throw new Error('the two readers read different things');
  const ratioToExcelJs = ratio(own.rowsPerSecond, exceljs.rowsPerSecond);
  tell(`reader: ${rows} x ${columns}: ${own.rowsPerSecond} rows/s, ${ratioToExcelJs} times ExcelJS, ${own.peakMb} MB`);
  return { ...read, ratioToExcelJs, isolatedRatioToExcelJs: ratio(isolated.rowsPerSecond, exceljs.rowsPerSecond) };
}

async function readMedian(bench, folder, rows, columns, readers) {
  const file = join(folder, `${rows}x${columns}.xlsx`);
  await bench('make', file, String(rows), String(columns));
  const runs = Object.fromEntries(readers.map((reader) => [reader, []]));
  for (let i = 0; i < TIMES; i++)
    for (const reader of readers)
      runs[reader].push(await bench(reader, file, join(root, 'out/main/parser-process.js')));
  rmSync(file);
  const median = (all) => all.sort((a, b) => a.seconds - b.seconds)[Math.floor(TIMES / 2)];
  return Object.fromEntries(readers.map((reader) => [reader, median(runs[reader])]));
}

function ratio(a, b) {
  return Math.round((a / b) * 100) / 100;
}

async function bundle(entry, outDir) {
  const args = ['build', '--ssr', entry, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'];
  const status = await runNode(['node_modules/vite/bin/vite.js', ...args], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The bench was not bundled: see above.');
}
