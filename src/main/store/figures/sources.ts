import type { FigureRowKind } from '../../../shared/domain/figures';

/** One row behind a figure, as every source gives it. */
export interface FigureSqlRow {
  /** Where the rows of one figure are of several kinds. */
  readonly kind?: FigureRowKind;
  readonly client: number | null;
  readonly agency: string | null;
  readonly manager: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly from_day: number | null;
  readonly to_day: number | null;
  readonly file_id: number | null;
  readonly source_row: number | null;
}

/** A closing or end counts once it is past `:day`. */
const past = (day: string) => `CASE WHEN ${day} <= :day THEN ${day} END`;

const reference = (table: string, key: string) =>
  `LEFT JOIN (SELECT ${key}, max(file_id) AS file_id, source_row FROM ${table} GROUP BY ${key}) p ON p.${key} = u.${key}`;

/** Rows of each kind, in `FigureSqlRow`'s columns; a figure's condition follows. `row` sources are built for their table. */
export const sources: Readonly<Record<Exclude<FigureRowKind, 'row' | 'learnt' | 'finding' | 'part'>, string>> = {
  client: `SELECT c.client, c.agency, c.manager, NULL AS code, NULL AS name, c.opened_day AS from_day,
      ${past('c.exit_day')} AS to_day, c.file_id, c.source_row
    FROM mart_client c WHERE `,
  account: `SELECT a.client, c.agency, c.manager, a.chapter AS code, NULL AS name, a.opened_day AS from_day,
      ${past('a.closed_day')} AS to_day, a.file_id, a.source_row
    FROM mart_account a JOIN mart_client c ON c.client = a.client WHERE `,
  subscription: `SELECT s.client, c.agency, c.manager, s.item AS code, coalesce(p.name, k.name) AS name, s.start_day AS from_day,
      s.end_day AS to_day, s.file_id, s.source_row
    FROM mart_subscription s JOIN mart_client c ON c.client = s.client
    LEFT JOIN mart_product p ON p.product = s.product
    LEFT JOIN mart_pack k ON k.pack = s.pack AND s.is_pack = 1 WHERE `,
  entry: `SELECT e.client, e.agency, e.manager, NULL AS code, NULL AS name, e.entry_day AS from_day, ${past('e.exit_day')} AS to_day,
      e.file_id, e.source_row
    FROM (
      SELECT client, agency, manager, entry_day, exit_day, file_id, source_row FROM mart_entry
      UNION ALL
      SELECT client, agency, manager, opened_day, exit_day, file_id, source_row FROM mart_client
      WHERE opened_day > coalesce((SELECT max(entry_day) FROM mart_entry WHERE entry_day <= :day), -2147483648)
    ) e WHERE `,
  agency: `SELECT NULL AS client, u.agency, NULL AS manager, u.agency AS code, g.name, NULL AS from_day, NULL AS to_day,
      p.file_id, p.source_row
    FROM (SELECT DISTINCT agency FROM mart_client WHERE opened_day <= :day) u
    LEFT JOIN mart_agency g ON g.agency = u.agency ${reference('stg_agency', 'agency')} WHERE `,
  manager: `SELECT NULL AS client, m.agency, u.manager, u.manager AS code, NULL AS name, NULL AS from_day, NULL AS to_day,
      p.file_id, p.source_row
    FROM (SELECT DISTINCT manager FROM mart_client WHERE opened_day <= :day) u
    LEFT JOIN mart_manager m ON m.manager = u.manager ${reference('stg_manager', 'manager')} WHERE `,
  reject: `SELECT NULL AS client, NULL AS agency, NULL AS manager, j.column_name AS code, j.reason AS name, NULL AS from_day,
      NULL AS to_day, j.file_id, j.row_number AS source_row
    FROM import_reject j JOIN import_file f ON f.id = j.file_id WHERE `,
};

/** Every row of a client that was known on `:day`: its own, its accounts, products and entries. */
export const clientRows = `
  SELECT 'client' AS kind, x.* FROM (${sources.client} c.client = :client AND c.opened_day <= :day) x
  UNION ALL SELECT 'account', x.* FROM (${sources.account} a.client = :client AND a.opened_day <= :day) x
  UNION ALL SELECT 'subscription', x.* FROM (${sources.subscription} s.client = :client AND s.start_day <= :day) x
  UNION ALL SELECT 'entry', e.client, e.agency, e.manager, NULL, NULL, e.entry_day, ${past('e.exit_day')}, e.file_id, e.source_row
    FROM mart_entry e WHERE e.client = :client AND e.entry_day <= :day`;
