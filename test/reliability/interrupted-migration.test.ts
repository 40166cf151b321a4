import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Random } from '../../src/main/core/random';
import { listBackups } from '../../src/main/store/backup/folder';
import { isGoodBackup } from '../../src/main/store/backup/verify';
import { closeAndForget } from '../../src/main/store/cipher';
import { connect } from '../../src/main/store/connect';
import { builtFaultChild } from '../helpers/built-cli';
import { dumpOf } from '../helpers/dump';
import {
  FAULT_KEY,
  type FaultRun,
  makeFaultWorkspace,
  replaceWorkspace,
  runFaultChild,
} from '../helpers/fault-workspace';
import { limit, seeded, times } from './bounds';

/** Goals R2 and R4: kills while a workspace is migrated (its backup before it counts in), backed up, copied to another disk. */
const MIGRATION_KILLS = times(25, 300);
const BACKUP_KILLS = times(20, 200);
const ROWS = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'comptoir-migration-kills-'));
const [original, path] = [join(folder, 'original.sqlite'), join(folder, 'w.sqlite')];
const hex = Buffer.from(FAULT_KEY).toString('hex');
let child = '';

beforeAll(async () => {
  child = await builtFaultChild();
  makeFaultWorkspace(original, ROWS);
}, limit(120_000));
afterAll(() => rmSync(folder, { recursive: true }));

/** Version, columns and rows of a workspace, whatever was done to it. */
function found() {
  const db = connect(path, FAULT_KEY, false);
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const columns = db.prepare("SELECT name FROM pragma_table_info('stg_many')").pluck().all();
    const indexes = db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'stg_many_%'").pluck().all();
    return { version: db.pragma('user_version', { simple: true }), columns, indexes, rows: dumpOf(db) };
  } finally {
    closeAndForget(db);
  }
}

/** Every one of these opens and is whole; looked at when it is first seen. */
function expectGood(paths: readonly string[], seen: Set<string>): void {
  for (const one of paths.filter((name) => !seen.has(name))) expect(isGoodBackup(one, FAULT_KEY)).toBe(true);
  for (const one of paths) seen.add(one);
}

const backupPaths = () => listBackups(path).map((backup) => backup.path);

/** When to kill: at any moment of the shortest run so far, for a busy machine does the same work in very different times. */
function killTimes(first: FaultRun, random: Random) {
  let shortest = first.milliseconds;
  return {
    next: () => shortest * random.next(),
    ended: ({ killed, milliseconds }: FaultRun) => {
      if (!killed) shortest = Math.min(shortest, milliseconds);
    },
  };
}

it(
  'a migration killed at any moment has not begun or is complete, version and schema alike',
  async () => {
    const random = seeded('killed migrations', 20_250_603);
    replaceWorkspace(original, path);
    const before = found();
    const whole = await runFaultChild(child, ['migrate', path, hex]);
    const after = found();
    expect(before.columns).toEqual(['n', 'text']);
    expect([after.version, after.columns, after.indexes]).toEqual([90_020, ['n', 'text', 'twice'], ['stg_many_twice']]);
    expectGood(backupPaths(), new Set());
    expect(backupPaths().length).toBe(1);
    const kill = killTimes(whole, random);
    const ends = { before: 0, after: 0 };
    let killed = 0;
    for (let i = 0; i < MIGRATION_KILLS; i++) {
      replaceWorkspace(original, path);
      const run = await runFaultChild(child, ['migrate', path, hex], kill.next());
      kill.ended(run);
      if (run.killed) killed++;
      const now = found();
      const isAfter = now.version === after.version;
      ends[isAfter ? 'after' : 'before']++;
      expect(now).toEqual(isAfter ? after : before);
      // Nothing is migrated without its backup.
      expectGood(backupPaths(), new Set());
      expect(backupPaths().length).toBeGreaterThanOrEqual(isAfter ? 1 : 0);
    }
    expect(killed).toBeGreaterThan(MIGRATION_KILLS / 3);
    expect(ends.before).toBeGreaterThan(0);
  },
  limit(300_000),
);

it(
  'a backup, or a copy to another disk, killed at any moment is whole or not there; the next one clears what is left',
  async () => {
    const random = seeded('killed backups and copies', 20_250_604);
    const stick = mkdtempSync(join(folder, 'stick-'));
    replaceWorkspace(original, path);
    const before = found();
    const kill = killTimes(await runFaultChild(child, ['backup', path, hex]), random);
    const seen = new Set<string>();
    let killed = 0;
    for (let i = 0; i < BACKUP_KILLS; i++) {
      const isCopy = i % 2 === 1;
      const target = join(stick, `copy ${i}.sqlite`);
      const args = isCopy ? ['copy', path, hex, target] : ['backup', path, hex];
      const run = await runFaultChild(child, args, kill.next());
      kill.ended(run);
      if (run.killed) killed++;
      const copies = readdirSync(stick).filter((name) => name.endsWith('.sqlite'));
      expectGood([...backupPaths(), ...copies.map((name) => join(stick, name))], seen);
    }
    expect(killed).toBeGreaterThan(BACKUP_KILLS / 3);
    await runFaultChild(child, ['backup', path, hex]);
    await runFaultChild(child, ['copy', path, hex, join(stick, 'last.sqlite')]);
    const left = [...readdirSync(`${path}.backups`), ...readdirSync(stick)];
    expect(left.filter((name) => !/\.sqlite(\.json)?$/.test(name))).toEqual([]);
    expect(left.filter((name) => name.endsWith('.json')).length).toBe(listBackups(path).length);
    expect(found()).toEqual(before);
  },
  limit(300_000),
);
