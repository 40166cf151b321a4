import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { isNetworkFileSystem } from '../../src/main/core/network-place';
import { openForWriting } from '../../src/main/store/open';
import { builtCli } from '../helpers/built-cli';
import { limit, times } from './bounds';

/** Goal R18: held up so often in an import, each time so long: longer than the watchdog waits for a silent parser (10 s). */
const TIMES = times(1, 10);
const HELD_MS = times(11_000, 110_000) > 11_000 ? 60_000 : 11_000;

const ROWS = 250_000;
const folder = mkdtempSync(join(tmpdir(), 'comptoir-held-'));
afterAll(() => rmSync(folder, { recursive: true }));
let cli = '';
beforeAll(async () => {
  cli = await builtCli();
  const rows = Array.from({ length: ROWS }, (_, i) => `${41_000_000 + i};N;25310000;1;02/01/2025;`);
  writeFileSync(join(folder, 'accounts.csv'), `CLI;CFE;CHA;TYP;DOU;DFE\n${rows.join('\n')}\n`);
}, 120_000);

/** Children of a process, theirs too. */
function descendants(pid: number): readonly number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendants(child)]);
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Imports, stopped for a while once the file is being read; `whole`: its parser too, as when the machine sleeps. */
async function importHeldUp(workspace: string, whole: boolean) {
  const child = spawn(
    process.execPath,
    [cli, 'import', join(folder, 'accounts.csv'), '--json', '--workspace', workspace],
    {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    },
  );
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  while (descendants(child.pid!).length === 0) await pause(20);
  await pause(300);
  const held = [child.pid!, ...(whole ? descendants(child.pid!) : [])];
  for (const pid of held) process.kill(pid, 'SIGSTOP');
  await pause(HELD_MS);
  for (const pid of held) expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) T /);
  for (const pid of held.reverse()) process.kill(pid, 'SIGCONT');
  return { status: await ended, stdout };
}

it.runIf(process.platform === 'linux').each([
  ['with its parser, as when the machine sleeps', true],
  ['while its parser goes on', false],
])(
  'an import held up %s, longer than a silent parser is waited for, comes to its end',
  async (_how, whole) => {
    for (let turn = 0; turn < TIMES; turn++) {
      const workspace = join(folder, `w-${whole}-${turn}.sqlite`);
      const { status, stdout } = await importHeldUp(workspace, whole);
      expect(status).toBe(0);
      const [file] = JSON.parse(stdout).files;
      const db = openForWriting(workspace);
      const stored = Number(db.prepare('SELECT count(*) FROM stg_account').pluck().get());
      db.close();
      expect([file.code ?? null, stored]).toEqual([null, ROWS]);
    }
  },
  limit(120_000),
);

test('file systems over a network are told from those of this machine', () => {
  const [nfs, smb, cifs, smb2] = [0x6969, 0x517b, 0xff534d42, 0xfe534d42];
  const [ext4, btrfs, tmpfs, apfs, overlay] = [0xef53, 0x9123683e, 0x01021994, 0x1a, 0x794c7630];
  expect([nfs, smb, cifs, smb2, -11317950].map(isNetworkFileSystem)).toEqual([true, true, true, true, true]);
  expect([ext4, btrfs, tmpfs, apfs, overlay].map(isNetworkFileSystem)).toEqual([false, false, false, false, false]);
});
