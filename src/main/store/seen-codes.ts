import type { SourceKind } from '../../shared/domain/imports';
import type { WritableDb } from './database';
import { insertMany } from './insert-rows';

/** Codes that stand in all current rows of a field, for those who know them; null: they are to be read. */
export type SeenCodes = (kind: SourceKind, field: string) => Iterable<string> | null;

/** Fields whose codes get a line in a mart even where no reference names them, and the rows they stand in. */
const fields: readonly { readonly kind: SourceKind; readonly field: string; readonly rows: string }[] = [
  { kind: 'accounts', field: 'chapter', rows: 'current_account' },
  { kind: 'subscriptions', field: 'pack', rows: 'current_subscription' },
  { kind: 'subscriptions', field: 'product', rows: 'current_subscription' },
  { kind: 'subscriptions', field: 'seller', rows: 'current_subscription' },
  { kind: 'clients', field: 'creator', rows: 'current_client' },
];

/** Makes the temporary table `seen_code` (field, code) over the current rows. */
export function createSeenCodes(db: WritableDb, known: SeenCodes = () => null): void {
  dropSeenCodes(db);
  db.exec(
    'CREATE TEMP TABLE seen_code (field TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (field, code)) WITHOUT ROWID',
  );
  for (const { kind, field, rows } of fields) {
    const codes = known(kind, field);
    if (codes) insertCodes(db, field, [...codes]);
    else
      db.exec(
        `INSERT INTO temp.seen_code SELECT DISTINCT '${field}', ${field} FROM ${rows} WHERE ${field} IS NOT NULL`,
      );
  }
}

/** Removes what `createSeenCodes` made. */
export function dropSeenCodes(db: WritableDb): void {
  db.exec('DROP TABLE IF EXISTS temp.seen_code');
}

function insertCodes(db: WritableDb, field: string, codes: readonly string[]): void {
  insertMany(db, 'temp.seen_code', ['field', 'code'], codes.length, (index, values, at) => {
    values[at] = field;
    values[at + 1] = codes[index];
  });
}
