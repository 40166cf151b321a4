import type { SourceKind } from '../../shared/domain/imports';
import type { LayoutProposal } from '../../shared/domain/layouts';
import { breathe, throwIfCancelled } from '../core/progress';
import { rejections } from './columns/parser';
import { type KnownKeys, type RowTaker, rowParser, startSheet } from './parse-rows';
import { countRule, type ParsedSheet } from './parsed-sheet';
import {
  type Cell,
  type ReadOptions,
  ReadRefusal,
  type ReadSummary,
  type RowBatch,
  type RowSink,
} from './read-workbook';
import { HEADER_ROWS } from './recognition/inspect';
import { propose, type Recognised, recognise, recogniseByRows } from './recognition/recognise';
import type { RememberedLayouts } from './recognition/remembered';
import { type Fault, setAside } from './set-aside';
import { PackedBatch, packRows } from './workbook/row-transfer';

/** More rejected rows than this are no export with faults, but another table or columns that slipped; all would be kept in memory. */
const MOST_REJECTS = 500_000;

/** So many sheets of a workbook are told by what their columns hold, which takes its time; more have to bear the export's titles. */
const GUESSED_SHEETS = 40;

/** Rows kept of a sheet whose header tells nothing by itself: what its columns hold may tell it. */
const HELD_ROWS = 200;

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
  readonly near: LayoutProposal | null;
  readonly csv: ReadSummary['csv'];
  /** Of the bytes that were read. */
  readonly sha256: string;
}

interface OpenSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly is1904: boolean;
  parsed: ParsedSheet | null;
  take: RowTaker | null;
  /** Whether what its columns hold may tell it. */
  readonly mayGuess: boolean;
  /** First rows with content of a sheet that is not told yet; null once it is, or cannot be. */
  held: HeldRow[] | null;
  near: LayoutProposal | null;
  /** Its first line that holds something. */
  first: HeldRow | null;
}

interface HeldRow {
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
}

/** What is known when a sheet is to be told: keys already taken in this batch by kind, and the layouts mapped by hand. */
export interface SheetContext {
  readonly known: (kind: SourceKind) => KnownKeys;
  readonly remembered: RememberedLayouts;
}

/**
 * Reads a workbook and gives its recognised sheets as typed rows; sheets that match no export are left aside and counted
 * as finding `ignored-sheet` of the first recognised one.
 * @throws ReadRefusal for a file that cannot be read; AppFailure `cancelled`.
 */
export async function readSheets(
  path: string,
  read: WorkbookReader,
  context: SheetContext,
  options: ReadOptions,
): Promise<ReadSheets> {
  const sheets: OpenSheet[] = [];
  const summary = await read(
    path,
    {
      takesAll: true,
      onSheet: ({ name, hidden, is1904 = false }) => {
        const mayGuess = sheets.length < GUESSED_SHEETS;
        sheets.push({ name, hidden, is1904, mayGuess, parsed: null, take: null, held: [], near: null, first: null });
        return 'read';
      },
      onRows: async (batch) => {
        throwIfCancelled(options.signal);
        takeRows(sheets.findLast(({ name }) => name === batch.sheet)!, batch, context);
        await breathe();
      },
    },
    options,
  );
  for (const sheet of sheets) decide(sheet, context);
  leaveHiddenCopies(sheets);
  const parsed = sheets.flatMap((sheet) => sheet.parsed ?? []);
  refuseUseless(parsed);
  if (parsed[0]) noteIgnored(parsed[0], sheets);
  for (const sheet of parsed) {
    rejectRepeatedHeaders(sheet);
    noteMarks(sheet, summary);
  }
  return { parsed, near: sheets.find((sheet) => sheet.near)?.near ?? null, sha256: summary.sha256, csv: summary.csv };
}

/** A hidden sheet of an export that a sheet in sight holds too is an older copy, or a part somebody took out: nobody who opens the workbook sees it. */
function leaveHiddenCopies(sheets: readonly OpenSheet[]): void {
  const inSight = new Set(sheets.flatMap(({ hidden, parsed }) => (hidden ? [] : (parsed?.source.kind ?? []))));
  for (const sheet of sheets)
    if (sheet.hidden && sheet.parsed && inSight.has(sheet.parsed.source.kind)) sheet.parsed = null;
}

/** @throws ReadRefusal no-rows, too-many-rejects. */
function refuseUseless(parsed: readonly ParsedSheet[]): void {
  if (parsed.some(({ rejects }) => rejects.length > MOST_REJECTS))
    throw new ReadRefusal('too-many-rejects', { limit: MOST_REJECTS });
  if (parsed.length > 0 && parsed.every(({ rows, rejects }) => rows.length + rejects.length === 0))
    throw new ReadRefusal('no-rows');
}

