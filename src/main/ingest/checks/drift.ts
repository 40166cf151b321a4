import type { ReadableDb } from '../../store/database';
import { selectRow } from '../../store/sql';
import { fold } from '../columns/text';
import type { ParsedSheet } from '../parsed-sheet';
import type { Cell } from '../read-workbook';
import { headersOf } from '../recognition/match-names';
import { headerNames } from '../recognition/signature';
import type { NewFinding } from '../rules';

/** What most cells of a column are. */
export type CellType = 'number' | 'text' | 'date';

/** Rows looked at for the types of cells. */
const ROWS_LOOKED_AT = 2000;

/** Type of most filled cells by header of the export; columns without a filled cell are left out. */
export function cellTypesOf({ source, positions, cells, rejects }: ParsedSheet): Readonly<Record<string, CellType>> {
  const rows = [...cells.first(ROWS_LOOKED_AT), ...rejects.slice(0, ROWS_LOOKED_AT).map((reject) => reject.cells)];
  const types: Record<string, CellType> = {};
  for (const header of headersOf(source)) {
    const position = positions[source.columns.findIndex((column) => column.header === header)]!;
    const counts = { number: 0, text: 0, date: 0 };
    for (const row of rows) {
      const type = typeOf(row[position]);
      if (type) counts[type]++;
    }
    const most = (['text', 'number', 'date'] as const).reduce((a, b) => (counts[b] > counts[a] ? b : a));
    if (counts[most] > 0) types[header] = most;
  }
  return types;
}

function typeOf(cell: Cell | undefined): CellType | null {
  if (typeof cell === 'number') return 'number';
  if (typeof cell === 'string') return cell.trim() === '' ? null : 'text';
  return typeof cell === 'object' && cell !== null && 'day' in cell ? 'date' : null;
}

/** The layout of the newest export of a kind that is in the workspace. */
interface LayoutBefore {
  readonly header: string | null;
  readonly cell_types: string | null;
}

/**
 * How the columns of a sheet differ from what the export has, and from how it came last: known under another name, guessed,
 * missing, new, written as another type. Each with what was done about it; a layout confirmed by a person is no drift.
 */
export function driftFindings(db: ReadableDb, sheet: ParsedSheet): readonly NewFinding[] {
  if (sheet.supplements !== null) return [];
  const before = selectRow<LayoutBefore>(
    db,
    `SELECT header, cell_types FROM import_file WHERE kind = ? AND supplements IS NULL
     ORDER BY coalesce(as_of_day, -2147483648) DESC, id DESC LIMIT 1`,
    [sheet.source.kind],
  );
  return [...renamed(sheet), ...added(sheet, before), ...retyped(sheet, before)];
}

function renamed({ recognition, rows, rejects }: ParsedSheet): readonly NewFinding[] {
  const count = Math.max(1, rows.length + rejects.length);
  return recognition.columns.flatMap(({ header, column, by }): readonly NewFinding[] => {
    if (column === null) return [{ rule: 'missing-column', column: header, count, params: {} }];
    if (by === 'alias') return [{ rule: 'renamed-column', column: header, count, params: { from: column } }];
    if (by === 'spelling' || by === 'values') {
      return [{ rule: 'guessed-column', column: header, count, params: { from: column } }];
    }
    return [];
  });
}

function added({ header, positions }: ParsedSheet, before: LayoutBefore | null): readonly NewFinding[] {
  const known = new Set(
    before?.header ? (JSON.parse(before.header) as unknown[]).map((name) => fold(String(name))) : [],
  );
  const names = headerNames(header).filter(
    (name, at) => name !== '' && !positions.includes(at) && !known.has(fold(name)),
  );
  if (names.length === 0) return [];
  return [{ rule: 'new-column', column: null, count: names.length, params: { columns: names.join(', ') } }];
}

function retyped(sheet: ParsedSheet, before: LayoutBefore | null): readonly NewFinding[] {
  if (!before?.cell_types) return [];
  const types = JSON.parse(before.cell_types) as Readonly<Record<string, CellType>>;
  const count = Math.max(1, sheet.rows.length + sheet.rejects.length);
  return Object.entries(cellTypesOf(sheet)).flatMap(([column, now]): readonly NewFinding[] => {
    const was = types[column];
    return was === undefined || was === now
      ? []
      : [{ rule: 'retyped-column', column, count, params: { before: was, after: now } }];
  });
}
