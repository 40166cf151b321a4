import { isoFromDay } from '../core/dates';
import {
  type CellParser,
  type ColumnSeen,
  isRejection,
  nothingSeen,
  type Rejection,
  rejections,
  type Value,
} from './columns/parser';
import { PackedColumn, readPacked } from './packed-column';
import { cellText, countRule, type ParsedSheet } from './parsed-sheet';
import type { Cell } from './read-workbook';
import type { Recognised } from './recognition/recognise';
import { supplementedImport } from './recognition/signature';
import type { Fault } from './set-aside';
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

/** Takes the rows of one sheet. */
export interface RowTaker {
  /** One row. */
  readonly take: (rowNumber: number, cells: readonly Cell[]) => void;
  /** The rows of a batch from one place on. */
  readonly takePacked: (batch: PackedBatch, from: number) => void;
}

/**
 * Reads rows into typed values, in order: each is taken or rejected with the first cell at fault. A keyed row that stands
 * twice is rejected, as `duplicate` when it says the same and as `conflict` when it does not; the first one is kept.
 * @returns who takes the rows; it works in place on `sheet`.
 */
export function rowParser(sheet: ParsedSheet, known: KnownKeys): RowTaker {
  const { source, positions } = sheet;
  const columns = source.columns.map((column, index) => ({
    ...column,
    position: positions[index]!,
    seen: sheet.seen.get(column.header)!,
    required: column.need === 'needed',
  }));
  const keyed = keyCheck(source, sheet, known);
  const { at } = sheet;
  const notes = notesOf(sheet);

  const reject = (cells: readonly Cell[], column: string, rejection: Rejection): void => {
    const place = source.columns.findIndex(({ header }) => header === column);
    const value = cellText(cells[positions[place]!], isoFromDay);
    sheet.rejects.push({ rowNumber: at.row, column, value, reason: rejection.reason, cells });
  };

  const readCells = (cells: readonly Cell[]): Value[] | null => {
    const row: Value[] = [];
    for (const column of columns) {
      const value = readCell(column, cells);
      if (isRejection(value)) {
        reject(cells, column.header, value);
        return null;
      }
      row.push(value);
    }
    return row;
  };

  const faultOf = (row: Value[]): Fault | null => keyed?.(row) ?? source.check?.(row, notes) ?? null;
  const keep = (row: Value[]): void => {
    sheet.rowNumbers.push(at.row);
    sheet.rows.push(row);
  };
  const packed = columns.map(
    ({ header, parse, position, seen, required }) => new PackedColumn(header, parse, position, seen, required),
  );

  return {
    take: (rowNumber, cells) => {
      at.row = rowNumber;
      const row = readCells(cells);
      if (!row) return;
      const fault = faultOf(row);
      if (fault) return reject(cells, fault.column, fault.rejection);
      keep(row);
      sheet.cells.push(cells);
    },
    takePacked: (batch, from) => {
      for (const column of packed) column.open(batch);
      for (let place = from; place < batch.rowNumbers.length; place++) {
        at.row = batch.rowNumbers[place]!;
        const row = readPacked(packed, place);
        const fault = Array.isArray(row) ? faultOf(row) : row;
        if (fault) reject(batch.row(place), fault.column, fault.rejection);
        else {
          keep(row as Value[]);
          sheet.cells.pushPacked(batch, place);
        }
      }
    },
  };
}

interface ReadColumn {
  readonly parse: CellParser;
  readonly position: number;
  readonly seen: ColumnSeen;
  readonly required: boolean;
}

/** The value of one column of a row; a needed one that is empty is a rejection. */
function readCell({ parse, position, seen, required }: ReadColumn, cells: readonly Cell[]): Value | Rejection {
  const value = position < 0 ? null : parse(cells[position] ?? null, seen);
  return value === null && required ? rejections.missing : value;
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
