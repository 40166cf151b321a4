import { HIDDEN } from '../../shared/domain/privacy';

/** What a column holds; decides type and number format of its cells. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'score' | 'share' | 'date';

export interface SheetColumn {
  readonly heading: string;
  readonly kind: ColumnKind;
  /** In characters. */
  readonly width: number;
  /** Holds personal data: a client number, or something else that is left out where it is masked. */
  readonly personal?: 'client' | 'other';
}

/** Unknown is null: an empty cell. Dates are ISO texts in a `date` column. */
export type SheetCell = string | number | null;

/** One sheet: a title line, then a table. */
export interface Sheet {
  readonly name: string;
  /** What it shows, as of when, on how many rows. */
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** A sheet as those may have it who see personal data masked. */
export function maskSheet(sheet: Sheet): Sheet {
  const hide = (cell: SheetCell, column: SheetColumn | undefined): SheetCell => {
    if (cell === null || column?.personal === undefined) return cell;
    return column.personal === 'client' ? HIDDEN + String(cell).slice(-3).padStart(3, '0') : HIDDEN;
  };
  return {
    ...sheet,
    columns: sheet.columns.map((column) => (column.personal === 'client' ? { ...column, kind: 'text' } : column)),
    rows: sheet.rows.map((row) => row.map((cell, place) => hide(cell, sheet.columns[place]))),
  };
}
