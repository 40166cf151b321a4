import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { runNode } from './run-node.mjs';

/** Workbooks the reader is measured on: rows, columns. */
const SIZES = [
  { name: '63000x7', rows: 63_000, columns: 7 },
  { name: '1000000x10', rows: 1_000_000, columns: 10 },
];

/**
 * Reading speed and peak memory of the own reader beside ExcelJS streaming, one process a reading, in one run.
 * @param {(args: string[]) => Promise<{ seconds: number, peakMb: number, output: string }>} timed runs a script under the runtime
 * @param {string} folder for the workbooks
 */
export async function benchReader(timed, folder) {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const built = mkdtempSync(join(cache, 'comptoir-bench-'));
  try {
    await bundle('test/bench/reader.bench.ts', built);
    const report = {};
    for (const { name, rows, columns } of SIZES) {
      const file = join(folder, `${name}.xlsx`);
      const bench = (...args) => timed([join(built, 'reader.bench.js'), ...args]);
      await bench('make', file, String(rows), String(columns));
      const own = JSON.parse((await bench('own', file)).output);
      const isolated = JSON.parse((await bench('isolated', file, join(root, 'out/main/parser-process.js'))).output);
      const exceljs = JSON.parse((await bench('exceljs', file)).output);
      if (own.rows !== exceljs.rows || own.sum !== exceljs.sum)
        throw new Error(`${name}: the two read different things`);
      const speed = (one) => Math.round((one.rowsPerSecond / exceljs.rowsPerSecond) * 100) / 100;
      report[name] = { own, isolated, exceljs, ratioToExcelJs: speed(own), isolatedRatioToExcelJs: speed(isolated) };
      rmSync(file);
    }
    return report;
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

async function bundle(entry, outDir) {
  const args = ['build', '--ssr', entry, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'];
  const status = await runNode(['node_modules/vite/bin/vite.js', ...args], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The bench was not bundled: see above.');
}
