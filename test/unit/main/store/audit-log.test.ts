import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { noteFailedUnlock } from '../../../../src/main/store/audit-files';
import { AuditLog } from '../../../../src/main/store/audit-log';
import { unlock } from '../../../../src/main/store/cipher';
import type { WritableDb } from '../../../../src/main/store/database';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEY = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 3);
const author = { at: '2025-06-01T08:00:00.000Z', user: 'rakoto', role: 'director' };
let workspace = '';
let turn = 0;
beforeEach(() => {
  workspace = join(folder, `w${++turn}.sqlite`);
});

/** A log of five entries. */
function fiveEntries(key: Uint8Array | null = KEY): void {
  const log = AuditLog.open(workspace, key);
  for (const batchId of [1, 2, 3, 4, 5])
    log.append({ action: 'import', subject: 'import', detail: { batchId } }, author);
  log.close();
}

/** What somebody does who has the key and a program for the database, past the triggers. */
function tamper(work: (db: WritableDb) => void, key: Uint8Array | null = KEY): void {
  const db: WritableDb = new Database(`${workspace}.audit`);
  unlock(db, key);
  for (const name of ['kept', 'stays', 'in_order']) db.exec(`DROP TRIGGER audit_entry_${name}`);
  work(db);
  db.close();
}

function verdict(key: Uint8Array | null = KEY) {
  const log = AuditLog.open(workspace, key);
  const { ok, fault, at, entries } = log.verify();
  log.close();
  return [ok, fault, at, entries];
}

test('entries are kept in order with who, when and what, across openings; the whole chain is verified', () => {
  fiveEntries();
  const log = AuditLog.open(workspace, KEY);
  log.append({ action: 'unlock', subject: 'passphrase' }, { ...author, user: 'rasoa' });
  expect(log.page({ limit: 2 })).toEqual({
    total: 6,
    entries: [
      { seq: 6, ...author, user: 'rasoa', action: 'unlock', subject: 'passphrase', detail: {} },
      { seq: 5, ...author, action: 'import', subject: 'import', detail: { batchId: 5 } },
    ],
  });
  expect(log.page({ action: 'import', limit: 10 }).total).toBe(5);
  expect(log.page({ text: 'RASOA', limit: 10 }).entries.map(({ seq }) => seq)).toEqual([6]);
  expect(log.page({ text: '"batchId":3', limit: 10 }).entries.map(({ seq }) => seq)).toEqual([3]);
  expect(log.verify()).toEqual({ ok: true, entries: 6, fault: null, at: null, keyed: true });
  log.close();
});

test('the database itself refuses to change, remove, replace or insert out of order', () => {
  fiveEntries();
  const db: WritableDb = new Database(`${workspace}.audit`);
  unlock(db, KEY);
  const row = "('2025-01-01', 'x', 'x', 'import', NULL, '{}', 'x')";
  for (const sql of [
    "UPDATE audit_entry SET user = 'x' WHERE seq = 3",
    'DELETE FROM audit_entry WHERE seq = 5',
    `INSERT OR REPLACE INTO audit_entry (seq, at, user, role, action, subject, detail, hash) VALUES (3, ${row.slice(1)}`,
    `INSERT INTO audit_entry (seq, at, user, role, action, subject, detail, hash) VALUES (9, ${row.slice(1)}`,
  ])
    expect(() => db.exec(sql), sql).toThrow('the audit log only grows');
  db.close();
  expect(verdict()).toEqual([true, null, null, 5]);
});

test.each<[string, (db: WritableDb) => void, unknown[]]>([
  ['a changed user', (db) => db.exec("UPDATE audit_entry SET user = 'other' WHERE seq = 3"), [false, 'changed', 3, 5]],
  ['a changed time', (db) => db.exec("UPDATE audit_entry SET at = '2024' WHERE seq = 1"), [false, 'changed', 1, 5]],
  ['a changed detail', (db) => db.exec("UPDATE audit_entry SET detail = '{}' WHERE seq = 5"), [false, 'changed', 5, 5]],
  ['an entry taken out', (db) => db.exec('DELETE FROM audit_entry WHERE seq = 3'), [false, 'missing', 3, 4]],
  [
    'an entry taken out and the rest renumbered',
    (db) => db.exec('DELETE FROM audit_entry WHERE seq = 3; UPDATE audit_entry SET seq = seq - 1 WHERE seq > 3'),
    [false, 'changed', 3, 4],
  ],
  [
    'two entries exchanged',
    (db) =>
      db.exec(
        'UPDATE audit_entry SET seq = 99 WHERE seq = 2; UPDATE audit_entry SET seq = 2 WHERE seq = 4; UPDATE audit_entry SET seq = 4 WHERE seq = 99',
      ),
    [false, 'changed', 2, 5],
  ],
  ['the tail cut', (db) => db.exec('DELETE FROM audit_entry WHERE seq > 3'), [false, 'cut', 4, 3]],
  ['the last one cut', (db) => db.exec('DELETE FROM audit_entry WHERE seq = 5'), [false, 'cut', 5, 4]],
  ['all cut', (db) => db.exec('DELETE FROM audit_entry'), [false, 'cut', 1, 0]],
])('%s is noticed', (_, work, expected) => {
  fiveEntries();
  tamper(work);
  expect(verdict()).toEqual(expected);
});

