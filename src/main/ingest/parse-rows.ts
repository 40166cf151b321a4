import { isoFromDay } from '../core/dates';
import { type ColumnSeen, nothingSeen, type Rejection, rejections, type Value } from './columns/parser';
import { PackedColumn, readPacked } from './packed-column';
import { cellText, countRule, type ParsedSheet } from './parsed-sheet';
import type { Cell } from './read-workbook';
import type { Recognised } from './recognition/recognise';
import { supplementedImport } from './recognition/signature';
import { SheetCells } from './sheet-cells';
import type { RowNotes, Source } from './sources/source';
import type { PackedBatch } from './workbook/row-transfer';

/** What rows of one kind were already taken in this batch, by key: a kind may come in several workbooks. */
export type KnownKeys = ReadonlyMap<Value, Value[]>;

/** Starts a sheet that was recognised. */
export function startSheet(
  { source, positions, recognition }: Recognised,
  sheet: string,
  header: readonly Cell[],
  headerRow: number,
): ParsedSheet {
  const seen = new Map<string, ColumnSeen>();
  const at = { row: 0 };
  for (const { header: name } of source.columns) seen.set(name, nothingSeen(at));
  return {
    ...{ source, sheet, header, headerRow, positions, recognition, seen, at },
    ...{ rowNumbers: [], rows: [], cells: new SheetCells(), rejects: [], repairs: [] },
    ...{ counts: new Map(), keys: new Map(), asOf: null, ignored: [], supplements: supplementedImport(header) },
  };
}

/** Takes the rows of a batch of one sheet, from one place on. */
export type RowTaker = (batch: PackedBatch, from: number) => void;

/**
 * Reads rows into typed values, in order: each is taken or rejected with the first cell at fault. A keyed row that stands
 * twice is rejected, as `duplicate` when it says the same and as `conflict` when it does not; the first one is kept.
 * @returns who takes the rows; it works in place on `sheet`.
 */
export function rowParser(sheet: ParsedSheet, known: KnownKeys): RowTaker {
  const { source, positions } = sheet;
  const columns = source.columns.map(
    ({ header, parse, need }, index) =>
      new PackedColumn(header, parse, positions[index]!, sheet.seen.get(header)!, need === 'needed'),
  );
  const keyed = keyCheck(source, sheet, known);
  const { at } = sheet;
  const notes = notesOf(sheet);

  const reject = (cells: readonly Cell[], column: string, rejection: Rejection): void => {
    const place = source.columns.findIndex(({ header }) => header === column);
    const value = cellText(cells[positions[place]!], isoFromDay);
    sheet.rejects.push({ rowNumber: at.row, column, value, reason: rejection.reason, cells });
  };

  return (batch, from) => {
    for (const column of columns) column.open(batch);
    for (let place = from; place < batch.rowNumbers.length; place++) {
      at.row = batch.rowNumbers[place]!;
      const row = readPacked(columns, place, source.derived.length);
      const fault = Array.isArray(row) ? (keyed?.(row) ?? source.check?.(row, notes)) : row;
      if (fault) reject(batch.row(place), fault.column, fault.rejection);
      else {
        sheet.rowNumbers.push(at.row);
        sheet.rows.push(row as Value[]);
        sheet.cells.push(batch, place);
      }
    }
  };
}

function notesOf(sheet: ParsedSheet): RowNotes {
  return {
    count: (rule, column) => countRule(sheet, rule, column),
    repair: (rule, column, before, after) => {
      countRule(sheet, rule, column);
      sheet.repairs.push({ rowNumber: sheet.at.row, column, rule, before: dayText(before), after: dayText(after) });
    },
  };
}

/** Repairs of single rows are all of days. */
function dayText(value: Value): string | null {
  return typeof value === 'number' ? isoFromDay(value) : value;
}

function keyCheck(source: Source, sheet: ParsedSheet, known: KnownKeys) {
  if (source.key === null) return null;
  const place = source.columns.findIndex(({ field }) => field === source.key);
  const column = source.columns[place]!.header;
  return (row: readonly Value[]): { column: string; rejection: Rejection } | null => {
    const key = row[place]!;
    const first = sheet.keys.get(key) ?? known.get(key);
    if (first === undefined) {
      // A copy: the row checks that follow complete and repair the row itself.
      sheet.keys.set(key, [...row]);
      return null;
    }
    const same = row.every((value, index) => value === first[index]);
    countRule(sheet, same ? 'duplicate-row' : 'key-conflict', column);
    return { column, rejection: same ? rejections.duplicate : rejections.conflict };
  };
}
