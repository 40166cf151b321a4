import type { WritableDb } from '../../store/database';
import { eachRow } from '../../store/sql';
import type { ParsedSheet } from '../parsed-sheet';
import type { NewFinding, Rule } from '../rules';
import { putFindings } from '../store-findings';
import { type CompositeKey, compositeKey, filePlaces, type KnownClients, readClientColumns } from './client-columns';
import { type EntryNumber, untrustedPlaces } from './overwritten';

type Link = 'own' | 'repaired' | 'ambiguous' | 'unlinked';

interface EntryRow extends EntryNumber {
  readonly file: number;
  readonly sourceRow: number;
  readonly key: CompositeKey;
  readonly stored: { readonly client: number | null; readonly link: Link };
}

interface LinkedRow {
  readonly row: EntryRow;
  readonly client: number | null;
  readonly link: Link;
  readonly isOverwritten: boolean;
}

const ownedRules: ReadonlySet<Rule> = new Set<Rule>([
  'client-overwritten',
  'client-repaired',
  'client-ambiguous',
  'entries-outside-clients',
]);

/**
 * Links the entry/exit rows of every import to clients: by their own number where it can be trusted and the client is
 * known, else by the composite key (agency, type, manager, entry day = opening day) where exactly one entry and one client
 * have it, else not at all. A function of the staging tables alone, so files may come in any order and be taken back.
 * @param done import whose entries were linked as they were stored (`linkSheet`), if any.
 */
export function relinkEntries(db: WritableDb, done: number | null = null): void {
  const batches = (
    db.prepare("SELECT DISTINCT batch_id FROM import_file WHERE kind = 'entries' ORDER BY 1").pluck().all() as number[]
  ).filter((batchId) => batchId !== done);
  if (batches.length === 0) return;
  const clients = readClientColumns(db);
  const places = filePlaces(db, 'entries');
  db.transaction(() => {
    for (const batchId of batches) {
      const linked = linkRows(readEntries(db, batchId, places), clients);
      storeLinks(db, linked);
      storeRepairs(db, batchId, linked);
      putLinkFindings(db, batchId, clients, linked);
    }
  })();
}

const FIELDS = ['exported_client', 'agency', 'client_type', 'manager', 'entry_day', 'client', 'client_link'] as const;

/**
 * Links the rows of the only entry/exit sheet of an import before they are stored, once its clients are: what `relinkEntries`
 * would come to, without reading and writing them again. Works in place; what was pasted over is added to its repairs.
 * @returns puts the findings down, to be called when the import has its number.
 */
export function linkSheet(db: WritableDb, sheet: ParsedSheet): (batchId: number) => void {
  const clients = readClientColumns(db);
  const all = [...sheet.source.columns.map(({ field }) => field), ...sheet.source.derived];
  const [exported, agency, type, manager, day, client, link] = FIELDS.map((field) => all.indexOf(field)) as [
    ...[number, number, number, number],
    ...[number, number, number],
  ];
  const rows = sheet.rows.map((row, index): EntryRow => {
    const [code, entered] = [row[agency] as string, row[day] as number];
    return {
      ...{
        file: 0,
        sourceRow: sheet.rowNumbers[index]!,
        agency: code,
        day: entered,
        client: row[exported] as number | null,
      },
      place: sheet.rowNumbers[index]! - sheet.headerRow - 1,
      key: compositeKey(code, row[type] as number, row[manager] as string, entered),
      stored: UNLINKED,
    };
  });
  const linked = linkRows(rows, clients);
  for (const [index, one] of linked.entries()) {
    sheet.rows[index]![client] = one.client;
    sheet.rows[index]![link] = one.link;
    if (one.isOverwritten) sheet.repairs.push({ rowNumber: one.row.sourceRow, ...repairOf(one) });
  }
  return (batchId) => putLinkFindings(db, batchId, clients, linked);
}

/** How every row is read from its file. */
const UNLINKED: EntryRow['stored'] = { client: null, link: 'unlinked' };

function repairOf({ row, client }: LinkedRow) {
  return { column: 'CLI', rule: 'client-overwritten', before: textOf(row.client), after: textOf(client) } as const;
}

/** Without any client nothing can be said of entries. */
function putLinkFindings(db: WritableDb, batchId: number, clients: KnownClients, linked: readonly LinkedRow[]): void {
  putFindings(db, batchId, 'entries', ownedRules, clients.byNumber.size === 0 ? [] : linkFindings(linked));
}

type StagedEntry = readonly [
  number,
  number,
  number | null,
  number | null,
  Link,
  string,
  number,
  string,
  number,
  number | null,
];

