import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toAppError } from '../../src/main/core/app-error';
import { silentLog } from '../../src/main/core/log';
import { runImport } from '../../src/main/jobs/import-job';
import { writeSample } from '../../src/main/sample/write-sample';
import { openForWriting } from '../../src/main/store/open';
import { dumpOf } from '../helpers/dump';
import { limit, seeded, times } from './bounds';

/** Goals R7 and R8. */
const SIZES = times(50, 500);

const folder = mkdtempSync(join(tmpdir(), 'comptoir-full-'));
const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
const bank = join(folder, 'bank');
beforeAll(() => writeSample(bank, { clients: 300, seed: 3, clean: false, transactions: 0, truth: false }));
afterAll(() => rmSync(folder, { recursive: true }));

const codeOf = (error: unknown): string => toAppError(error, silentLog, 'call-failed').code;

it(
  'a disk that is full at any point of an import leaves the database as it was, and says so',
  async () => {
    const db = openForWriting(join(folder, 'full.sqlite'));
    const empty = dumpOf(db);
    const pages = Number(db.pragma('page_count', { simple: true }));
    await runImport(db, [bank], { clock, dryRun: true });
    const reference = openForWriting(join(folder, 'reference.sqlite'));
    await runImport(reference, [bank], { clock });
    const needed = Number(reference.pragma('page_count', { simple: true })) - pages;
    reference.close();
    const random = seeded('full disks', 20_250_601);
    for (let i = 0; i < SIZES; i++) {
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.exec('VACUUM');
      db.pragma(`max_page_count = ${pages + 1 + Math.floor(random.next() * needed * 0.8)}`);
      const outcome = await runImport(db, [bank], { clock }).then(() => 'imported', codeOf);
      expect([outcome, db.inTransaction]).toEqual(['disk-full', false]);
      expect(db.pragma('quick_check', { simple: true })).toBe('ok');
      expect(dumpOf(db)).toEqual(empty);
    }
    db.pragma(`max_page_count = ${2 ** 30}`);
    expect((await runImport(db, [bank], { clock })).totals.clients).toBe(300);
    db.close();
  },
  limit(600_000),
);

it.each([
  ['accents and blanks', 'Données de l’agence'],
  ['Arabic', 'وكالة'],
  ['an emoji', '🏦 agence'],
  ['a name of 240 characters', 'a'.repeat(240)],
])('a workspace and workbooks under %s work as anywhere', async (_, name) => {
  const place = join(folder, name);
  mkdirSync(place);
  const path = join(place, 'agences.csv');
  writeFileSync(path, 'AGE;LIB\n00404;VILLE\n');
  const db = openForWriting(join(place, 'w.sqlite'));
  const { files } = await runImport(db, [place], { clock });
  db.close();
  expect(files.map(({ kind, accepted, code }) => [kind, accepted, code]).filter(([kind]) => kind)).toEqual([
    ['agencies', 1, undefined],
  ]);
});

it.each([
  [
    'a file in the place of the folder',
    (place: string) => {
      writeFileSync(join(place, 'file'), '');
      return join(place, 'file', 'w.sqlite');
    },
    'read-only',
  ],
  ['a folder in the place of the file', (place: string) => place, 'read-only'],
  [
    'a file that is no database',
    (place: string) => {
      writeFileSync(join(place, 'w.sqlite'), 'x'.repeat(5000));
      return join(place, 'w.sqlite');
    },
    'workspace-damaged',
  ],
])('%s is told as such', (_, pathIn, code) => {
  const place = mkdtempSync(join(folder, 'place-'));
  expect(() => openForWriting(pathIn(place))).toThrow(expect.objectContaining({ code }));
});

it('a workspace in a folder that is not there yet makes it', () => {
  const path = join(folder, 'none', 'yet', 'w.sqlite');
  openForWriting(path).close();
  openForWriting(path).close();
});

/** Does something as somebody who owns nothing here: the administrator of the machine may read and write anywhere. */
async function asNobody<T>(work: () => T | Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

it('folders and files that may not be written or read are told as such', async () => {
  const place = mkdtempSync(join(folder, 'closed-'));
  openForWriting(join(place, 'w.sqlite')).close();
  mkdirSync(join(place, 'exports'));
  mkdirSync(join(place, 'months', 'april'), { recursive: true });
  writeFileSync(join(place, 'exports', 'a.csv'), 'AGE;LIB\n00404;VILLE\n');
  writeFileSync(join(place, 'a.csv'), 'AGE;LIB\n00404;VILLE\n');
  const closed = [
    ['w.sqlite', 0o444],
    ['exports', 0o000],
    ['months/april', 0o000],
    ['a.csv', 0o000],
    ['.', 0o555],
  ] as const;
  for (const [name, mode] of closed) chmodSync(join(place, name), mode);
  chmodSync(folder, 0o755);
  await asNobody(async () => {
    const open = (name: string) => () => openForWriting(join(place, name));
    expect(open('w.sqlite')).toThrow(expect.objectContaining({ code: 'read-only' }));
    expect(open('new.sqlite')).toThrow(expect.objectContaining({ code: 'read-only' }));
    expect(open('new/folder/w.sqlite')).toThrow(expect.objectContaining({ code: 'read-only' }));
    const db = openForWriting(':memory:');
    const { files } = await runImport(db, [join(place, 'exports'), join(place, 'months'), join(place, 'a.csv')], {
      clock,
    });
    const told = files.map(({ path, kind, code, reason }) => [path.slice(place.length + 1), kind, code, reason !== '']);
    expect(told).toEqual([
      ['a.csv', null, 'locked', true],
      ['exports', null, 'locked', true],
      ['months/april', null, 'locked', true],
    ]);
    db.close();
  });
  for (const [name] of closed) chmodSync(join(place, name), 0o755);
});
