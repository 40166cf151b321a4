import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relinkEntries } from '../../../../src/main/ingest/checks/link-entries';
import { checkReferences } from '../../../../src/main/ingest/checks/references';
import { runImport, undoImport } from '../../../../src/main/jobs/import-job';
import { writeSample } from '../../../../src/main/sample/write-sample';
import type { ReadableDb } from '../../../../src/main/store/database';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import type { ImportReport } from '../../../../src/shared/domain/imports';
import { openMemory, tableRows } from '../../../helpers/staging';

const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
const folders: string[] = [];

async function sample(clean: boolean): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-import-'));
  folders.push(folder);
  await writeSample(folder, { clients: 1200, seed: 7, clean, truth: true });
  return folder;
}

/** Every table as text, to compare whole databases; statistics of the query planner left out. */
function dump(db: ReadableDb): Record<string, readonly unknown[][]> {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  return Object.fromEntries(names.map((name) => [name, tableRows(db, `SELECT * FROM ${name} ORDER BY 1, 2`)]));
}

function marts(db: ReadableDb) {
  const hidden = new Set(['file_id', 'batch_id', 'source_row', 'account_id', 'subscription_id', 'entry_id']);
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'mart_%'").pluck().all();
  return Object.fromEntries(
    (names as string[]).map((name) => {
      const columns = (db.pragma(`table_info(${name})`) as { name: string }[])
        .map((column) => column.name)
        .filter((column) => !hidden.has(column));
      const rows = tableRows(db, `SELECT ${columns.join(', ')} FROM ${name}`);
      return [name, rows.map((row) => JSON.stringify(row)).sort()];
    }),
  );
}

const countOf = (report: ImportReport, rule: string, column?: string, table?: string) =>
  report.findings
    .filter((f) => f.rule === rule && (column === undefined || f.column === column) && (!table || f.table === table))
    .reduce((sum, { count }) => sum + count, 0);

