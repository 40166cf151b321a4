import { type FigureQuery, FOUND_RULES, type FoundRule } from '../../../shared/domain/figures';
import type { SourceKind } from '../../../shared/domain/imports';
import { failure } from '../../core/failure';
import type { ReadableDb } from '../database';
import { selectNumber, selectRows } from '../sql';
import { missingClients } from './missing-clients';
import { accountTypeRows, type RowsOfImport, references, unknownRows, withoutDistrictRows } from './references';
import { columnFindingRows, isColumnRule } from './sheets';
import { stagingTable } from './staging-tables';

/** Where the rows of a finding are found. */
type Place = (db: ReadableDb, kind: SourceKind, column: string | undefined) => string;

const NO_NAMES = 'NULL AS agency, NULL AS manager';
const NO_DAYS = 'NULL AS from_day, NULL AS to_day';

/** Rows that were rejected, for a reason. */
const rejected =
  (reason: string): Place =>
  () =>
    `SELECT NULL AS client, ${NO_NAMES}, j.column_name AS code, j.reason AS name, ${NO_DAYS}, j.file_id, j.row_number AS source_row
    FROM import_reject j JOIN import_file f ON f.id = j.file_id
    WHERE f.batch_id = :batch AND f.kind = :kind AND j.column_name IS :column AND j.reason ${reason}`;

/** Rows of which a cell was repaired. */
const repaired: Place =
  () => `SELECT NULL AS client, ${NO_NAMES}, r.column_name AS code, NULL AS name, ${NO_DAYS}, r.file_id, r.row_number AS source_row
    FROM import_repair r JOIN import_file f ON f.id = r.file_id
    WHERE f.batch_id = :batch AND f.kind = :kind AND r.column_name IS :column AND r.rule = :rule`;

const select = (client: string, { joins, where }: RowsOfImport) =>
  `SELECT ${client} AS client, ${NO_NAMES}, NULL AS code, NULL AS name, ${NO_DAYS}, t.file_id, t.source_row FROM ${joins} WHERE ${where}`;

/** Accepted rows `t` of the finding's kind that meet a condition. */
const accepted =
  (where: string, client = 't.client'): Place =>
  (_, kind) =>
    select(client, {
      joins: `import_file f JOIN ${stagingTable[kind]} t ON t.file_id = f.id`,
      where: `f.batch_id = :batch AND f.kind = :kind AND ${where}`,
    });

/** Rows that repeat an earlier row of their file in every column. */
const twins: Place = (db, kind) => {
  const table = stagingTable[kind];
  const columns = selectRows(db, 'SELECT name FROM pragma_table_info(?)', [table], (row: { name: string }) => row.name)
    .filter((name) => name !== 'source_row')
    .join(', ');
  return `SELECT client, ${NO_NAMES}, NULL AS code, NULL AS name, ${NO_DAYS}, file_id, source_row FROM (
      SELECT t.*, row_number() OVER (PARTITION BY ${columns} ORDER BY source_row) AS place
      FROM ${table} t WHERE file_id IN (SELECT id FROM import_file WHERE batch_id = :batch AND kind = :kind)
    ) WHERE place > 1`;
};

/** Ends from January of the 21st year after the as-of date on: as ingest/checks/settle.ts tells them. */
const LONG_FROM = `CAST(julianday((strftime('%Y', f.as_of_day * 86400, 'unixepoch') + 21) || '-01-01') - 2440587.5 AS INTEGER)`;

const NOT_LINKED = `NOT EXISTS (
  SELECT 1 FROM import_repair r WHERE r.file_id = t.file_id AND r.row_number = t.source_row AND r.rule = 'client-overwritten')`;

/** Rows whose code or client is not known: which reference that is, the finding's column tells. */
function unknown(_: ReadableDb, kind: SourceKind, column: string | undefined): string {
  const reference = references.find((one) => one.kind === kind && one.column === column);
  if (reference === undefined) throw failure('not-found');
  const hasClient = kind === 'clients' || kind === 'accounts' || kind === 'subscriptions' || kind === 'entries';
  return select(hasClient ? 't.client' : 'NULL', unknownRows(reference));
}

/** Clients known before that the import does not name (`:places`, see `findingValues`): their rows in earlier ones. */
const notNamed: Place = () =>
  `SELECT s.client, s.agency, s.manager, NULL AS code, NULL AS name, s.opened_day AS from_day, NULL AS to_day, s.file_id, s.source_row
    FROM json_each(:places) p JOIN stg_client s ON s.file_id = p.value ->> 0 AND s.source_row = p.value ->> 1`;

const places: Readonly<Record<FoundRule, Place>> = {
  'future-date': rejected("= 'future-date'"),
  'duplicate-row': rejected("= 'duplicate'"),
  'key-conflict': rejected("= 'conflict'"),
  'rejected-cell': rejected("NOT IN ('future-date', 'duplicate', 'conflict')"),
  'date-order': repaired,
  'birth-century': repaired,
  'birth-unusable': repaired,
  'end-before-start': repaired,
  'client-overwritten': repaired,
  'client-repaired': accepted("t.client_link = 'repaired'"),
  'client-ambiguous': accepted("t.client_link = 'ambiguous'"),
  'entries-outside-clients': accepted(`t.client_link <> 'own' AND ${NOT_LINKED}`),
  'exit-before-entry': accepted('t.exit_day < t.entry_day'),
  'planned-end': accepted('t.end_day > f.as_of_day'),
  'long-end': accepted(`t.end_day > f.as_of_day AND t.end_day >= ${LONG_FROM}`),
  'closed-flag': accepted('(t.closed_day IS NOT NULL) <> t.is_closed'),
  'default-end': repaired,
  'closed-before-opened': accepted('t.closed_day < t.opened_day'),
  'account-type-999': () => select('t.client', accountTypeRows['account-type-999']),
  'account-type-differs': () => select('t.client', accountTypeRows['account-type-differs']),
  'agency-without-district': () => select('NULL', withoutDistrictRows),
  'twin-rows': twins,
  'unknown-client': unknown,
  'unknown-code': unknown,
  'not-checked': accepted('1', 'NULL'),
  'stock-full': notNamed,
  'stock-part': notNamed,
};

/** Makes sure that an import has a finding. @throws AppFailure `not-found` without it. */
export function checkTold(db: ReadableDb, { batch, rule, kind, column }: FigureQuery): void {
  const sql = 'SELECT 1 FROM import_finding WHERE batch_id = ? AND rule = ? AND table_name = ? AND column_name IS ?';
  const isTold = selectNumber(db, sql, [batch ?? 0, rule ?? '', kind ?? '', column ?? null]) === 1;
  if (!isTold) throw failure('not-found');
}

/** Rows a finding of an import counts. @throws AppFailure `not-found` without such a finding, or when it is not about rows. */
export function findingRows(db: ReadableDb, query: FigureQuery): string {
  const { rule, kind, column } = query;
  checkTold(db, query);
  if (isColumnRule(rule)) return columnFindingRows(db, query);
  if (kind === undefined || !isFound(rule)) throw failure('not-found');
  return places[rule](db, kind, column);
}

/** What the rows of a finding need to be known besides the question. */
export function findingValues(db: ReadableDb, { rule, batch = 0 }: FigureQuery): { readonly places: string | null } {
  const isStock = rule === 'stock-full' || rule === 'stock-part';
  return { places: isStock ? JSON.stringify(missingClients(db, batch)) : null };
}

const isFound = (rule: string | undefined): rule is FoundRule =>
  (FOUND_RULES as readonly (string | undefined)[]).includes(rule);
