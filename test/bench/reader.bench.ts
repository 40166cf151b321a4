/**
 * Reading speed and peak memory against ExcelJS streaming, one reader and file a process (bundle, then run under the
 * project's runtime): `make FILE ROWS COLUMNS`, `own FILE`, `isolated FILE PARSER`, `exceljs FILE`.
 */
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { forkedParsers } from '../../src/main/ingest/workbook/forked-parser';
import { readIsolated } from '../../src/main/ingest/workbook/isolated';
import { ParserPool } from '../../src/main/ingest/workbook/parser-pool';
import { readFileRows } from '../../src/main/ingest/workbook/read-file';

/** Loaded only where it is used: its memory is not that of the own reader. */
const excelJs = () => createRequire(import.meta.url)('exceljs') as typeof import('exceljs');

async function make(path: string, rows: number, columns: number): Promise<void> {
  const book = new (excelJs().stream.xlsx.WorkbookWriter)({ filename: path, useSharedStrings: true });
  const sheet = book.addWorksheet('Sheet1');
  for (let r = 0; r < rows; r++) {
    const row = Array.from({ length: columns }, (_, c) =>
      c % 3 === 0 ? r * 31 + c : c % 3 === 1 ? `Libellé ${(r * 7 + c) % 500}` : (r * 17 + c) / 8,
    );
    sheet.addRow(row).commit();
  }
  await book.commit();
}

function totals() {
  let rows = 0;
  let sum = 0;
  return {
    onSheet: () => 'read' as const,
    onRows: (batch: { readonly rows: readonly (readonly unknown[])[] }) => {
      rows += batch.rows.length;
      for (const row of batch.rows) for (const cell of row) if (typeof cell === 'number') sum += cell;
    },
    result: () => ({ rows, sum }),
  };
}

async function readExcelJs(path: string): Promise<{ rows: number; sum: number }> {
  let rows = 0;
  let sum = 0;
  const reader = new (excelJs().stream.xlsx.WorkbookReader)(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  for await (const sheet of reader)
    for await (const row of sheet) {
      rows++;
      for (const cell of row.values as unknown[]) if (typeof cell === 'number') sum += cell;
    }
  return { rows, sum };
}

const [what, path, first, second] = process.argv.slice(2) as [string, string, string, string];
const parsers = new ParserPool(forkedParsers(first));
// What is compared is reading: the start of the process is paid once an import.
if (what === 'isolated') {
  parsers.giveBack(parsers.take(), true);
  await new Promise((resolve) => setTimeout(resolve, 300));
}
const start = performance.now();
let found: { rows: number; sum: number } | null = null;
if (what === 'make') await make(path, Number(first), Number(second));
else if (what === 'exceljs') found = await readExcelJs(path);
else {
  const sink = totals();
  if (what === 'own') await readFileRows(path, sink, {});
  else await readIsolated(path, sink, { parsers });
  found = sink.result();
}
const seconds = (performance.now() - start) / 1000;
parsers.close();
console.log(
  JSON.stringify({
    what,
    ...found,
    seconds: Number(seconds.toFixed(2)),
    rowsPerSecond: found && Math.round(found.rows / seconds),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
