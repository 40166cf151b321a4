import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runBackup } from '../../../../src/main/jobs/backups';
import { backupFolder, listBackups, readNote } from '../../../../src/main/store/backup/folder';
import { makeBackup } from '../../../../src/main/store/backup/make';
import { restoreBackup } from '../../../../src/main/store/backup/restore';
import { expired } from '../../../../src/main/store/backup/rotation';
import { isGoodBackup } from '../../../../src/main/store/backup/verify';
import { closeAndForget, fileKind } from '../../../../src/main/store/cipher';
import type { WritableDb } from '../../../../src/main/store/database';
import { hashFile } from '../../../../src/main/store/durable';
import { openForReading, openForWriting } from '../../../../src/main/store/open';
import { openOrProtect } from '../../../../src/main/store/protect';
import type { BackupEntry, BackupReason } from '../../../../src/shared/domain/backups';
import { schemaOf, tablesOf } from '../../../helpers/db';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const KEY = Uint8Array.from({ length: 32 }, (_, i) => 11 * i + 5);
const AT = '2025-06-01T08:00:00.000Z';
const clock = { now: () => AT, elapsed: () => 0 };

const addImport = (db: WritableDb, user: string) =>
  db.prepare("INSERT INTO import_batch (started_at, user) VALUES ('2025-05-01T00:00:00.000Z', ?)").run(user);
const contentOf = (path: string, key: Uint8Array | null) => {
  const db = openForWriting(path, key);
  const content = { schema: schemaOf(db), tables: tablesOf(db) };
  closeAndForget(db);
  return content;
};
const made = (path: string) => listBackups(path).map(({ reason, imports }) => [reason, imports]);

test.each([
  ['encrypted', KEY],
  ['plain', null],
])(
  'a backup of an %s workspace holds every row, is encrypted as it is, and lies there with key and note',
  (name, key) => {
    const path = join(folder, `${name}.sqlite`);
    const db = openForWriting(path, key);
    writeFileSync(`${path}.key`, 'sealed keys');
    addImport(db, 'ZZCANARY');
    const steps = new Set<string>();
    const backup = makeBackup(db, { reason: 'manual', at: AT }, ({ step }) => steps.add(step))!;
    addImport(db, 'later');
    closeAndForget(db);
    expect([...steps]).toEqual(['copy', 'check', 'keep']);
    expect(backup).toMatchObject({
      name: '20250601T080000Z-manual.sqlite',
      ...{ at: AT, reason: 'manual', encrypted: key !== null, imports: 1, clients: 0, checkedAt: AT },
      bytes: statSync(backup.path).size,
    });
    expect(readdirSync(backupFolder(path)).sort()).toEqual(
      ['', '.json', '.key'].map((end) => `20250601T080000Z-manual.sqlite${end}`),
    );
    expect(readNote(backup.path)?.sha256).toBe(hashFile(backup.path));
    expect(readFileSync(`${backup.path}.key`, 'utf8')).toBe('sealed keys');
    const bytes = readFileSync(backup.path);
    expect([fileKind(backup.path), bytes.includes('ZZCANARY')]).toEqual(key ? ['sealed', false] : ['plain', true]);
    expect(contentOf(backup.path, key).tables.import_batch).toMatchObject([{ user: 'ZZCANARY' }]);
  },
);

test('made within a writing transaction that has written nothing yet; nothing is made twice of the same content', () => {
  const path = join(folder, 'twice.sqlite');
  const db = openForWriting(path, KEY);
  const make = (reason: BackupReason) => makeBackup(db, { reason, at: AT }) !== null;
  expect([make('import'), make('daily'), make('undo')]).toEqual([false, false, false]);
  addImport(db, 'a');
  db.exec('BEGIN IMMEDIATE');
  expect(make('import')).toBe(true);
  db.exec('COMMIT');
  expect([make('import'), make('undo')]).toEqual([false, false]);
  // The backup before an import goes with the next ones; the newest daily one of a day stays.
  expect([make('daily'), make('daily'), make('import')]).toEqual([true, false, false]);
  addImport(db, 'b');
  expect([make('undo'), make('daily'), make('manual'), make('manual')]).toEqual([true, true, true, true]);
  expect(made(path)).toEqual([
    ['manual', 2],
    ['manual', 2],
    ['daily', 2],
    ['undo', 2],
    ['import', 1],
  ]);
  const newest = listBackups(path)[0]!;
  appendFileSync(newest.path, 'rot');
  expect([isGoodBackup(newest.path, KEY), make('import')]).toEqual([false, true]);
  closeAndForget(db);
});

