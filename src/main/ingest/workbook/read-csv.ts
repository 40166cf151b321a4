import type { FileHandle } from 'node:fs/promises';
import type { Cell, RowBatch, RowSink } from './cell';
import { findDelimiter } from './csv-delimiter';
import { CsvSplitter } from './csv-fields';
import { findEncoding, type TextEncoding, textPieces } from './csv-text';
import { BATCH_ROWS, type ReadLimits } from './limits';
import { Refused } from './refused';

/** The sheet of a CSV file: it has no name of its own. */
export const CSV_SHEET = { name: '', index: 0, hidden: false } as const;

const SAMPLE_CHARS = 64 * 1024;

/**
 * Reads CSV: all cells are texts (an empty field is null); what a decimal comma means is left to who knows the column.
 * @returns rows handed over and what was found.
 */
export async function readCsv(
  file: FileHandle,
  size: number,
  sink: RowSink,
  limits: ReadLimits,
  onProgress: (bytes: number, rows: number) => void,
): Promise<{ rows: number; delimiter: string; encoding: TextEncoding }> {
  const encoding = await findEncoding(file, size);
  const delimiter = findDelimiter(await readSample(file, size, encoding));
  let total = 0;
  if ((await sink.onSheet(CSV_SHEET)) === 'skip') return { rows: 0, delimiter, encoding };
  let batch = emptyBatch();
  const splitter = new CsvSplitter(delimiter, limits.cellTextChars, (line, fields) => {
    const row = toRow(fields);
    if (row.length > limits.columns) throw new Refused('too-many-columns', { row: line, limit: limits.columns });
    if (row.length === 0) return;
    batch.rows.push(row);
    batch.rowNumbers.push(line);
    total++;
  });
  const flush = async (least: number): Promise<void> => {
    if (batch.rows.length < least) return;
    const full: RowBatch = batch;
    batch = emptyBatch();
    await sink.onRows(full);
  };
  for await (const text of textPieces(file, size, encoding, (bytes) => onProgress(bytes, total))) {
    splitter.push(text);
    await flush(BATCH_ROWS);
  }
  splitter.finish();
  await flush(1);
  if (total === 0) throw new Refused('empty');
  return { rows: total, delimiter, encoding };
}

function emptyBatch(): { sheet: string; rowNumbers: number[]; rows: Cell[][] } {
  return { sheet: CSV_SHEET.name, rowNumbers: [], rows: [] };
}

async function readSample(file: FileHandle, size: number, encoding: TextEncoding): Promise<string> {
  let sample = '';
  for await (const text of textPieces(file, size, encoding, () => {})) {
    sample += text;
    if (sample.length >= SAMPLE_CHARS) break;
  }
  return sample.slice(0, SAMPLE_CHARS);
}

function toRow(fields: readonly string[]): Cell[] {
  const row: Cell[] = fields.map(shown);
  while (row.length > 0 && row.at(-1) === null) row.pop();
  return row;
}

/** `="00404"`: so some programs keep Excel from taking a code for a number. Excel shows what stands between the quotes. */
const KEPT_AS_TEXT = /^="((?:[^"]|"")*)"$/;
const EQUALS = 0x3d;

function shown(field: string): string | null {
  const kept = field.charCodeAt(0) === EQUALS ? KEPT_AS_TEXT.exec(field)?.[1] : undefined;
  const text = kept === undefined ? field : kept.replaceAll('""', '"');
  return text === '' ? null : text;
}
