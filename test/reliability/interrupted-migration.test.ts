import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listBackups } from '../../src/main/store/backup/folder';
import { isGoodBackup } from '../../src/main/store/backup/verify';
import { closeAndForget } from '../../src/main/store/cipher';
import { connect } from '../../src/main/store/connect';
import { builtFaultChild } from '../helpers/built-cli';
import { dumpOf } from '../helpers/dump';
import { FAULT_KEY, makeFaultWorkspace, replaceWorkspace, runFaultChild } from '../helpers/fault-workspace';
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

/** Every backup there is opens and is whole. */
function expectGoodBackups(): number {
  const backups = listBackups(path);
  for (const backup of backups) expect(isGoodBackup(backup.path, FAULT_KEY)).toBe(true);
  return backups.length;
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
    expect(expectGoodBackups()).toBe(1);
    const ends = { before: 0, after: 0 };
    let killed = 0;
    for (let i = 0; i < MIGRATION_KILLS; i++) {
      replaceWorkspace(original, path);
      const run = await runFaultChild(child, ['migrate', path, hex], whole.milliseconds * random.next());
      if (run.killed) killed++;
      const now = found();
      const isAfter = now.version === after.version;
      ends[isAfter ? 'after' : 'before']++;
      expect(now).toEqual(isAfter ? after : before);
      // Nothing is migrated without its backup.
      expect(expectGoodBackups()).toBeGreaterThanOrEqual(isAfter ? 1 : 0);
    }
    expect(killed).toBeGreaterThan(MIGRATION_KILLS / 2);
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
    const whole = await runFaultChild(child, ['backup', path, hex]);
    let killed = 0;
    for (let i = 0; i < BACKUP_KILLS; i++) {
      const isCopy = i % 2 === 1;
      const target = join(stick, `copy ${i}.sqlite`);
      const args = isCopy ? ['copy', path, hex, target] : ['backup', path, hex];
      const run = await runFaultChild(child, args, whole.milliseconds * (0.1 + random.next()));
      if (run.killed) killed++;
      expectGoodBackups();
      for (const name of readdirSync(stick)) {
        if (name.endsWith('.sqlite')) expect(isGoodBackup(join(stick, name), FAULT_KEY)).toBe(true);
      }
    }
    expect(killed).toBeGreaterThan(BACKUP_KILLS / 2);
    await runFaultChild(child, ['backup', path, hex]);
    await runFaultChild(child, ['copy', path, hex, join(stick, 'last.sqlite')]);
    const left = [...readdirSync(`${path}.backups`), ...readdirSync(stick)];
    expect(left.filter((name) => !/\.sqlite(\.json)?$/.test(name))).toEqual([]);
    expect(left.filter((name) => name.endsWith('.json')).length).toBe(listBackups(path).length);
    expect(found()).toEqual(before);
  },
  limit(300_000),
);