test('a disk without room, and a copy that does not equal its source, leave no file and say so', () => {
  const path = join(folder, 'full.sqlite');
  const db = openForWriting(path, KEY);
  addImport(db, 'a');
  const full = () => makeBackup(db, { reason: 'manual', at: AT, freeBytes: () => 3_000_000 });
  expect(full).toThrow(expect.objectContaining({ code: 'disk-full', message: expect.stringContaining('5 Mo') }));
  // A row is taken out of the copy between its making and its check.
  const spoilt = () =>
    makeBackup(db, { reason: 'manual', at: AT }, ({ step, done }) => {
      if (step !== 'check' || done > 0) return;
      const copy = openForWriting(draftIn(backupFolder(path)), KEY);
      copy.exec('DELETE FROM import_batch');
      copy.pragma('journal_mode = DELETE');
      closeAndForget(copy);
    });
  expect(spoilt).toThrow(expect.objectContaining({ code: 'internal' }));
  expect(readdirSync(backupFolder(path))).toEqual([]);
  closeAndForget(db);
});

/** The copy that is being made. */
const draftIn = (place: string) => join(place, readdirSync(place).find((name) => name.endsWith('.tmp'))!);

test('what is committed while the copy is made is not in it, and is not lost', () => {
  const path = join(folder, 'moment.sqlite');
  const db = openForWriting(path, KEY);
  addImport(db, 'a');
  const backup = makeBackup(db, { reason: 'manual', at: AT }, ({ step, done }) => {
    if (step !== 'copy' || done > 0) return;
    for (let i = 0; i < 50; i++) addImport(db, `later ${i}`);
    db.pragma('wal_checkpoint(PASSIVE)');
  })!;
  closeAndForget(db);
  expect(contentOf(backup.path, KEY).tables.import_batch).toMatchObject([{ user: 'a' }]);
  expect(contentOf(path, KEY).tables.import_batch).toHaveLength(51);
});

test('while somebody still reads from the WAL, the backup holds what was committed since as well', () => {
  const path = join(folder, 'read.sqlite');
  const db = openForWriting(path, KEY);
  addImport(db, 'a');
  const reader = openForReading(path, KEY);
  reader.exec('BEGIN');
  const seen = () => reader.prepare('SELECT count(*) FROM import_batch').pluck().get();
  expect(seen()).toBe(1);
  addImport(db, 'b');
  const backup = makeBackup(db, { reason: 'manual', at: AT })!;
  expect(readNote(backup.path)?.source).toBeNull();
  expect(seen()).toBe(1);
  closeAndForget(reader);
  closeAndForget(db);
  expect(contentOf(backup.path, KEY).tables.import_batch).toMatchObject([{ user: 'a' }, { user: 'b' }]);
});