test('a log put back to an earlier copy, and a head that is gone, changed or put back, are noticed', () => {
  fiveEntries();
  for (const end of ['.audit', '.audit-head']) copyFileSync(workspace + end, `${workspace + end}.early`);
  const log = AuditLog.open(workspace, KEY);
  for (const on of [true, false]) log.append({ action: 'settings', detail: { on } }, author);
  log.close();
  copyFileSync(`${workspace}.audit`, `${workspace}.audit.late`);
  copyFileSync(`${workspace}.audit.early`, `${workspace}.audit`);
  expect(verdict()).toEqual([false, 'cut', 6, 5]);
  copyFileSync(`${workspace}.audit.late`, `${workspace}.audit`);
  copyFileSync(`${workspace}.audit-head.early`, `${workspace}.audit-head`);
  expect(verdict()).toEqual([false, 'head', null, 7]);
  const head = JSON.parse(readFileSync(`${workspace}.audit-head`, 'utf8'));
  writeFileSync(`${workspace}.audit-head`, JSON.stringify({ ...head, seq: 3 }));
  expect(verdict()).toEqual([false, 'head', null, 7]);
  rmSync(`${workspace}.audit-head`);
  expect(verdict()).toEqual([false, 'head', null, 7]);
});

test('a machine that lost power between an entry and its head has a whole log', () => {
  fiveEntries();
  copyFileSync(`${workspace}.audit-head`, `${workspace}.audit-head.before`);
  const log = AuditLog.open(workspace, KEY);
  log.append({ action: 'train' }, author);
  log.close();
  copyFileSync(`${workspace}.audit-head.before`, `${workspace}.audit-head`);
  expect(verdict()).toEqual([true, null, null, 6]);
});

test('attempts to unlock that were refused wait beside the locked workspace and are taken in when it opens', () => {
  fiveEntries();
  noteFailedUnlock(workspace, 'passphrase', { ...author, at: '2025-06-02T01:00:00.000Z', user: 'stranger' });
  noteFailedUnlock(workspace, 'recovery', { ...author, at: '2025-06-02T01:01:00.000Z', user: 'stranger' });
  const log = AuditLog.open(workspace, KEY);
  expect(log.page({ limit: 2 }).entries.map(({ at, user, action, subject }) => [at, user, action, subject])).toEqual([
    ['2025-06-02T01:01:00.000Z', 'stranger', 'unlock-failed', 'recovery'],
    ['2025-06-02T01:00:00.000Z', 'stranger', 'unlock-failed', 'passphrase'],
  ]);
  expect(log.verify().ok).toBe(true);
  log.close();
  expect(existsSync(`${workspace}.audit-waiting`)).toBe(false);
});

test('the log is encrypted with the workspace; one of a plain workspace is taken over when it is protected', () => {
  fiveEntries(null);
  expect(readFileSync(`${workspace}.audit`).includes('rakoto')).toBe(true);
  const log = AuditLog.open(workspace, KEY);
  expect(log.page({ limit: 9 }).entries.map(({ seq, user, detail }) => [seq, user, detail.batchId])).toEqual(
    [5, 4, 3, 2, 1].map((batchId) => [batchId, 'rakoto', batchId]),
  );
  expect(log.verify()).toMatchObject({ ok: true, keyed: true });
  log.close();
  const name = workspace.slice(folder.length + 1);
  const readable = readdirSync(folder).filter(
    (file) => file.startsWith(name) && readFileSync(join(folder, file)).includes('rakoto'),
  );
  expect(readable).toEqual([]);
});
