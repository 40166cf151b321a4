import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runBackup } from '../../src/main/jobs/backups';
import { runImport } from '../../src/main/jobs/import-job';
import { writeSample } from '../../src/main/sample/write-sample';
import { listBackups } from '../../src/main/store/backup/folder';
import { restoreBackup } from '../../src/main/store/backup/restore';
import { closeAndForget } from '../../src/main/store/cipher';
import type { WritableDb } from '../../src/main/store/database';
import { openForWriting } from '../../src/main/store/open';
import { FAULT_KEY } from '../helpers/fault-workspace';
import { limit, times } from './bounds';

/** Goal R10 by size: a bank of so many clients, in the long form with its rows repeated until the workspace has 1 GB. */
const CLIENTS = times(15_000, 150_000);
const LEAST_BYTES = CLIENTS > 15_000 ? 1e9 : 0;

/**
 * Seconds of the processor that a backup, and a restoration with the backup of what it replaces, may take: time on the clock is
 * told, but on a machine that others use it says more of them.
 */
const MOST_SECONDS = 30;

/** Bytes between two moves of the bar while the workspace is copied, at most. */
const LEAST_MOVE = 8 << 20;

const folder = mkdtempSync(join(tmpdir(), 'comptoir-large-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'w.sqlite');
const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };

/** SHA-256 of every row of every table, in the order they lie in; never all of it in memory. */
function hashOf(db: WritableDb): string {
  const hash = createHash('sha256');
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
  for (const table of tables) {
    hash.update(`\n${table}\n`);
    for (const row of db.prepare(`SELECT * FROM "${table}"`).raw().iterate()) hash.update(JSON.stringify(row));
  }
  return hash.digest('hex');
}

/** Repeats rows of imports, as those of so many files, until the workspace is large enough. */
function grow(db: WritableDb): void {
  const bytes = () =>
    Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
  for (let turn = 1; bytes() < LEAST_BYTES; turn++) {
    for (const table of ['stg_client', 'stg_account', 'stg_subscription', 'stg_entry']) {
      const others = (db.pragma(`table_info(${table})`) as { name: string }[]).slice(2).map(({ name }) => name);
      const again = `INSERT INTO ${table} SELECT file_id, source_row + ${turn}0000000, ${others} FROM ${table} WHERE source_row < 10000000`;
      db.exec(again);
    }
  }
}

const names = () => listBackups(path).map(({ name }) => name);

/** Seconds something takes, on the clock and of the processor. */
async function timed(work: () => unknown): Promise<{ readonly clock: number; readonly processor: number }> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { clock: (performance.now() - began) / 1000, processor: (user + system) / 1e6 };
}

const written = ({ clock, processor }: { readonly clock: number; readonly processor: number }) =>
  `${clock.toFixed(1)} s (${processor.toFixed(1)} s of the processor)`;

it(
  'a large workspace is backed up and restored in time, tells how far it is, and can be cancelled',
  async () => {
    const bank = join(folder, 'bank');
    await writeSample(bank, { clients: CLIENTS, seed: 5, clean: false, transactions: 0, truth: false });
    const db = openForWriting(path, FAULT_KEY);
    await runImport(db, [bank], { clock });
    rmSync(bank, { recursive: true });
    grow(db);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const { size } = statSync(path);
    const before = hashOf(db);

    const told: { step: string; value: number }[] = [];
    const making = await timed(() =>
      runBackup(db, 'manual', clock, { onProgress: ({ step, value }) => told.push({ step, value }) }),
    );
    const values = told.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    const copying = told.filter(({ step }) => step === 'backup-copy');
    expect(new Set(copying.map(({ value }) => value)).size).toBeGreaterThanOrEqual(Math.floor(size / LEAST_MOVE));
    const [backup] = names();

    const cancel = new AbortController();
    let asked = 0;
    const cancelled = runBackup(db, 'manual', clock, {
      signal: cancel.signal,
      onProgress: ({ step }) => {
        if (asked > 0 || step !== 'backup-check') return;
        asked = performance.now();
        cancel.abort();
      },
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    const stopping = (performance.now() - asked) / 1000;
    expect(names()).toEqual([backup]);

    db.exec('DELETE FROM stg_entry WHERE source_row % 3 = 0');
    const after = hashOf(db);
    closeAndForget(db);
    const restoring = await timed(async () => void (await restoreBackup(path, FAULT_KEY, backup!, clock)));
    const restored = openForWriting(path, FAULT_KEY);
    expect(hashOf(restored)).toBe(before);
    closeAndForget(restored);
    expect(after).not.toBe(before);

    process.stdout.write(
      `large backup: ${Math.round(size / 1e6)} MB, made in ${written(making)}, cancelled in ${stopping.toFixed(1)} s, ` +
        `restored in ${written(restoring)}\n`,
    );
    expect(Math.max(making.processor, restoring.processor)).toBeLessThan(MOST_SECONDS);
  },
  limit(240_000),
);
