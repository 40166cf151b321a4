import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSample } from '../../src/main/sample/write-sample';
import { openForWriting } from '../../src/main/store/open';
import { builtCli, runCli } from '../helpers/built-cli';
import { dumpOf } from '../helpers/dump';
import { limit, seeded, times } from './bounds';

/** Goals R1 and R4. */
const IMPORT_KILLS = times(40, 1000);
const EXPORT_KILLS = times(20, 200);

const folder = mkdtempSync(join(tmpdir(), 'comptoir-kills-'));
const workspace = join(folder, 'workspace.sqlite');
const [march, april] = [join(folder, 'march'), join(folder, 'april')];
const random = seeded('killed imports and exports', 20_250_601);
let cli = '';

beforeAll(async () => {
  cli = await builtCli();
  const options = { clean: false, transactions: 0, truth: false };
  await writeSample(march, { ...options, clients: 300, seed: 3 });
  await writeSample(april, { ...options, clients: 900, seed: 4 });
  expect((await runCli(cli, ['import', march, '--workspace', workspace])).status).toBe(0);
  expect(reopened().batches.length).toBe(1);
}, limit(600_000));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a workspace holds after it was opened again; time stamps of imports left out. */
function reopened() {
  const db = openForWriting(workspace);
  try {
    expect(db.pragma('quick_check', { simple: true })).toBe('ok');
    const { import_batch: batches, ...rest } = dumpOf(db);
    return { ...rest, batches: batches!.map(([id, , , asOf]) => [id, asOf]) };
  } finally {
    db.close();
  }
}

it(
  'an import killed at any moment is there as a whole or not at all',
  async () => {
    const before = reopened();
    const whole = await runCli(cli, ['import', april, '--workspace', workspace]);
    expect(whole.status).toBe(0);
    const after = reopened();
    expect(after).not.toEqual(before);
    let killed = 0;
    let isThere = true;
    for (let i = 0; i < IMPORT_KILLS; i++) {
      if (isThere) await runCli(cli, ['undo-import', '--workspace', workspace]);
      // Starting takes the first part of the time, and nothing can be lost in it.
      const killAfter = whole.seconds * 1000 * (0.2 + 0.8 * random.next());
      const run = await runCli(cli, ['import', april, '--workspace', workspace], killAfter);
      if (run.status === null) killed++;
      const found = reopened();
      isThere = found.batches.length > 1;
      expect(found).toEqual(isThere ? after : before);
    }
    if (!isThere) await runCli(cli, ['import', april, '--workspace', workspace]);
    expect(killed).toBeGreaterThan(IMPORT_KILLS / 4);
  },
  limit(900_000),
);

it(
  'an export killed at any moment leaves a whole workbook or none',
  async () => {
    const path = join(folder, 'out', 'difference.xlsx');
    const args = ['export', 'difference', '--out', path, '--workspace', workspace];
    const whole = await runCli(cli, args);
    expect(whole.status).toBe(0);
    for (let i = 0; i < EXPORT_KILLS; i++) {
      rmSync(path, { force: true });
      await runCli(cli, args, whole.seconds * 1000 * (0.3 + 0.7 * random.next()));
      if (!existsSync(path)) continue;
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(path);
      expect(book.worksheets[0]!.rowCount).toBeGreaterThan(100);
    }
    await runCli(cli, args);
    expect(readdirSync(join(folder, 'out'))).toEqual(['difference.xlsx']);
  },
  limit(600_000),
);
