import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hasCurrentSchema, openForReading, openForWriting } from '../../../../src/main/store/open';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('only a workspace of exactly this schema may be read before its writer has opened it', () => {
  const path = join(folder, 'w.sqlite');
  expect(hasCurrentSchema(path)).toBe(false);
  const db = openForWriting(path);
  expect(hasCurrentSchema(path)).toBe(true);
  db.pragma('user_version = 10');
  expect(hasCurrentSchema(path)).toBe(false);
  db.close();
  const other = join(folder, 'other.sqlite');
  writeFileSync(other, 'not a database at all, but long enough to look like one'.repeat(40));
  expect(hasCurrentSchema(other)).toBe(false);
});

test('a connection for screens cannot write', () => {
  const path = join(folder, 'r.sqlite');
  openForWriting(path).close();
  const db = openForReading(path);
  expect(() => db.exec('CREATE TABLE t (a)')).toThrow();
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(db.pragma('temp_store', { simple: true })).toBe(2);
  db.close();
});
