import type { SourceKind } from '../../shared/domain/imports';
import { breathe, throwIfCancelled } from '../core/progress';
import { type KnownKeys, rowParser, startSheet } from './parse-rows';
import { countRule, type ParsedSheet } from './parsed-sheet';
import type { Cell, ReadOptions, ReadSummary, RowBatch, RowSink } from './read-workbook';
import { type NearMiss, nearMiss, recognise } from './recognise';

/** The header may stand below some lines of title: so many rows with content are looked at. */
const HEADER_ROWS = 5;

/** A reader of workbooks: `readWorkbook`, or one that reads in a thread of its own. */
export interface WorkbookReader {
  (path: string, sink: RowSink, options?: ReadOptions): Promise<ReadSummary>;
  /** Starts on a file that will be asked for next. */
  readonly ahead?: (path: string, signal: AbortSignal | undefined) => void;
}

/** What became of the sheets of one workbook. */
export interface ReadSheets {
  readonly parsed: readonly ParsedSheet[];
  /** What the first sheet that matched nothing looks like, if anything. */
  readonly near: NearMiss | null;
  /** Of the bytes that were read. */
  readonly sha256: string;
}

interface OpenSheet {
  readonly name: string;
  parsed: ParsedSheet | null;
  take: ((rowNumber: number, cells: readonly Cell[]) => void) | null;
  rowsLookedAt: number;
  near: NearMiss | null;
}

/**
 * Reads a workbook and gives its recognised sheets as typed rows; sheets that match no export are left aside and counted
 * as finding `ignored-sheet` of the first recognised one.
 * @param known keys already taken in this batch, by kind.
 * @throws ReadRefusal for a file that cannot be read; AppFailure `cancelled`.
 */
export async function readSheets(
  path: string,
  read: WorkbookReader,
  known: (kind: SourceKind) => KnownKeys,
  options: ReadOptions,
): Promise<ReadSheets> {
  const sheets: OpenSheet[] = [];
  const summary = await read(
    path,
    {
      onSheet: ({ name }) => {
        sheets.push({ name, parsed: null, take: null, rowsLookedAt: 0, near: null });
        return 'read';
      },
      onRows: async (batch) => {
        throwIfCancelled(options.signal);
        takeRows(sheets.findLast(({ name }) => name === batch.sheet)!, batch, known);
        await breathe();
      },
    },
    options,
  );
  const parsed = sheets.flatMap((sheet) => sheet.parsed ?? []);
  const ignored = sheets.length - parsed.length;
  if (parsed[0] && ignored > 0) countRule(parsed[0], 'ignored-sheet', null, ignored);
  for (const sheet of parsed) noteMarks(sheet, summary);
  return { parsed, near: sheets.find((sheet) => sheet.near)?.near ?? null, sha256: summary.sha256 };
}

/** What the reader noticed in how the sheet is written: nothing is lost by it, but other programs read such a sheet wrongly. */
function noteMarks(sheet: ParsedSheet, { marks }: ReadSummary): void {
  const mark = marks.find(({ sheet: name }) => name === sheet.sheet);
  if (!mark) return;
  if (mark.outside > 0) countRule(sheet, 'wrong-dimension', null, mark.outside);
  if (mark.inlineTexts > 0) countRule(sheet, 'inline-strings', null, mark.inlineTexts);
}

function takeRows(sheet: OpenSheet, batch: RowBatch, known: (kind: SourceKind) => KnownKeys): void {
  for (const [index, cells] of batch.rows.entries()) {
    if (sheet.take) sheet.take(batch.rowNumbers[index]!, cells);
    else if (sheet.rowsLookedAt < HEADER_ROWS) lookForHeader(sheet, cells, batch.rowNumbers[index]!, known);
  }
}

function lookForHeader(
  sheet: OpenSheet,
  cells: readonly Cell[],
  rowNumber: number,
  known: (kind: SourceKind) => KnownKeys,
): void {
  if (cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))) return;
  sheet.rowsLookedAt++;
  const recognised = recognise(cells);
  if (!recognised) {
    sheet.near ??= nearMiss(cells);
    return;
  }
  sheet.parsed = startSheet(recognised, sheet.name, cells, rowNumber);
  sheet.take = rowParser(sheet.parsed, known(recognised.source.kind));
}
