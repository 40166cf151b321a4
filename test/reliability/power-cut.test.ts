import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Random } from '../../src/main/core/random';
import { openKeyFile, readKeyFile } from '../../src/main/keys/key-file';
import { AuditLog } from '../../src/main/store/audit-log';
import { listBackups } from '../../src/main/store/backup/folder';
import { isGoodBackup } from '../../src/main/store/backup/verify';
import { closeAndForget } from '../../src/main/store/cipher';
import { openForWriting } from '../../src/main/store/open';
import { builtFaultChild } from '../helpers/built-cli';
import { FAULT_KEY, makeFaultWorkspace, runFaultChild } from '../helpers/fault-workspace';
import { limit, seeded, times } from './bounds';

/**
 * Goal R6: what was acknowledged is there after a power cut. A preloaded library keeps beside the folder what a disk would have
 * of it that keeps only what was flushed (test/processes/power-cut.c); what was written since is kept or lost by chance, block by
 * block.
 */
const CUTS = times(20, 300);

const BLOCK = 4096;
const HEX = Buffer.from(FAULT_KEY).toString('hex');

const folder = mkdtempSync(join(tmpdir(), 'comptoir-power-'));
const [original, live, disk, after] = ['original.sqlite', 'live', 'disk', 'after'].map((name) =>
  join(folder, name),
) as [string, string, string, string];
afterAll(() => rmSync(folder, { recursive: true }));

const canCut = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0;
if (!canCut)
  process.stdout.write('power cuts: not tried, the library that plays the disk is compiled by gcc on Linux\n');

const library = join(folder, 'power-cut.so');
let child = '';
beforeAll(async () => {
  if (!canCut) return;
  const source = resolve(import.meta.dirname, '../processes/power-cut.c');
  execFileSync('gcc', ['-shared', '-fPIC', '-o', library, source, '-ldl']);
  makeFaultWorkspace(original, 200);
  child = await builtFaultChild();
});

/** Runs the child on a fresh workspace whose disk keeps what is flushed; what it has said when it ends or is killed. */
async function runOnDisk(what: string, target: string, killAfter?: number): Promise<string> {
  for (const one of [live, disk, after]) rmSync(one, { recursive: true, force: true });
  for (const one of [live, disk]) {
    mkdirSync(one);
    cpSync(original, join(one, 'w.sqlite'));
  }
  const env = { LD_PRELOAD: library, POWER_FROM: live, POWER_TO: disk };
  const args = [what, join(live, 'w.sqlite'), HEX, target];
  return (await runFaultChild(child, args, killAfter, [], env)).said;
}

/** A file as the cut leaves it: of each block that was written since the last flush, the old bytes or the new ones; without chance the old. */
function leftOf(name: string, random: Random | null): Buffer {
  const read = (place: string) => (existsSync(join(place, name)) ? readFileSync(join(place, name)) : Buffer.alloc(0));
  const [flushed, written] = [read(disk), read(live)];
  if (random === null) return flushed;
  const kept = Buffer.alloc(random.next() < 0.5 ? flushed.length : written.length);
  for (let at = 0; at < kept.length; at += BLOCK) {
    const from = random.next() < 0.5 ? flushed : written;
    if (at < from.length) from.copy(kept, at, at, Math.min(at + BLOCK, kept.length));
  }
  return kept;
}

/** The workspace as found when the power is back: its commits, which must be the first ones, in their order. */
function commitsAfter(random: Random | null): number {
  mkdirSync(after);
  const path = join(after, 'w.sqlite');
  writeFileSync(path, leftOf('w.sqlite', random));
  writeFileSync(`${path}-wal`, leftOf('w.sqlite-wal', random));
  const db = openForWriting(path, FAULT_KEY);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const files = db.prepare(
    'SELECT f.path FROM import_batch b LEFT JOIN import_file f ON f.batch_id = b.id ORDER BY b.id',
  );
  const found = files.pluck().all();
  closeAndForget(db);
  expect(found).toEqual(['/exports/mars.xlsx', ...found.slice(1).map((_, i) => `/exports/${i + 1}.xlsx`)]);
  return found.length - 1;
}

const acknowledged = (said: string): number => said.split('\n').filter((line) => line.startsWith('C')).length;

it.skipIf(!canCut)(
  'every commit that was acknowledged before the power was cut is there afterwards, and nothing is damaged',
  async () => {
    const random = seeded('power cuts', 20_250_606);
    let [before, beyond] = [0, 0];
    for (let cut = 0; cut < CUTS; cut++) {
      const said = acknowledged(await runOnDisk('commit-on', '', 5 + random.next() * 300));
      const found = commitsAfter(random);
      expect(found).toBeGreaterThanOrEqual(said);
      before += said;
      beyond = Math.max(beyond, found - said);
    }
    process.stdout.write(`power cuts: ${CUTS}, ${before} acknowledged commits\n`);
    expect(before).toBeGreaterThan(CUTS);
    // At most the one under way when the power went.
    expect(beyond).toBeLessThanOrEqual(1);
  },
  limit(240_000),
);

it.skipIf(!canCut)(
  'with commits that are not flushed one by one all are lost: the disk of this test is a strict one',
  async () => {
    const said = acknowledged(await runOnDisk('commit-on', 'NORMAL', 500));
    expect([said > 0, commitsAfter(null)]).toEqual([true, 0]);
  },
);

it.skipIf(!canCut)(
  'a backup that was reported as made is there after a power cut, with its note, and good',
  async () => {
    expect(await runOnDisk('backup', '')).toContain('E');
    const [kept, ...others] = listBackups(join(disk, 'w.sqlite'));
    expect([kept?.reason, kept?.imports, others]).toEqual(['manual', 1, []]);
    expect(isGoodBackup(kept!.path, FAULT_KEY)).toBe(true);
  },
);

it.skipIf(!canCut)(
  'of the audit log no entry that was acknowledged is missing after a power cut, and its verification finds nothing',
  async () => {
    const random = seeded('power cuts in the audit log', 20_250_608);
    let entries = 0;
    for (let cut = 0; cut < CUTS; cut++) {
      const said = acknowledged(await runOnDisk('audit-on', '', 5 + random.next() * 600));
      const audit = AuditLog.open(join(disk, 'w.sqlite'), FAULT_KEY);
      const found = audit.verify();
      audit.close();
      expect(found).toMatchObject({ ok: true, fault: null });
      expect(found.entries).toBeGreaterThanOrEqual(said);
      entries += said;
    }
    expect(entries).toBeGreaterThan(CUTS);
  },
  limit(240_000),
);

it.skipIf(!canCut)(
  'the key file of a new workspace is there after a power cut: without it the rows would be lost',
  async () => {
    expect(await runOnDisk('set-up', '')).toContain('E');
    const file = readKeyFile(join(disk, 'w.sqlite'));
    expect(await openKeyFile(file, { kind: 'passphrase', text: 'mangue réseau tortue lundi' })).toEqual(FAULT_KEY);
  },
);