test('a backup that is cancelled on the way leaves nothing, and the next one is made', async () => {
  const path = join(folder, 'cancelled.sqlite');
  const db = openForWriting(path, KEY);
  addImport(db, 'a');
  for (const wanted of ['copy', 'check', 'keep']) {
    const cancel = new AbortController();
    const told: number[] = [];
    const run = runBackup(db, 'manual', clock, {
      signal: cancel.signal,
      onProgress: ({ step, value }) => {
        told.push(value);
        if (step === `backup-${wanted}`) cancel.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(readdirSync(backupFolder(path))).toEqual([]);
  }
  expect(await runBackup(db, 'manual', clock, {})).toMatchObject({ imports: 1 });
  closeAndForget(db);
});

test('a workspace of an earlier schema is backed up before its migration; without room nothing is migrated', () => {
  const path = join(folder, 'older.sqlite');
  const db = openForWriting(path, KEY);
  addImport(db, 'a');
  db.exec('DROP TABLE model_check');
  db.pragma('user_version = 140');
  closeAndForget(db);
  writeFileSync(backupFolder(path), 'a file in the place of the folder');
  expect(() => openForWriting(path, KEY, clock)).toThrow(expect.objectContaining({ code: 'read-only' }));
  rmSync(backupFolder(path));
  expect(() => openForWriting(path, KEY, clock)).toThrow(expect.objectContaining({ code: 'internal' }));
  expect(listBackups(path).map(({ reason, schema }) => [reason, schema])).toEqual([['migration', 140]]);
});

test('restoring gives back every row, keeps what was there as a backup, and refuses a backup that has rotted', async () => {
  const path = join(folder, 'restored.sqlite');
  const db = openForWriting(path, KEY);
  addImport(db, 'before');
  const backup = makeBackup(db, { reason: 'manual', at: AT })!;
  closeAndForget(db);
  const before = contentOf(path, KEY);
  const again = openForWriting(path, KEY);
  addImport(again, 'after');
  closeAndForget(again);
  const after = contentOf(path, KEY);
  const shares: number[] = [];
  await restoreBackup(path, KEY, backup.name, clock, { onShare: (share) => shares.push(share) });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  // The backup compared with its note, read and copied; what was there backed up; in place.
  expect(shares.slice(0, 5).map((share) => share.toFixed(2))).toEqual(['0.00', '0.09', '0.30', '0.40', '0.58']);
  expect(shares.at(-2)).toBeCloseTo(0.99);
  expect(shares.at(-1)).toBe(1);
  expect(contentOf(path, KEY)).toEqual(before);
  expect(made(path)).toEqual([
    ['restore', 2],
    ['manual', 1],
  ]);
  await restoreBackup(path, KEY, listBackups(path)[0]!.name, clock);
  expect(contentOf(path, KEY)).toEqual(after);
  const bytes = readFileSync(backup.path);
  bytes[5000] = bytes[5000]! ^ 1;
  writeFileSync(backup.path, bytes);
  await expect(restoreBackup(path, KEY, backup.name, clock)).rejects.toMatchObject({
    ...{ code: 'workspace-damaged', message: expect.stringContaining('sauvegarde') },
  });
  await expect(restoreBackup(path, KEY, 'none', clock)).rejects.toMatchObject({ code: 'not-found' });
  expect(contentOf(path, KEY)).toEqual(after);
  expect(existsSync(`${path}.restoring`)).toBe(false);
});

/** Every file beside and below a workspace, by its bytes. */
function filesOf(path: string): readonly string[] {
  const name = basename(path);
  const all = readdirSync(dirname(path), { recursive: true, withFileTypes: true });
  const own = all.filter((one) => one.isFile() && join(one.parentPath, one.name).startsWith(join(dirname(path), name)));
  return own.map((one) => `${one.name} ${hashFile(join(one.parentPath, one.name))}`).sort();
}

test('a restoration that is taken back changes nothing, whenever that is; once the backup is in place it stays there', async () => {
  const path = join(folder, 'taken-back.sqlite');
  const db = openForWriting(path, KEY);
  addImport(db, 'before');
  const backup = makeBackup(db, { reason: 'manual', at: AT })!;
  addImport(db, 'after');
  closeAndForget(db);
  const [present, files] = [contentOf(path, KEY), filesOf(path)];
  /** Takes it back at the n-th thing it tells; how often it told something. */
  const restore = async (takenBackAt: number): Promise<number> => {
    const controller = new AbortController();
    let told = 0;
    const onShare = () => void (++told === takenBackAt && controller.abort());
    await restoreBackup(path, KEY, backup.name, clock, { signal: controller.signal, onShare });
    return told;
  };
  let at = 1;
  for (; ; at++) {
    const outcome = await restore(at).catch((error: unknown) => error);
    if (typeof outcome === 'number') break;
    expect([at, outcome]).toMatchObject([at, { code: 'cancelled' }]);
    expect([at, filesOf(path)]).toEqual([at, files]);
    expect(contentOf(path, KEY)).toEqual(present);
  }
  // Reading, copying, backing up: each could be taken back, up to the very change of places.
  expect(at).toBeGreaterThan(40);
  expect(contentOf(path, KEY).tables.import_batch).toMatchObject([{ user: 'before' }]);
  expect(made(path)).toEqual([
    ['restore', 2],
    ['manual', 1],
  ]);
}, 60_000);

test('encrypting a workspace takes its plain backups away', () => {
  const path = join(folder, 'protected.sqlite');
  const db = openForWriting(path);
  addImport(db, 'ZZCANARY');
  makeBackup(db, { reason: 'manual', at: AT });
  db.close();
  const sealed = openOrProtect(path, KEY);
  expect(readdirSync(backupFolder(path))).toEqual([]);
  makeBackup(sealed, { reason: 'daily', at: AT });
  closeAndForget(sealed);
  closeAndForget(openOrProtect(path, KEY));
  expect(made(path)).toEqual([['daily', 1]]);
});

/** Backups of a reason at these dates, newest first. */
const at = (reason: BackupReason, dates: readonly string[], schema = 150): BackupEntry[] =>
  dates.map((date, i) => ({
    ...{ name: `${reason}-${date}-${i}`, path: '', at: `${date}T0${9 - (i % 9)}:00:00.000Z`, reason, bytes: 1 },
    ...{ encrypted: true, schema, imports: 1, clients: 1, checkedAt: null },
  }));

test('of a year of daily backups, seven days and one of each of four weeks before stay', () => {
  const dates = Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(2025, 5, 4 - i)).toISOString().slice(0, 10));
  const all = at('daily', [dates[0]!, ...dates]);
  const gone = new Set(expired(all));
  expect(all.filter((one) => !gone.has(one)).map((one) => one.at.slice(0, 10))).toEqual([
    ...['2025-06-04', '2025-06-03', '2025-06-02', '2025-06-01', '2025-05-31', '2025-05-30', '2025-05-29'],
    // Sundays: 26 May to 1 June is a week with a day of its own already.
    ...['2025-05-25', '2025-05-18', '2025-05-11', '2025-05-04'],
  ]);
});

test('all backups before the migrations of the last three versions stay, five before imports, every one asked for', () => {
  const day = ['2025-06-03', '2025-06-02', '2025-06-01', '2025-05-31', '2025-05-30', '2025-05-29'];
  const migrations = [150, 140, 130, 120].flatMap((schema) => at('migration', day.slice(0, 2), schema));
  const all = [...at('import', day), ...at('undo', day), ...at('manual', day), ...migrations];
  expect(expired(all).map(({ reason, at: when, schema }) => [reason, when.slice(0, 10), schema])).toEqual([
    ['import', '2025-05-29', 150],
    ['undo', '2025-05-29', 150],
    ['migration', '2025-06-03', 120],
    ['migration', '2025-06-02', 120],
  ]);
});
