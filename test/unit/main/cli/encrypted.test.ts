import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtCli, runCli } from '../../../helpers/built-cli';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-encrypted-'));
const book = join(folder, 'agences.csv');
let cli = '';
beforeAll(async () => {
  writeFileSync(book, 'AGE;LIB\n00404;ZZCANARY VILLE\n');
  cli = await builtCli();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command as JSON in English, with that passphrase in its environment or none. */
async function comptoir(workspace: string, passphrase: string | null, ...args: readonly string[]) {
  const env: Record<string, string> = passphrase === null ? {} : { COMPTOIR_PASSPHRASE: passphrase };
  const { status, stdout, stderr } = await runCli(
    cli,
    [...args, '--json', '--lang', 'en', '--workspace', join(folder, workspace)],
    undefined,
    env,
  );
  return { status, stderr, ...JSON.parse(stdout) };
}

const encryption = async (workspace: string, passphrase: string | null) => {
  const { checks } = await comptoir(workspace, passphrase, 'doctor');
  return checks.find(({ name }: { name: string }) => name === 'encryption');
};

const plainFiles = (start: string) =>
  readdirSync(folder).filter((name) => name.startsWith(start) && readFileSync(join(folder, name)).includes('ZZCANARY'));

test('with a passphrase in the environment a new workspace is encrypted, and opened again only with it', async () => {
  expect(await comptoir('new.sqlite', 'a b c', 'import', book)).toMatchObject({ status: 0, totals: { agencies: 1 } });
  expect(readdirSync(folder).filter((name) => name.startsWith('new'))).toEqual([
    ...['new.sqlite', 'new.sqlite.audit', 'new.sqlite.audit-head', 'new.sqlite.key'],
  ]);
  expect(plainFiles('new')).toEqual([]);
  expect(await encryption('new.sqlite', 'a b c')).toEqual({
    ...{ name: 'encryption', ok: true },
    detail: 'SQLCipher 4, AES-256; recovery key: no',
  });
  expect(await comptoir('new.sqlite', 'a b d', 'quality')).toMatchObject({
    status: 1,
    error: { code: 'wrong-secret', message: 'This is not the right passphrase. Nothing was changed.' },
  });
  const refused = await comptoir('new.sqlite', null, 'quality');
  expect(refused).toMatchObject({ status: 1, error: { code: 'passphrase-needed' } });
  expect(refused.stderr.trim()).toBe(
    'This workspace is encrypted: its passphrase is needed. Put it in the environment variable COMPTOIR_PASSPHRASE, or run the command in a terminal.',
  );
  renameSync(join(folder, 'new.sqlite.key'), join(folder, 'away'));
  expect(await comptoir('new.sqlite', 'a b c', 'quality')).toMatchObject({
    status: 1,
    error: { code: 'key-file-missing', hint: expect.stringContaining('new.sqlite.key') },
  });
}, 400_000);

test('without a passphrase a new workspace is plain and says so; protect encrypts it with the same content', async () => {
  expect(await comptoir('plain.sqlite', null, 'import', book)).toMatchObject({ status: 0, totals: { agencies: 1 } });
  expect(plainFiles('plain')).toEqual(['plain.sqlite']);
  expect(await encryption('plain.sqlite', null)).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/^not encrypted/),
  });
  expect(await comptoir('plain.sqlite', null, 'protect')).toMatchObject({ error: { code: 'passphrase-needed' } });
  const done = await comptoir('plain.sqlite', 'd e f', 'protect');
  expect(done).toMatchObject({ status: 0, protected: true, keyFile: join(folder, 'plain.sqlite.key') });
  expect(done.recoveryKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  expect(plainFiles('plain')).toEqual([]);
  const after = await comptoir('plain.sqlite', 'd e f', 'import', book);
  expect(after).toMatchObject({ status: 0, totals: { agencies: 1 } });
  expect(after.files[0]).toMatchObject({ unchanged: 1 });
  expect(await comptoir('plain.sqlite', 'd e f', 'protect')).toMatchObject({ error: { code: 'bad-arguments' } });
  expect(await comptoir('absent.sqlite', 'd e f', 'protect')).toMatchObject({ error: { code: 'not-found' } });
  expect(existsSync(join(folder, 'absent.sqlite'))).toBe(false);
}, 400_000);

test('wrong passphrases are counted and written down here too, and the next one waits', async () => {
  expect(await comptoir('guessed.sqlite', 'a b c', 'import', book)).toMatchObject({ status: 0 });
  for (let i = 0; i < 5; i++)
    expect(await comptoir('guessed.sqlite', `wrong ${i}`, 'quality')).toMatchObject({ status: 1 });
  expect(await comptoir('guessed.sqlite', 'a b c', 'quality')).toMatchObject({
    status: 1,
    error: {
      code: 'wrong-secret',
      message: expect.stringMatching(/^Too many refused passphrases: try again in \d+ s\.$/),
    },
  });
  rmSync(join(folder, 'guessed.sqlite.tries'));
  const { entries } = await comptoir('guessed.sqlite', 'a b c', 'audit');
  const refused = entries.filter(({ action }: { action: string }) => action === 'unlock-failed');
  expect(refused.map(({ role }: { role: string }) => role)).toEqual(new Array(6).fill('command-line'));
}, 200_000);
