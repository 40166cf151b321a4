import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  COMMAND_WORK_ENDING,
  cutOffCommands,
  forgetCommandWork,
  noteCommandWork,
} from '../../../../src/main/store/command-work';
import { readNoteFile, writeNoteFile } from '../../../../src/main/store/sealed-note';
import type { CallName } from '../../../../src/shared/ipc/calls';
import { mayCall } from '../../../../src/shared/ipc/permissions';
import { builtCli, runCli } from '../../../helpers/built-cli';
import { deskIn, GOOD } from '../../../helpers/desk';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-command-work-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workspace = join(folder, 'w.sqlite');
const note = workspace + COMMAND_WORK_ENDING;
const env = { COMPTOIR_PASSPHRASE: GOOD };
const director = (call: CallName): boolean => mayCall('director', call);

async function run(...args: readonly string[]) {
  return runCli(await builtCli(), [...args, '--lang', 'en', '--workspace', workspace], undefined, env);
}

/** Writes a fictional bank; its folder's name stands for what must not be readable outside. */
async function bank(name: string, seed: number): Promise<string> {
  const path = join(folder, name);
  await runCli(await builtCli(), ['sample', path, '--clients', '3000', '--seed', String(seed)]);
  return path;
}

/** Starts an import and ends it without warning as soon as it is noted. */
async function killImport(path: string): Promise<void> {
  const args = [await builtCli(), 'import', path, '--workspace', workspace];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1' } });
  const gone = once(child, 'exit');
  let isOver = false;
  void gone.then(() => {
    isOver = true;
  });
  while (!existsSync(note) && !isOver) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  expect(await gone).toEqual([null, 'SIGKILL']);
}

async function audited(): Promise<readonly unknown[]> {
  const { entries } = JSON.parse((await run('audit', '--json')).stdout) as {
    entries: { detail: { status?: string; names?: string } }[];
  };
  return entries.filter(({ detail }) => detail.status === 'interrupted').map(({ detail }) => detail.names);
}

test('an import killed on the command line is told by the next command, once, and offered again by the window', async () => {
  const path = await bank('ZZCANARY mars', 3);
  await run('audit');
  await killImport(path);
  expect(readFileSync(note).includes('ZZCANARY')).toBe(false);
  const next = await run('audit', '--json');
  expect(next.stderr).toMatch(
    /^Import from the command line: cut off before its end\. Asked for on \d\d\/\d\d\/\d{4} \d\d:\d\d\. Nothing of it was kept/,
  );
  expect(next.stderr).toContain('File: ZZCANARY mars. Run the command again, or open Comptoir');
  expect(JSON.parse(next.stdout)).toHaveProperty('entries');
  expect((await run('audit')).stderr).toBe('');
  expect(await audited()).toEqual(['ZZCANARY mars']);

  const { access } = deskIn(folder)('w.sqlite');
  await access.start();
  await access.unlock({ kind: 'passphrase', text: GOOD });
  const [work, ...more] = access.work.list(director);
  expect(more).toEqual([]);
  expect(work).toMatchObject({ kind: 'import', files: ['ZZCANARY mars'], kept: 0, began: true });
  expect(work).toMatchObject({ again: true, command: true });
  expect([existsSync(note), existsSync(`${workspace}.work`)]).toEqual([false, true]);
  await access.lock();
  // It was written down when it was told; the window does not write it down again.
  expect(await audited()).toEqual(['ZZCANARY mars']);
  const again = deskIn(folder)('w.sqlite');
  await again.access.start();
  await again.access.unlock({ kind: 'passphrase', text: GOOD });
  expect(again.access.work.take(work!.id, director)).toEqual({ kind: 'import', args: { paths: [path] } });
  await again.access.lock();
}, 120_000);

test('one that comes to its end leaves no note, and takes that of the same import that was cut off with it', async () => {
  const path = await bank('avril', 4);
  await killImport(path);
  const done = await run('import', path);
  expect([done.status, done.stderr.includes('cut off before its end'), existsSync(note)]).toEqual([0, true, false]);
  expect((await run('audit')).stderr).toBe('');
  // Where nothing is new no note is written: one could not be, here.
  mkdirSync(note);
  const same = await run('import', path);
  expect([same.status, same.stderr]).toEqual([0, '']);
  const dry = await run('import', await bank('mai', 5), '--dry-run');
  expect([dry.status, dry.stderr]).toEqual([0, '']);
  // And the import goes on without one.
  const unnoted = await run('import', join(folder, 'mai'));
  expect([unnoted.status, unnoted.stderr]).toEqual([0, expect.stringContaining('could not be noted')]);
  rmSync(note, { recursive: true });
}, 120_000);

test('work is cut off once its process is gone, or the machine was started again under the same number', () => {
  const path = join(folder, 'other.sqlite');
  const key = Uint8Array.from({ length: 32 }, (_, i) => i);
  const at = new Date().toISOString();
  const work = { id: 'a', kind: 'import', at, beganAt: at, lastBatch: 0, files: ['f'], args: {}, found: null };
  const cutOff = (byKey = key) => cutOffCommands(path, byKey, at).map(({ id }) => id);
  noteCommandWork(path, key, work, at);
  expect(cutOff()).toEqual([]);
  const kept = readNoteFile(path + COMMAND_WORK_ENDING, key, 'work') as { work: { by: object }[] };
  const by = { pid: process.pid, host: hostname(), ...(kept.work[0]!.by as { startedAt: number }) };
  const notedBy = (other: object) =>
    writeNoteFile(path + COMMAND_WORK_ENDING, key, 'work', {
      ...{ version: 1, work: [{ ...work, told: false, by: { ...by, ...other } }] },
    });
  for (const other of [{ pid: 2 ** 22 + 1 }, { startedAt: by.startedAt - 3600 }, { host: 'another' }]) {
    notedBy(other);
    expect([other, cutOff()]).toEqual([other, ['a']]);
  }
  notedBy({ startedAt: by.startedAt - 5 });
  expect(cutOff()).toEqual([]);
  expect(cutOff(key.map((byte) => byte ^ 1))).toEqual([]);
  forgetCommandWork(path, key, new Set(['a']));
  expect(existsSync(path + COMMAND_WORK_ENDING)).toBe(false);
});
