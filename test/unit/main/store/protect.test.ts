import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { closeAndForget, fileKind } from '../../../../src/main/store/cipher';
import { cutOffCommands, noteCommandWork } from '../../../../src/main/store/command-work';
import { openForWriting } from '../../../../src/main/store/open';
import { openOrProtect, protectWorkspace } from '../../../../src/main/store/protect';
import { unreadReports, writeReports } from '../../../../src/main/store/recovery-report';
import { readWork, writeWork } from '../../../../src/main/store/work-note';
import { schemaOf, tablesOf } from '../../../helpers/db';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-protect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const KEY = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 3);

/** A plain workspace with rows of every type, a gap in the row numbers, and a table without row numbers. */
function plainWorkspace(name: string): string {
  const path = join(folder, name);
  const db = openForWriting(path);
  db.exec(`
    CREATE TABLE stg_keyless (code TEXT PRIMARY KEY, n INTEGER) STRICT, WITHOUT ROWID;
    INSERT INTO stg_keyless VALUES ('b', 1), ('a', NULL);
    CREATE TABLE stg_blob (a BLOB, b REAL, c TEXT) STRICT;
    INSERT INTO stg_blob VALUES (x'00ff10', 1.5, 'ZZCANARY é'), (NULL, -0.1, ''), (x'', 1e300, NULL);
    DELETE FROM stg_blob WHERE rowid = 2;
    CREATE UNIQUE INDEX stg_blob_c ON stg_blob(c);
    CREATE VIEW stg_view AS SELECT c FROM stg_blob;
    CREATE TRIGGER stg_blob_frozen BEFORE UPDATE ON stg_blob BEGIN SELECT RAISE(ABORT, 'frozen'); END;
    INSERT INTO import_batch (started_at, user, as_of_day) VALUES ('2025-01-01T00:00:00.000Z', 'ZZCANARY', 3);
  `);
  db.close();
  return path;
}

/** Everything in a file: schema, version, rows, row numbers. */
function contentOf(path: string, key: Uint8Array | null) {
  const db = openForWriting(path, key);
  const content = {
    schema: schemaOf(db),
    version: db.pragma('user_version', { simple: true }),
    tables: tablesOf(db),
    numbers: db.prepare('SELECT rowid, c FROM stg_blob ORDER BY rowid').raw().all(),
  };
  closeAndForget(db);
  return content;
}

test('a plain workspace becomes an encrypted one with the same schema, rows and row numbers; nothing plain is left', () => {
  const path = plainWorkspace('whole.sqlite');
  const before = contentOf(path, null);
  expect(before.numbers).toEqual([
    [1, 'ZZCANARY é'],
    [3, null],
  ]);
  const order: string[] = [];
  protectWorkspace(path, KEY, () => order.push(fileKind(path), fileKind(`${path}.protecting`)));
  expect(order).toEqual(['plain', 'sealed']);
  expect(fileKind(path)).toBe('sealed');
  expect(contentOf(path, KEY)).toEqual(before);
  const files = readdirSync(folder).filter((name) => name.startsWith('whole'));
  expect(files.filter((name) => readFileSync(join(folder, name)).includes('ZZCANARY'))).toEqual([]);
  expect(existsSync(`${path}.protecting`)).toBe(false);
  const db = openForWriting(path, KEY);
  expect(() => db.exec("UPDATE stg_blob SET c = 'x'")).toThrow('frozen');
  closeAndForget(db);
});

test('stopped before the swap, the plain workspace is as it was and opens; the draft is cleared and it can be done again', () => {
  const path = plainWorkspace('stopped.sqlite');
  const before = contentOf(path, null);
  expect(() =>
    protectWorkspace(path, KEY, () => {
      throw new Error('power cut');
    }),
  ).toThrow('power cut');
  expect(fileKind(path)).toBe('plain');
  expect(contentOf(path, null)).toEqual(before);
  expect(existsSync(`${path}.protecting`)).toBe(true);
  openOrProtect(path, null).close();
  expect(existsSync(`${path}.protecting`)).toBe(false);
  closeAndForget(openOrProtect(path, KEY));
  expect(fileKind(path)).toBe('sealed');
  expect(contentOf(path, KEY)).toEqual(before);
});

/** Notes as a plain workspace has them, each naming a file of the bank. */
function plainNotes(path: string): void {
  const at = '2025-01-01T00:00:00.000Z';
  const work = {
    ...{ id: `${at} job-1`, kind: 'import', at, beganAt: at, lastBatch: 0, files: ['ZZCANARY.xlsx'] },
    ...{ args: { paths: ['/x/ZZCANARY.xlsx'] }, found: null },
  };
  writeWork(path, null, [work]);
  noteCommandWork(path, null, { ...work, id: `${at} command 1`, command: true }, at);
  const lost = [{ at, files: ['ZZCANARY.xlsx'] }];
  writeReports(path, null, [{ recovery: { aside: null, missing: lost } as never, stage: 'done' }]);
}

const notesOf = (path: string) =>
  ['.work', '.command-work', '.report'].map((end) =>
    existsSync(path + end) ? readFileSync(path + end, 'utf8').includes('ZZCANARY') : null,
  );

test('notes of work and of recoveries are sealed with the workspace, and told after as before', () => {
  const path = plainWorkspace('noted.sqlite');
  plainNotes(path);
  expect(notesOf(path)).toEqual([true, true, true]);
  protectWorkspace(path, KEY);
  expect(notesOf(path)).toEqual([false, false, false]);
  expect(readWork(path, KEY)).toMatchObject([{ files: ['ZZCANARY.xlsx'], args: { paths: ['/x/ZZCANARY.xlsx'] } }]);
  // Ended at another start of the machine.
  expect(cutOffCommands(path, KEY, '2026-01-01T00:00:00.000Z')).toMatchObject([{ files: ['ZZCANARY.xlsx'] }]);
  expect(unreadReports(path, KEY)).toMatchObject([{ recovery: { missing: [{ files: ['ZZCANARY.xlsx'] }] } }]);
});

test('where the encrypted file cannot take its place the notes are plain again; one that cannot be read is removed with it', () => {
  const path = plainWorkspace('unswapped.sqlite');
  plainNotes(path);
  expect(() => protectWorkspace(path, KEY, () => rmSync(`${path}.protecting`))).toThrow();
  expect([fileKind(path), ...notesOf(path)]).toEqual(['plain', true, true, true]);
  expect(readWork(path, null)).toHaveLength(1);
  writeFileSync(`${path}.work`, '{"work":["ZZCANARY');
  protectWorkspace(path, KEY);
  expect(notesOf(path)).toEqual([null, false, false]);
});

test('plain notes found beside an encrypted workspace are removed and not believed, sealed ones stay', () => {
  const path = plainWorkspace('older.sqlite');
  protectWorkspace(path, KEY);
  plainNotes(path);
  writeReports(path, KEY, [{ recovery: { aside: null, missing: [] } as never, stage: 'done' }]);
  closeAndForget(openOrProtect(path, KEY));
  expect(notesOf(path)).toEqual([null, null, false]);
  expect(unreadReports(path, KEY)).toHaveLength(1);
});