/** Exports put together by hand, or printed page by page, bear their titles several times: no code is called like its column. */
function rejectRepeatedHeaders(sheet: ParsedSheet): void {
  const place = sheet.positions.findIndex((position) => position >= 0);
  const title = sheet.header[sheet.positions[place] ?? -1];
  if (typeof title !== 'string') return;
  const faults = new Map<number, Fault>();
  const words = title.trim();
  const fault = { column: sheet.source.columns[place]!.header, rejection: rejections.header };
  for (let index = 0; index < sheet.rows.length; index++)
    if (sheet.rows[index]![place] === words) faults.set(index, fault);
  setAside(sheet, faults);
}

/** Sheets left aside are counted, and kept by name with their first line. */
function noteIgnored(parsed: ParsedSheet, sheets: readonly OpenSheet[]): void {
  const ignored = sheets.filter((sheet) => sheet.parsed === null);
  if (ignored.length === 0) return;
  countRule(parsed, 'ignored-sheet', null, ignored.length);
  parsed.ignored = ignored.map(({ name, first }) => ({
    ...{ sheet: name, row: first?.rowNumber ?? null },
    header: first?.cells.map(headerWords) ?? null,
  }));
}

/** A text that can only be a heading: what holds a digit may be a client's, and nobody would find it here to take it out. */
function headerWords(cell: Cell): string | null {
  return typeof cell === 'string' && !/\d/.test(cell) ? cell : null;
}

/** What the reader noticed in how the sheet is written: nothing is lost by it, but other programs read such a sheet wrongly. */
function noteMarks(sheet: ParsedSheet, { marks }: ReadSummary): void {
  const mark = marks.find(({ sheet: name }) => name === sheet.sheet);
  if (!mark) return;
  if (mark.outside > 0) countRule(sheet, 'wrong-dimension', null, mark.outside);
  if (mark.inlineTexts > 0) countRule(sheet, 'inline-strings', null, mark.inlineTexts);
}

function takeRows(sheet: OpenSheet, rows: RowBatch, context: SheetContext): void {
  const batch = rows instanceof PackedBatch ? rows : new PackedBatch(packRows(rows));
  for (let index = 0; index < batch.rowNumbers.length; index++) {
    if (sheet.take) {
      sheet.take(batch, index);
      // What comes after is not looked at: the file is refused once it was read.
      if (sheet.parsed!.rejects.length > MOST_REJECTS) sheet.take = null;
      return;
    }
    if (!sheet.held) return;
    lookAt(sheet, sheet.held, { rowNumber: batch.rowNumbers[index]!, cells: batch.row(index) }, context);
  }
}

/** A header that tells the export starts the sheet; other rows are held until there are enough to tell it by what they hold. */
function lookAt(sheet: OpenSheet, held: HeldRow[], row: HeldRow, context: SheetContext): void {
  if (row.cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))) return;
  sheet.first ??= row;
  const recognised = held.length < HEADER_ROWS ? recognise(row.cells, context.remembered) : null;
  if (recognised) start(sheet, recognised, row, context);
  else if (held.push(row) >= HELD_ROWS) decide(sheet, context);
}

/** Tells a sheet by its first rows, and takes them; where that is not sure enough, says what it looks like. */
function decide(sheet: OpenSheet, context: SheetContext): void {
  const { held } = sheet;
  if (!held) return;
  sheet.held = null;
  if (!sheet.mayGuess) return;
  for (const [index, header] of held.slice(0, HEADER_ROWS).entries()) {
    const below = held.slice(index + 1);
    const cells = below.map((row) => row.cells);
    const recognised = recogniseByRows(header.cells, cells);
    if (recognised) {
      start(sheet, recognised, header, context);
      const rowNumbers = below.map((row) => row.rowNumber);
      sheet.take?.(new PackedBatch(packRows({ sheet: sheet.name, rowNumbers, rows: cells })), 0);
      return;
    }
    sheet.near ??= propose(sheet.name, header.cells, cells)[0] ?? null;
  }
}

function start(sheet: OpenSheet, recognised: Recognised, header: HeldRow, { known }: SheetContext): void {
  sheet.held = null;
  sheet.near = null;
  sheet.parsed = startSheet(recognised, sheet.name, header.cells, header.rowNumber);
  sheet.parsed.at.is1904 = sheet.is1904;
  sheet.take = rowParser(sheet.parsed, known(recognised.source.kind));
}
