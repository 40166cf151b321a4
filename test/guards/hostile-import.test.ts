import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSample } from '../../src/main/sample/write-sample';
import { openForReading } from '../../src/main/store/open';
import type { ImportReport } from '../../src/shared/domain/imports';
import { flip, HOSTILE_FILES, sampleBook } from '../corpus/hostile-files';
import { builtCli, runCli } from '../helpers/built-cli';
import { dumpOf } from '../helpers/dump';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-hostile-'));
const workspace = join(folder, 'workspace.sqlite');
/** Places at which a sound workbook is damaged, one copy each. */
const DAMAGED_AT = [40, 700, 2500, 5000, 9000];

beforeAll(async () => {
  const files = [...HOSTILE_FILES.map(({ name, make }) => ({ name, bytes: make() }))];
  for (const at of DAMAGED_AT) files.push({ name: `flipped-${at}.xlsx`, bytes: flip(sampleBook(), at) });
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  await writeSample(join(folder, 'bank'), { clients: 120, seed: 5, clean: true, transactions: 0, truth: false });
});
afterAll(() => rmSync(folder, { recursive: true }));

const dump = () => {
  const db = openForReading(workspace);
  const all = dumpOf(db);
  db.close();
  return all;
};

it('a folder of hostile files is refused file by file, within bounds, and changes nothing', async () => {
  const cli = await builtCli();
  const sound = await runCli(cli, ['import', join(folder, 'bank'), '--workspace', workspace, '--json']);
  expect(sound.status).toBe(0);
  const before = dump();

  const names = [...HOSTILE_FILES.map(({ name }) => name), ...DAMAGED_AT.map((at) => `flipped-${at}.xlsx`)];
  const paths = names.map((name) => join(folder, name));
  const run = await runCli(cli, ['import', ...paths, '--workspace', workspace, '--json']);
  expect([run.status, run.seconds < 30, run.peakMb < 512]).toEqual([0, true, true]);
  const { files, batchId } = JSON.parse(run.stdout) as ImportReport;
  expect(batchId).toBeNull();
  expect(files.map(({ path }) => path)).toEqual([...paths].sort());
  expect(files.filter((file) => file.kind !== null || !file.reason || !file.code || !file.hint)).toEqual([]);
  const codeOf = new Map(files.map(({ path, code }) => [path, code]));
  for (const { name, outcome } of HOSTILE_FILES) {
    expect([name, codeOf.get(join(folder, name))]).toEqual([
      name,
      typeof outcome === 'number' ? 'unrecognised' : outcome,
    ]);
  }
  expect(dump()).toEqual(before);
}, 60_000);