let damaged: string;
beforeAll(async () => {
  damaged = await sample(false);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test('every trap of a damaged bank is found with the count that was planted', async () => {
  const db = openMemory();
  const report = await runImport(db, [damaged], { clock });
  const truth = JSON.parse(readFileSync(join(damaged, 'truth.json'), 'utf8')) as {
    asOf: string;
    entriesAsOf: string;
    damage: Record<string, number>;
  };
  const { damage } = truth;
  expect({
    pastedNumbers: countOf(report, 'client-overwritten'),
    swappedEntryDates: countOf(report, 'date-order', "Date d'EER"),
    swappedExitDates: countOf(report, 'date-order', 'DATE SORTIE'),
    lateBirthDates: countOf(report, 'birth-century'),
    futureStarts: countOf(report, 'future-date', 'DDSOU'),
    endsBeforeStart: countOf(report, 'end-before-start'),
    endsAfter2045: countOf(report, 'long-end'),
    wrongAccountTypes: countOf(report, 'account-type-999'),
  }).toEqual({
    pastedNumbers: damage.pastedNumbers,
    swappedEntryDates: damage.swappedEntryDates,
    swappedExitDates: damage.swappedExitDates,
    lateBirthDates: damage.lateBirthDates,
    futureStarts: damage.futureStarts,
    endsBeforeStart: damage.endsBeforeStart,
    endsAfter2045: damage.endsAfter2045,
    wrongAccountTypes: damage.wrongAccountTypes,
  });
  const asOfOf = (kind: string) => report.files.find((file) => file.kind === kind)?.asOf;
  expect([report.asOf, asOfOf('clients'), asOfOf('entries')]).toEqual([truth.asOf, truth.asOf, truth.entriesAsOf]);
});

test('no row is lost and totals are those of the workbooks', async () => {
  const db = openMemory();
  const report = await runImport(db, [damaged], { clock });
  const read = report.files.filter(({ kind }) => kind !== null);
  expect(read.map(({ kind }) => kind).sort()).toEqual(
    [
      'accounts',
      'agencies',
      'chapters',
      'clients',
      'districts',
      'entries',
      'manager-users',
      'managers',
      'packs',
    ].concat(['products', 'subscriptions', 'users']),
  );
  for (const file of read) expect(file.accepted + file.rejected).toBe(file.rows);
  expect(db.prepare('SELECT count(*) FROM import_reject').pluck().get()).toBe(3);
  expect(report.totals.clients).toBe(1200);
});

test('a healthy bank gives no finding of damage', async () => {
  const db = openMemory();
  const report = await runImport(db, [await sample(true)], { clock });
  const harmless = ['planned-end', 'long-end', 'twin-rows', 'entries-outside-clients', 'agency-without-district'];
  expect(report.findings.filter(({ rule }) => !harmless.includes(rule))).toEqual([]);
  expect(report.files.reduce((sum, { rejected }) => sum + rejected, 0)).toBe(0);
  const links = tableRows(db, 'SELECT client_link, count(*) > 0 FROM stg_entry GROUP BY 1 ORDER BY 1');
  expect(links).toEqual([
    ['own', 1],
    ['unlinked', 1],
  ]);
});

test('repaired links are right: the healthy export of the same bank says so', async () => {
  const [db, healthy] = [openMemory(), openMemory()];
  await runImport(db, [damaged], { clock });
  await runImport(healthy, [await sample(true)], { clock });
  const own = new Map(tableRows(healthy, 'SELECT source_row, exported_client FROM stg_entry') as [number, number][]);
  const repaired = tableRows(db, "SELECT source_row, client FROM stg_entry WHERE client_link = 'repaired'");
  expect(repaired.length).toBeGreaterThan(100);
  expect(repaired.filter(([row, client]) => own.get(row as number) !== client)).toEqual([]);
});

test('entries linked as they are stored are linked as all of them would be afterwards', async () => {
  const db = openMemory();
  await runImport(db, [damaged], { clock });
  const before = dump(db);
  db.exec(
    "UPDATE stg_entry SET client = NULL, client_link = 'unlinked'; DELETE FROM import_repair WHERE rule = 'client-overwritten'",
  );
  expect(tableRows(db, "SELECT count(*) FROM stg_entry WHERE client_link <> 'unlinked'")).toEqual([[0]]);
  relinkEntries(db);
  expect(dump(db)).toEqual(before);
  expect(tableRows(db, "SELECT count(*) > 100 FROM stg_entry WHERE client_link = 'repaired'")).toEqual([[1]]);
});

test('the same files again are recognised and change nothing', async () => {
  const db = openMemory();
  const first = await runImport(db, [damaged], { clock });
  const before = dump(db);
  const again = await runImport(db, [damaged], { clock });
  expect(again.batchId).toBeNull();
  expect(again.files).toEqual(first.files.map((file) => ({ ...file, unchanged: file.rows })));
  expect(again.findings).toEqual(first.findings);
  expect(dump(db)).toEqual(before);
});

test('files may come one by one in any order: the marts are the same', async () => {
  const whole = openMemory();
  await runImport(whole, [damaged], { clock });
  const parts = openMemory();
  const names = readdirSync(damaged).filter((name) => name.endsWith('.xlsx'));
  const entriesFirst = names.sort((a, b) => (a.startsWith('eerp') ? -1 : b.startsWith('eerp') ? 1 : b < a ? -1 : 1));
  for (const name of entriesFirst) await runImport(parts, [join(damaged, name)], { clock });
  expect(marts(parts)).toEqual(marts(whole));
  const findings = (db: ReadableDb) =>
    tableRows(
      db,
      `SELECT rule, table_name, column_name, finding_count, params FROM import_finding ORDER BY rule, table_name, column_name`,
    );
  expect(findings(parts)).toEqual(findings(whole));
});

test('an undone import leaves the database as it was', async () => {
  const db = openMemory();
  const names = readdirSync(damaged).filter((name) => name.endsWith('.xlsx'));
  const later = names.filter((name) => name.startsWith('Clients') || name.startsWith('chapitres'));
  await runImport(
    db,
    names.filter((name) => !later.includes(name)).map((name) => join(damaged, name)),
    { clock },
  );
  const before = dump(db);
  await runImport(
    db,
    later.map((name) => join(damaged, name)),
    { clock },
  );
  expect(dump(db)).not.toEqual(before);
  expect(undoImport(db)).toEqual({ undone: { id: 2, files: 2 } });
  expect(dump(db)).toEqual(before);
});

test('a cancelled import and a dry run leave the database as it was', async () => {
  const db = openMemory();
  const before = dump(db);
  const report = await runImport(db, [damaged], { clock, dryRun: true });
  expect([report.batchId, report.totals.clients, report.findings.length > 20]).toEqual([null, 1200, true]);
  expect(dump(db)).toEqual(before);
  for (const step of ['reading', 'checks', 'marts']) {
    const controller = new AbortController();
    const onProgress = (progress: { step: string }) => {
      if (progress.step === step) controller.abort();
    };
    await expect(runImport(db, [damaged], { clock, onProgress, signal: controller.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(dump(db)).toEqual(before);
  }
});

/** The bank with references that name every second code only, log-ins in lower case. */
async function halfKnown(): Promise<readonly string[]> {
  const db = openMemory();
  await runImport(db, [damaged], { clock });
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-import-'));
  folders.push(folder);
  const half = (name: string, header: string, table: string, fields: string) => {
    const rows = tableRows(db, `SELECT ${fields} FROM ${table} ORDER BY 1`).filter((_, index) => index % 2 === 0);
    writeFileSync(join(folder, name), [header, ...rows.map((row) => row.join(';'))].join('\n'));
  };
  half('users.csv', 'CUTI;PRENOM', 'stg_user', 'lower(user), first_name');
  half('packs.csv', 'CPACK;LIB', 'stg_pack', 'pack, name');
  half('products.csv', 'CPRO;LIB;ATT;CGAM', 'stg_product', 'product, name, attribute, family');
  half('chapters.csv', 'CHA;TYPC', 'stg_chapter', 'chapter, account_type');
  half('agencies.csv', 'AGE;LIB', 'stg_agency', 'agency, name');
  half('managers.csv', 'GES;INTITULE', 'stg_manager', 'manager, title');
  const large = readdirSync(damaged).filter((name) => /^(Clients|Comptes|Produits|eerp)/.test(name));
  return [folder, ...large.map((name) => join(damaged, name))];
}

const unknownCodes = (db: ReadableDb) =>
  tableRows(
    db,
    `SELECT batch_id, table_name, column_name, rule, finding_count, params FROM import_finding
     WHERE rule LIKE 'unknown-%' ORDER BY 1, 2, 3, 4`,
  );

test('codes counted while rows are stored say what the stored rows say', async () => {
  const db = openMemory();
  await runImport(db, await halfKnown(), { clock });
  const [counted, built] = [unknownCodes(db), marts(db)];
  expect(counted.map((row) => row[2])).toEqual(
    expect.arrayContaining(['AGE', 'GES', 'CHA', 'UTSOU', 'CPACK', 'CPRO', 'Agence Client']),
  );
  checkReferences(db, [1]);
  rebuildMarts(db);
  expect(unknownCodes(db)).toEqual(counted);
  expect(marts(db)).toEqual(built);
});

test('a second import is told its own codes, and the marts keep those of the first', async () => {
  const db = openMemory();
  const [folder, ...large] = await halfKnown();
  await runImport(db, large, { clock });
  await runImport(db, [folder!], { clock });
  const other = await sample(true);
  await runImport(db, [join(other, readdirSync(other).find((name) => name.startsWith('Produits_'))!)], { clock });
  const [counted, built] = [unknownCodes(db), marts(db)];
  expect(new Set(counted.map((row) => row[0]))).toEqual(new Set([1, 3]));
  checkReferences(db, [1, 2, 3]);
  rebuildMarts(db);
  expect(unknownCodes(db)).toEqual(counted);
  expect(marts(db)).toEqual(built);
});
