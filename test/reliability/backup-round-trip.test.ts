import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runImport } from '../../src/main/jobs/import-job';
import { writeSample } from '../../src/main/sample/write-sample';
import { listBackups } from '../../src/main/store/backup/folder';
import { makeBackup } from '../../src/main/store/backup/make';
import { restoreBackup } from '../../src/main/store/backup/restore';
import { closeAndForget } from '../../src/main/store/cipher';
import type { WritableDb } from '../../src/main/store/database';
import { openForWriting } from '../../src/main/store/open';
import { dumpOf } from '../helpers/dump';
import { addFaultImport, FAULT_KEY } from '../helpers/fault-workspace';

/** Goal R10: what a restoration gives back is what was there, to the last row; what is kept of half a year of work. */
const folder = mkdtempSync(join(tmpdir(), 'comptoir-round-trip-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** SHA-256 of every row of every table, in a fixed order. */
const hashOf = (db: WritableDb): string =>
  createHash('sha256')
    .update(JSON.stringify(dumpOf(db)))
    .digest('hex');

it('a bank is backed up, added to and restored: the same rows, by the hash of all of them', async () => {
  const options = { clean: false, transactions: 0, truth: false };
  await writeSample(join(folder, 'march'), { ...options, clients: 600, seed: 3 });
  await writeSample(join(folder, 'april'), { ...options, clients: 900, seed: 4 });
  const path = join(folder, 'bank.sqlite');
  const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
  const db = openForWriting(path, FAULT_KEY);
  await runImport(db, [join(folder, 'march')], { clock });
  const backup = makeBackup(db, { reason: 'manual', at: clock.now() })!;
  const before = hashOf(db);
  await runImport(db, [join(folder, 'april')], { clock });
  const after = hashOf(db);
  closeAndForget(db);
  expect(after).not.toBe(before);
  for (const [name, hash] of [
    [backup.name, before],
    [null, after],
  ] as const) {
    await restoreBackup(path, FAULT_KEY, name ?? listBackups(path)[0]!.name, clock);
    const restored = openForWriting(path, FAULT_KEY);
    expect(hashOf(restored)).toBe(hash);
    expect(restored.pragma('foreign_key_check')).toEqual([]);
    closeAndForget(restored);
  }
});

it('half a year of days with an import each leaves seven days, four weeks, the last imports, and every file beside them', () => {
  const path = join(folder, 'long.sqlite');
  const db = openForWriting(path, FAULT_KEY);
  const iso = (day: number) => new Date(Date.UTC(2025, 0, 6 + day, 9)).toISOString();
  for (let day = 0; day < 180; day++) {
    makeBackup(db, { reason: 'import', at: iso(day) });
    addFaultImport(db, iso(day), `${day}.xlsx`);
    makeBackup(db, { reason: 'daily', at: iso(day) });
  }
  closeAndForget(db);
  const kept = listBackups(path).map(({ reason, at, imports }) => [reason, at.slice(0, 10), imports]);
  const of = (reason: string) => kept.filter((one) => one[0] === reason).map(([, date, imports]) => [date, imports]);
  // The last day, 4 July, is a Friday: its week and the one before have days of their own.
  expect(of('daily')).toEqual([
    ...['2025-07-04', '2025-07-03', '2025-07-02', '2025-07-01', '2025-06-30', '2025-06-29', '2025-06-28'].map(
      (date, i) => [date, 180 - i],
    ),
    ...['2025-06-22', '2025-06-15', '2025-06-08', '2025-06-01'].map((date, i) => [date, 168 - 7 * i]),
  ]);
  // A day begins as the one before ended, and that is kept already: no backup is made before its import.
  expect(of('import')).toEqual([]);
  expect(readdirSync(`${path}.backups`).length).toBe(2 * kept.length);
});
