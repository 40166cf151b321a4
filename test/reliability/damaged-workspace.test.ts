import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Random } from '../../src/main/core/random';
import { makeBackup } from '../../src/main/store/backup/make';
import { closeAndForget } from '../../src/main/store/cipher';
import { openForReading, openForWriting } from '../../src/main/store/open';
import { openWorkspace } from '../../src/main/store/recover';
import { dumpOf } from '../helpers/dump';
import { addFaultImport, FAULT_KEY, makeFaultWorkspace, replaceWorkspace } from '../helpers/fault-workspace';
import { limit, seeded, times } from './bounds';

/** Goal R9: damage of every sort is found when the workspace is opened, set aside, and the newest good backup takes its place. */
const DAMAGES = times(60, 600);

const folder = mkdtempSync(join(tmpdir(), 'comptoir-damage-'));
const [original, path, stranger] = [
  join(folder, 'original.sqlite'),
  join(folder, 'w.sqlite'),
  join(folder, 'x.sqlite'),
];
const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
let before: ReturnType<typeof dumpOf>;

beforeAll(() => {
  makeFaultWorkspace(original, 1500);
  const db = openForWriting(original, FAULT_KEY);
  makeBackup(db, { reason: 'daily', at: '2025-04-01T08:00:00.000Z' });
  before = dumpOf(db);
  addFaultImport(db, '2025-04-30T08:00:00.000Z', 'avril.xlsx');
  // Pages that hold nothing any more are part of the file too.
  db.exec('DELETE FROM stg_many WHERE n % 3 = 0');
  closeAndForget(db);
  const other = openForWriting(
    stranger,
    Uint8Array.from(FAULT_KEY, (byte) => byte ^ 1),
  );
  closeAndForget(other);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The ways a file comes to harm, each told by what it did. */
const harms: readonly ((bytes: Buffer, random: Random) => { what: string; bytes: Buffer })[] = [
  (bytes, random) => {
    const at = Math.floor(random.next() * bytes.length);
    bytes[at] = bytes[at]! ^ (1 << Math.floor(random.next() * 8));
    return { what: `bit flipped at ${at}`, bytes };
  },
  (bytes, random) => {
    const at = 1 + Math.floor(random.next() * (bytes.length - 1));
    return { what: `cut at ${at}`, bytes: bytes.subarray(0, at) };
  },
  (bytes, random) => {
    const at = Math.floor(random.next() * (bytes.length - 512));
    const end = Math.min(bytes.length, at + 512 * (1 + Math.floor(random.next() * 128)));
    bytes.fill(0, at, end);
    return { what: `zeroes from ${at} to ${end}`, bytes };
  },
  () => ({ what: 'another workspace', bytes: readFileSync(stranger) }),
  (bytes) => ({ what: 'bytes of anything', bytes: Buffer.from(bytes.map((byte) => byte ^ 0xa5)) }),
  () => ({ what: 'empty', bytes: Buffer.alloc(0) }),
];

it(
  'every damage is found; the damaged file is kept, the backup is back with every row, what is missing is told',
  () => {
    const random = seeded('damaged workspaces', 20_250_606);
    const missed: string[] = [];
    for (let i = 0; i < DAMAGES; i++) {
      rmSync(`${path}.damaged-20250601T080000Z`, { force: true });
      replaceWorkspace(original, path);
      cpSync(`${original}.backups`, `${path}.backups`, { recursive: true });
      // Flips, cuts and zeroes are what needs many tries; the others are always the same.
      const harm = harms[i < harms.length ? i : i % 3]!;
      const { what, bytes } = harm(readFileSync(path), random);
      writeFileSync(path, bytes);
      const { db, recovery } = openWorkspace({ path, key: FAULT_KEY, clock, care: 'check' });
      if (recovery === null) missed.push(what);
      else {
        expect(readFileSync(recovery.aside!).equals(bytes), what).toBe(true);
        expect(dumpOf(db)).toEqual(before);
        expect([null, 1], what).toContain(recovery.missing?.length ?? null);
      }
      closeAndForget(db);
    }
    expect(missed).toEqual([]);
  },
  limit(200_000),
);

it('a workspace that is as it was is left alone', () => {
  rmSync(`${path}.damaged-20250601T080000Z`, { force: true });
  replaceWorkspace(original, path);
  const { db, recovery } = openWorkspace({ path, key: FAULT_KEY, clock, care: 'check' });
  expect(recovery).toBeNull();
  closeAndForget(db);
  copyFileSync(original, path);
  const reader = openForReading(path, FAULT_KEY);
  expect(reader.prepare('SELECT count(*) FROM import_batch').pluck().get()).toBe(2);
  closeAndForget(reader);
});
