import type { DataClass } from '../../shared/domain/masks';
import { HIDDEN } from '../../shared/domain/privacy';
import { lastDigits } from '../core/mask-text';

/** What a column holds; decides type and number format of its cells. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'score' | 'share' | 'date';

export interface SheetColumn {
  readonly heading: string;
  readonly kind: ColumnKind;
  /** In characters. */
  readonly width: number;
  /** What it holds of persons; `cell`: whole cells of files, left out where anything is masked. */
  readonly personal?: DataClass | 'cell';
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

/** A sheet as those may have it from whom some personal data are hidden. */
export function maskSheet(sheet: Sheet, hides: readonly DataClass[]): Sheet {
  if (hides.length === 0) return sheet;
  const isHidden = ({ personal }: SheetColumn) =>
    personal === 'cell' || (personal !== undefined && hides.includes(personal));
  const hide = (cell: SheetCell, column: SheetColumn | undefined): SheetCell => {
    if (cell === null || column === undefined || !isHidden(column)) return cell;
    return column.personal === 'number' ? lastDigits(cell) : HIDDEN;
  };
  return {
    ...sheet,
    columns: sheet.columns.map((column) => (isHidden(column) ? { ...column, kind: 'text' } : column)),
    rows: sheet.rows.map((row) => row.map((cell, place) => hide(cell, sheet.columns[place]))),
  };
}
