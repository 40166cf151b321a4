import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { closeAndForget, fileKind, keyOf } from '../../../../src/main/store/cipher';
import { hasCurrentSchema, openForReading, openForWriting } from '../../../../src/main/store/open';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-cipher-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEY = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 3);
const OTHER = Uint8Array.from({ length: 32 }, (_, i) => 5 * i + 1);
const CANARY = 'ZZCANARY RAKOTO';

/** A workspace with a name in it, its writer still open, so that the WAL is there too. */
function withCanary(name: string, key: Uint8Array | null) {
  const path = join(folder, name);
  const db = openForWriting(path, key);
  db.prepare("INSERT INTO import_batch (started_at, user, as_of_day) VALUES ('2025-01-01T00:00:00.000Z', ?, NULL)").run(
    CANARY,
  );
  return { path, db };
}

const filesWith = (name: string, text: string) =>
  readdirSync(folder).filter((file) => file.startsWith(name) && readFileSync(join(folder, file)).includes(text));

test('an encrypted workspace has no readable byte on disk, WAL and index of the WAL included', () => {
  const { db } = withCanary('sealed.sqlite', KEY);
  expect(readdirSync(folder).filter((file) => file.startsWith('sealed'))).toEqual([
    'sealed.sqlite',
    'sealed.sqlite-shm',
    'sealed.sqlite-wal',
  ]);
  expect(filesWith('sealed', CANARY)).toEqual([]);
  expect(filesWith('sealed', 'import_batch')).toEqual([]);
  expect(filesWith('sealed', 'SQLite format')).toEqual([]);
  closeAndForget(db);
  expect(filesWith('sealed', CANARY)).toEqual([]);
  const plain = withCanary('plain.sqlite', null);
  expect(filesWith('plain', CANARY)).toEqual(['plain.sqlite-wal']);
  plain.db.close();
  expect(filesWith('plain', CANARY)).toEqual(['plain.sqlite']);
});

test('the right key opens it for its writer and for readers beside it, with the settings of every connection', () => {
  const { path, db } = withCanary('both.sqlite', KEY);
  const reader = openForReading(path, KEY);
  expect(reader.prepare('SELECT user FROM import_batch').pluck().all()).toEqual([CANARY]);
  expect(hasCurrentSchema(path, KEY)).toBe(true);
  const settings = ['journal_mode', 'synchronous', 'temp_store', 'foreign_keys', 'trusted_schema', 'cipher'];
  expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual(['wal', 2, 2, 1, 0, 'sqlcipher']);
  expect([...keyOf(db)!]).toEqual([...KEY]);
  const copy = keyOf(db)!;
  closeAndForget(reader);
  closeAndForget(db);
  expect([...copy]).toEqual(new Array(32).fill(0));
  expect(keyOf(db)).toBeNull();
});

test.each([
  ['another key', OTHER],
  ['no key', null],
])('%s does not open it', (_, key) => {
  const { path, db } = withCanary(`refused-${key === null}.sqlite`, KEY);
  closeAndForget(db);
  expect(() => openForWriting(path, key)).toThrow(expect.objectContaining({ code: 'workspace-damaged' }));
  expect(() => openForReading(path, key).prepare('SELECT 1 FROM import_batch').get()).toThrow();
  expect(hasCurrentSchema(path, key)).toBe(false);
});

test('a key is 32 bytes, or nothing is opened', () => {
  expect(() => openForWriting(join(folder, 'short.sqlite'), KEY.subarray(0, 16))).toThrow('32 bytes');
});

test('the file is true SQLCipher 4: the key as text, and that format’s own settings, open it', () => {
  const { path, db } = withCanary('format.sqlite', KEY);
  closeAndForget(db);
  const other = new Database(path);
  other.pragma("cipher = 'sqlcipher'");
  for (const [name, value] of [
    ['legacy', 4],
    ['legacy_page_size', 4096],
    ['kdf_iter', 256_000],
    ['hmac_use', 1],
    ['hmac_algorithm', 2],
  ])
    other.pragma(`${name} = ${value}`);
  other.pragma(`key = "x'${Buffer.from(KEY).toString('hex')}'"`);
  expect(other.prepare('SELECT user FROM import_batch').pluck().all()).toEqual([CANARY]);
  other.close();
});

test('one changed byte anywhere is noticed', () => {
  const { path, db } = withCanary('flip.sqlite', KEY);
  closeAndForget(db);
  const bytes = readFileSync(path);
  const hurt = join(folder, 'hurt.sqlite');
  for (let i = 0; i < 24; i++) {
    copyFileSync(path, hurt);
    const changed = Buffer.from(bytes);
    changed[Math.floor(((i + 0.5) * bytes.length) / 24)]! ^= 1;
    writeFileSync(hurt, changed);
    const check = () => {
      const opened = openForReading(hurt, KEY);
      try {
        return opened.pragma('quick_check', { simple: true });
      } finally {
        closeAndForget(opened);
      }
    };
    const found = (() => {
      try {
        return check() !== 'ok';
      } catch {
        return true;
      }
    })();
    expect([i, found]).toEqual([i, true]);
  }
});

test('what lies at a path is told by its first bytes', () => {
  writeFileSync(join(folder, 'empty'), '');
  writeFileSync(join(folder, 'other'), 'x'.repeat(100));
  withCanary('kind-plain', null).db.close();
  closeAndForget(withCanary('kind-sealed', KEY).db);
  const kinds = ['absent', 'empty', 'kind-plain', 'kind-sealed', 'other', '.'].map((name) =>
    fileKind(join(folder, name)),
  );
  expect(kinds).toEqual(['none', 'none', 'plain', 'sealed', 'other', 'other']);
});
