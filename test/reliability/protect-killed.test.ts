import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../src/main/core/random';
import { openKeyFile, readKeyFile } from '../../src/main/keys/key-file';
import { writeSample } from '../../src/main/sample/write-sample';
import { closeAndForget, fileKind } from '../../src/main/store/cipher';
import { openOrProtect } from '../../src/main/store/protect';
import { builtCli, runCli } from '../helpers/built-cli';
import { dumpOf } from '../helpers/dump';

/** How often the encryption of a plain workspace is ended without warning; the seed is fixed, so a failure comes again. */
const KILLS = 8;
const SEED = 20_250_601;
const ENV = { COMPTOIR_PASSPHRASE: 'mangue réseau tortue lundi' };

const folder = mkdtempSync(join(tmpdir(), 'comptoir-protect-kills-'));
const original = join(folder, 'original.sqlite');
const workspace = join(folder, 'workspace.sqlite');
let cli = '';

beforeAll(async () => {
  cli = await builtCli();
  await writeSample(join(folder, 'bank'), { clients: 600, seed: 3, clean: false, transactions: 0, truth: false });
  await runCli(cli, ['import', join(folder, 'bank'), '--workspace', original]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Whatever is at the workspace's place, opened the way it says it is. */
async function content() {
  const kind = fileKind(workspace);
  const key =
    kind === 'plain'
      ? null
      : await openKeyFile(readKeyFile(workspace), { kind: 'passphrase', text: ENV.COMPTOIR_PASSPHRASE });
  const db = openOrProtect(workspace, key);
  const rows = dumpOf(db);
  closeAndForget(db);
  return { kind, rows };
}

it('encryption killed at any moment leaves the plain workspace or the encrypted one, whole; done again, it ends well', async () => {
  copyFileSync(original, workspace);
  const { rows: before } = await content();
  const whole = await runCli(cli, ['protect', '--workspace', workspace], undefined, ENV);
  expect(whole.status).toBe(0);
  expect(await content()).toEqual({ kind: 'sealed', rows: before });
  const random = createRandom(SEED);
  const ended: string[] = [];
  for (let i = 0; i < KILLS; i++) {
    for (const end of ['', '.key', '-wal', '-shm', '.protecting']) rmSync(`${workspace}${end}`, { force: true });
    copyFileSync(original, workspace);
    // The first part of the run derives the key and touches no file: the kills lie in the rest.
    const after = whole.seconds * 1000 * (0.45 + 0.6 * random.next());
    await runCli(cli, ['protect', '--workspace', workspace], after, ENV);
    const { kind, rows } = await content();
    ended.push(kind);
    expect(rows).toEqual(before);
    expect(existsSync(`${workspace}.protecting`)).toBe(false);
    if (kind === 'sealed') expect(readFileSync(workspace).includes('CREATE TABLE')).toBe(false);
    else expect((await runCli(cli, ['protect', '--workspace', workspace], undefined, ENV)).status).toBe(0);
    expect(await content()).toEqual({ kind: 'sealed', rows: before });
  }
  expect(ended).toContain('plain');
}, 600_000);
