import type { CellRule } from '../../shared/domain/figures';
import type { RowSet } from '../core/row-set';
import type { WritableDb } from '../store/database';
import type { ParsedSheet } from './parsed-sheet';

/** Cells of one column that a rule read the same way throughout, by the rows they stand in. */
interface CellSet {
  readonly rule: CellRule;
  /** As the export writes it. */
  readonly column: string;
  readonly rows: RowSet;
}

/** Columns whose text is free: blanks around it mean nothing worth telling. */
const quiet: ReadonlySet<string> = new Set(['Agence Client', 'Gestionnaire Client']);

/** What the parsers noticed in the cells of a sheet, rejected rows included; columns without any are left out. */
export function cellSetsOf({ seen }: ParsedSheet): readonly CellSet[] {
  return [...seen].flatMap(([column, { padded, blank, zeroStripped }]) => {
    const sets: readonly CellSet[] = [
      { rule: 'padded-text', column, rows: padded },
      { rule: 'blank-text', column, rows: blank },
      { rule: 'zero-stripped', column, rows: zeroStripped },
    ];
    return sets.filter(({ rule, rows }) => rows.size > 0 && !(rule === 'padded-text' && quiet.has(column)));
  });
}

/** Keeps where those cells stand: one line per column and rule of a sheet. */
export function insertCellSets(db: WritableDb, sheet: ParsedSheet, fileId: number): void {
  const insert = db.prepare('INSERT INTO import_cell_set VALUES (?, ?, ?, ?, ?)');
  for (const { rule, column, rows } of cellSetsOf(sheet)) insert.run(fileId, column, rule, rows.size, rows.packed());
}
