import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../src/main/core/clock';
import { noteInterrupted } from '../../src/main/jobs/train-attempt';
import { writeSample } from '../../src/main/sample/write-sample';
import { listAttempts } from '../../src/main/store/model-life-store';
import { championOf, loadArtefact } from '../../src/main/store/model-store';
import { openForWriting } from '../../src/main/store/open';
import { builtCli, runCli } from '../helpers/built-cli';
import { limit, seeded, times } from './bounds';

/** Goal R3: kill -9 during training. */
const KILLS = times(20, 200);
const ONLY = ['--only', 'agency-performance'];

const folder = mkdtempSync(join(tmpdir(), 'comptoir-train-kills-'));
const workspace = ['--workspace', join(folder, 'workspace.sqlite')];
const random = seeded('killed trainings', 20_250_602);
let cli = '';

beforeAll(async () => {
  cli = await builtCli();
  const bank = join(folder, 'bank');
  await writeSample(bank, { clients: 800, seed: 3, clean: true, transactions: 0, truth: false });
  await runCli(cli, ['import', bank, ...workspace]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** The champion's version and artefact, and how every training ended, after the file was opened again. */
function reopened() {
  const db = openForWriting(workspace[1]!);
  try {
    expect(db.pragma('quick_check', { simple: true })).toBe('ok');
    noteInterrupted(db, systemClock);
    const champion = championOf(db, 'agency-performance')!;
    return {
      version: champion.version,
      bytes: loadArtefact(db, champion.runId).toString('base64'),
      ended: listAttempts(db, 2 * KILLS).map(({ status }) => status),
    };
  } finally {
    db.close();
  }
}

it(
  'a training killed at any moment leaves the champion as it was, and is marked as interrupted',
  async () => {
    const whole = await runCli(cli, ['train', ...ONLY, '--seed', '1', ...workspace]);
    expect(whole.status).toBe(0);
    const before = reopened();
    expect(before.ended).toEqual(['done']);
    let killed = 0;
    let champion = before;
    for (let i = 0; i < KILLS; i++) {
      const after = whole.seconds * 1000 * (0.2 + 0.8 * random.next());
      const run = await runCli(cli, ['train', ...ONLY, '--seed', String(i + 2), ...workspace], after);
      const now = reopened();
      if (run.status === null) {
        killed++;
        // Killed before the attempt was noted, during it, or after its last write: never half of it.
        expect(['interrupted', 'done', champion.ended[0]]).toContain(now.ended[0]);
      }
      const isNew = now.ended.length > champion.ended.length && now.ended[0] === 'done';
      if (!isNew) expect([now.version, now.bytes]).toEqual([champion.version, champion.bytes]);
      champion = now;
    }
    expect(killed).toBeGreaterThan(KILLS / 4);
    expect(champion.ended).toContain('interrupted');
    const scored = await runCli(cli, ['agencies', '--json', ...workspace]);
    expect(scored.status).toBe(0);
    expect(JSON.parse(scored.stdout).rows.length).toBeGreaterThan(10);
  },
  limit(600_000),
);