function readEntries(db: WritableDb, batchId: number, places: ReadonlyMap<number, number>): readonly EntryRow[] {
  const rows: EntryRow[] = [];
  const staged = eachRow(
    db,
    `SELECT e.file_id, e.source_row, e.exported_client, e.client, e.client_link, e.agency, e.client_type, e.manager,
            e.entry_day, f.header_row
     FROM import_file f JOIN stg_entry e ON e.file_id = f.id
     WHERE f.batch_id = ? AND f.kind = 'entries'
     ORDER BY e.file_id, e.source_row`,
    [batchId],
  ) as IterableIterator<StagedEntry>;
  for (const [file, sourceRow, exported, client, link, agency, type, manager, day, headerRow] of staged) {
    rows.push({
      ...{ file, sourceRow, agency, day, client: exported },
      place: places.get(file)! + sourceRow - (headerRow ?? 1) - 1,
      key: compositeKey(agency, type, manager, day),
      stored: { client, link },
    });
  }
  return rows;
}

function linkRows(rows: readonly EntryRow[], clients: KnownClients): readonly LinkedRow[] {
  const untrusted = untrustedPlaces(rows, clients);
  const trusted = new Set<number>();
  for (const { place, client } of rows) {
    if (!untrusted.has(place) && client !== null && clients.byNumber.has(client)) trusted.add(client);
  }
  const repair = untrusted.size === 0 ? null : keyRepair(rows, clients, trusted);
  return rows.map((row) => {
    if (untrusted.has(row.place) && repair) return { row, isOverwritten: true, ...repair(row.key) };
    const isKnown = row.client !== null && trusted.has(row.client);
    return { row, isOverwritten: false, client: isKnown ? row.client : null, link: isKnown ? 'own' : 'unlinked' };
  });
}

/** The client of a composite key: certain only where one entry and one client have it; several are not told apart. */
function keyRepair(rows: readonly EntryRow[], { byNumber }: KnownClients, trusted: ReadonlySet<number>) {
  const entriesOf = new Map<CompositeKey, number>();
  for (const { key } of rows) entriesOf.set(key, (entriesOf.get(key) ?? 0) + 1);
  const clientsOf = new Map<CompositeKey, { count: number; client: number }>();
  for (const [client, { key }] of byNumber) {
    const same = clientsOf.get(key);
    if (same) same.count++;
    else clientsOf.set(key, { count: 1, client });
  }
  return (key: CompositeKey): { client: number | null; link: Link } => {
    const candidates = clientsOf.get(key);
    if (!candidates) return { client: null, link: 'unlinked' };
    const isCertain = candidates.count === 1 && entriesOf.get(key) === 1 && !trusted.has(candidates.client);
    return isCertain ? { client: candidates.client, link: 'repaired' } : { client: null, link: 'ambiguous' };
  };
}

function storeLinks(db: WritableDb, linked: readonly LinkedRow[]): void {
  const update = db.prepare('UPDATE stg_entry SET client = ?, client_link = ? WHERE file_id = ? AND source_row = ?');
  for (const { row, client, link } of linked) {
    if (row.stored.client !== client || row.stored.link !== link) update.run(client, link, row.file, row.sourceRow);
  }
}

function storeRepairs(db: WritableDb, batchId: number, linked: readonly LinkedRow[]): void {
  db.prepare(
    `DELETE FROM import_repair
     WHERE rule = 'client-overwritten' AND file_id IN (SELECT id FROM import_file WHERE batch_id = ? AND kind = 'entries')`,
  ).run(batchId);
  const insert = db.prepare('INSERT INTO import_repair VALUES (?, ?, ?, ?, ?, ?)');
  for (const one of linked) {
    if (!one.isOverwritten) continue;
    const { column, rule, before, after } = repairOf(one);
    insert.run(one.row.file, one.row.sourceRow, column, rule, before, after);
  }
}

function textOf(client: number | null): string | null {
  return client === null ? null : String(client);
}

function linkFindings(linked: readonly LinkedRow[]): readonly NewFinding[] {
  const overwritten = linked.filter(({ isOverwritten }) => isOverwritten);
  const of = (link: Link) => overwritten.filter((row) => row.link === link).length;
  const outside = linked.length - overwritten.length - linked.filter(({ link }) => link === 'own').length;
  const finding = (rule: Rule, count: number, params: NewFinding['params'] = {}): NewFinding[] =>
    count === 0 ? [] : [{ rule, column: 'CLI', count, params }];
  const repaired = of('repaired');
  const ambiguous = of('ambiguous');
  return [
    ...finding('client-overwritten', overwritten.length, { repaired, ambiguous, unlinked: of('unlinked') }),
    ...finding('client-repaired', repaired),
    ...finding('client-ambiguous', ambiguous),
    ...finding('entries-outside-clients', outside),
  ];
}
