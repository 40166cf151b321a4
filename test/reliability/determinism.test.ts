import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { writeSample } from '../../src/main/sample/write-sample';
import { builtEntry } from '../helpers/built-cli';
import { limit, times } from './bounds';

/** Goal R17: machines the same files are read and learnt on. The first is the measure. */
const MACHINES = [
  { TZ: 'Africa/Tunis', LC_ALL: 'fr_TN.UTF-8' },
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'ar_EG.UTF-8' },
  { TZ: 'America/St_Johns', LC_ALL: 'en_US.UTF-8' },
  { TZ: 'Pacific/Pago_Pago', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'Asia/Kolkata', LC_ALL: 'hi_IN.UTF-8' },
  { TZ: 'America/New_York', LC_ALL: 'C' },
  { TZ: 'Europe/Paris', LC_ALL: 'tr_TR.UTF-8' },
  { TZ: 'Africa/Casablanca', LC_ALL: 'ar_MA.UTF-8' },
  { TZ: 'Asia/Tehran', LC_ALL: 'fa_IR.UTF-8' },
  { TZ: 'Australia/Lord_Howe', LC_ALL: 'en_AU.UTF-8' },
  { TZ: 'Asia/Kathmandu', LC_ALL: 'th_TH.UTF-8' },
] as const;
const OTHERS = times(1, 10);

const folder = mkdtempSync(join(tmpdir(), 'comptoir-same-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Digest {
  readonly machine: { readonly zone: string; readonly locale: string };
  readonly runs: number;
  readonly scores: readonly unknown[];
  readonly hashes: Readonly<Record<string, string>>;
}

async function digest(entry: string, index: number): Promise<Digest & { readonly csv: string }> {
  const workspace = join(folder, `w${index}.sqlite`);
  const args = [entry, join(folder, 'bank'), workspace, 'churn,agency-performance,manager-performance,recommendation'];
  const env = { ...process.env, LANG: '', LANGUAGE: '', ...MACHINES[index], ELECTRON_RUN_AS_NODE: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 1e8 });
  return { ...(JSON.parse(stdout) as Digest), csv: readFileSync(`${workspace}.csv`, 'utf8') };
}

it(
  'the same files and seed give the same database and scores in any time zone and locale',
  async () => {
    await writeSample(join(folder, 'bank'), { clients: 250, seed: 5, clean: false, transactions: 0, truth: false });
    const entry = await builtEntry('test/processes/digest.ts');
    const { machine, ...measure } = await digest(entry, 0);
    expect(machine).toEqual({ zone: 'Africa/Tunis', locale: 'fr-TN' });
    expect(measure.scores.length).toBe(20);
    expect(Object.keys(measure.hashes)).toEqual(expect.arrayContaining(['model_run', 'score_churn', 'mart_client']));
    for (let index = 1; index <= OTHERS; index++) {
      const { machine: other, ...found } = await digest(entry, index);
      // Some zones have an older name beside theirs (Calcutta), which is the one they are known by inside.
      const zone = new Intl.DateTimeFormat('en', { timeZone: MACHINES[index]!.TZ }).resolvedOptions().timeZone;
      expect(other.zone).toBe(zone);
      expect(found).toEqual(measure);
    }
  },
  limit(300_000),
);
