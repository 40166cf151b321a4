import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Access } from '../../../../src/main/access/access';
import { fileKind } from '../../../../src/main/store/cipher';
import { openForWriting } from '../../../../src/main/store/open';
import { deskIn, GOOD } from '../../../helpers/desk';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-access-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const desk = deskIn(folder);

const history = (access: Access) =>
  access
    .audit()
    .page({ limit: 50 })
    .entries.map(({ action, subject }) => `${action} ${subject}`)
    .reverse();

test('a new workspace is set up, locked and unlocked by each secret; a refused one is written down', async () => {
  const { access, path, jobs } = desk('new.sqlite');
  await access.start();
  expect(access.state()).toMatchObject({ kind: 'none', name: 'new', systemAvailable: true, system: false });
  for (const weak of ['short', 'azertyuiop', 'aaaaaaaaaaaaaaaa', '12345678901234'])
    await expect(access.setUp(weak, false), weak).rejects.toMatchObject({ code: 'weak-passphrase' });
  expect(existsSync(`${path}.key`)).toBe(false);
  const recoveryKey = await access.setUp(GOOD, true);
  expect(access.state()).toMatchObject({ kind: 'open', system: true, hasRecovery: true });
  expect([fileKind(path), fileKind(`${path}.audit`)]).toEqual(['sealed', 'sealed']);
  const { key } = access.place();
  await access.lock();
  expect(access.state()).toMatchObject({ kind: 'locked', reason: 'asked' });
  expect([...key!]).toEqual(new Array(32).fill(0));
  expect(access.place().key).toBeNull();
  expect(jobs.db).toBeNull();
  expect(() => access.db()).toThrow(expect.objectContaining({ code: 'locked' }));
  await expect(access.unlock({ kind: 'passphrase', text: 'wrong' })).rejects.toMatchObject({ code: 'wrong-secret' });
  await access.unlock({ kind: 'passphrase', text: GOOD });
  expect(access.db().prepare('SELECT count(*) FROM import_batch').pluck().get()).toBe(0);
  await access.lockFor('idle');
  await access.unlock({ kind: 'recovery', text: recoveryKey });
  await access.lockFor('screen');
  await access.unlock({ kind: 'system', text: '' });
  expect(history(access)).toEqual([
    'set-up null',
    'lock asked',
    'unlock-failed passphrase',
    'unlock passphrase',
    'lock idle',
    'unlock recovery',
    'lock screen',
    'unlock system',
  ]);
  expect(access.audit().verify().ok).toBe(true);
  await access.lock();
}, 120_000);

test('after five wrong passphrases the next waits, at a new start too; the recovery key opens meanwhile', async () => {
  const first = desk('guessed.sqlite');
  await first.access.start();
  const recoveryKey = await first.access.setUp(GOOD, true);
  expect(first.access.state().waitSeconds).toBe(0);
  await first.access.lock();
  for (let i = 0; i < 5; i++)
    await expect(first.access.unlock({ kind: 'passphrase', text: `wrong ${i}` })).rejects.toMatchObject({
      code: 'wrong-secret',
    });
  expect(first.access.state().waitSeconds).toBe(30);
  const { access } = desk('guessed.sqlite');
  await access.start();
  expect(access.state()).toMatchObject({ kind: 'locked', waitSeconds: 30 });
  await expect(access.unlock({ kind: 'passphrase', text: GOOD })).rejects.toMatchObject({
    message: 'Trop de phrases secrètes refusées : réessayez dans 30 s.',
    hint: 'La clé de secours, elle, peut servir tout de suite.',
  });
  await expect(access.unlock({ kind: 'recovery', text: recoveryKey.slice(1) })).rejects.toMatchObject({
    message: expect.stringContaining('clé de secours n’est pas la bonne'),
  });
  await access.unlock({ kind: 'recovery', text: recoveryKey });
  expect(history(access).filter((one) => one.startsWith('unlock-failed'))).toHaveLength(7);
  await access.lock();
}, 60_000);

test('a job that runs comes to its end before the lock, but not before sleep; one may come back meanwhile', async () => {
  const { access, jobs, kinds } = desk('busy.sqlite');
  await access.start();
  await access.setUp(GOOD, false);
  jobs.busy = true;
  const locking = access.lock();
  expect(access.state().kind).toBe('closing');
  expect(() => access.db()).toThrow(expect.objectContaining({ code: 'locked' }));
  expect(jobs.db).not.toBeNull();
  await access.unlock({ kind: 'passphrase', text: GOOD });
  expect(access.state().kind).toBe('open');
  jobs.quiet();
  await locking;
  expect([access.state().kind, jobs.cancelled]).toEqual(['open', 0]);
  jobs.busy = true;
  const again = access.lockFor('idle');
  jobs.quiet();
  await again;
  expect([access.state().kind, jobs.cancelled]).toEqual(['locked', 0]);
  await access.unlock({ kind: 'passphrase', text: GOOD });
  jobs.busy = true;
  kinds.length = 0;
  await access.lockFor('suspend');
  expect([kinds, jobs.cancelled]).toEqual([['closing', 'locked'], 1]);
}, 120_000);

test('a workspace copied to another machine opens by its passphrase and recovery key, not by that machine’s system', async () => {
  const home = desk('copied.sqlite', 'a');
  await home.access.start();
  const recoveryKey = await home.access.setUp(GOOD, true);
  await home.access.lock();
  const away = desk('copied.sqlite', 'b');
  await away.access.start();
  await expect(away.access.unlock({ kind: 'system', text: '' })).rejects.toMatchObject({
    code: 'wrong-secret',
    message: expect.stringContaining('Cet ordinateur ne garde pas la clé'),
  });
  await away.access.unlock({ kind: 'recovery', text: recoveryKey });
  await away.access.changePassphrase({ kind: 'recovery', text: recoveryKey }, 'une autre phrase longue');
  await away.access.lock();
  await expect(away.access.unlock({ kind: 'passphrase', text: GOOD })).rejects.toMatchObject({ code: 'wrong-secret' });
  await away.access.unlock({ kind: 'passphrase', text: 'une autre phrase longue' });
  await away.access.lock();
}, 120_000);

test('a plain workspace of an earlier build opens, and is encrypted in place with its rows', async () => {
  const { access, path, jobs } = desk('earlier.sqlite');
  const before = openForWriting(path);
  before.exec("INSERT INTO import_batch (started_at, user) VALUES ('2025-01-01T00:00:00.000Z', 'ZZCANARY')");
  before.close();
  await access.start();
  expect(access.state().kind).toBe('plain');
  await access.lock();
  expect(access.state().kind).toBe('plain');
  jobs.busy = true;
  await expect(access.setUp(GOOD, false)).rejects.toMatchObject({ code: 'job-running' });
  jobs.busy = false;
  await access.setUp(GOOD, false);
  expect([access.state().kind, fileKind(path)]).toEqual(['open', 'sealed']);
  expect(access.db().prepare('SELECT user FROM import_batch').pluck().all()).toEqual(['ZZCANARY']);
  await access.lock();
}, 120_000);

test.each<[string, (path: string) => void, string]>([
  ['whose key file is gone', (path) => rmSync(`${path}.key`), 'key-file-missing'],
  ['whose key file is damaged', (path) => writeFileSync(`${path}.key`, '{'), 'key-file-damaged'],
  [
    'that is no database at all',
    (path) => {
      rmSync(`${path}.key`);
      writeFileSync(path, 'x'.repeat(5000));
    },
    'workspace-damaged',
  ],
])(
  'a workspace %s says so, and others can be gone to',
  async (_, damage, code) => {
    const first = desk(`hurt-${code}.sqlite`);
    await first.access.start();
    await first.access.setUp(GOOD, false);
    await first.access.lock();
    damage(first.path);
    const { access } = desk(`hurt-${code}.sqlite`);
    await access.start();
    expect(access.state()).toMatchObject({ kind: 'failed', error: { code } });
    await access.begin(`after ${code}`);
    expect(access.state()).toMatchObject({ kind: 'none', name: `after ${code}` });
  },
  120_000,
);

test('the right key on a damaged file is told as damage, not as a wrong passphrase', async () => {
  const { access, path } = desk('damaged.sqlite');
  await access.start();
  await access.setUp(GOOD, false);
  await access.lock();
  writeFileSync(path, Buffer.alloc(4096 * 4, 7));
  await expect(access.unlock({ kind: 'passphrase', text: GOOD })).rejects.toMatchObject({ code: 'workspace-damaged' });
  expect(access.state()).toMatchObject({ kind: 'failed', error: { code: 'workspace-damaged' } });
}, 120_000);

test('workspaces are begun, renamed with all their files, opened and taken off the list', async () => {
  const { access, path } = desk('one.sqlite');
  await access.start();
  await access.setUp(GOOD, false);
  await access.rename(path, 'Agence du port');
  const renamed = join(folder, 'Agence du port.sqlite');
  expect(access.state()).toMatchObject({ kind: 'open', path: renamed });
  const files = readdirSync(folder).filter((name) => /^(one|Agence)/.test(name) && !/-(wal|shm)$/.test(name));
  expect(files).toEqual(['', '.audit', '.audit-head', '.in-use', '.key'].map((end) => `Agence du port.sqlite${end}`));
  await access.begin('Deux');
  await access.setUp(GOOD, false);
  expect(access.list().map(({ name, kind, current }) => [name, kind, current])).toEqual([
    ['Deux', 'encrypted', true],
    ['Agence du port', 'encrypted', false],
  ]);
  await expect(access.begin('Deux')).rejects.toMatchObject({ code: 'bad-arguments' });
  await expect(access.rename(renamed, 'Agence du port')).rejects.toMatchObject({ code: 'bad-arguments' });
  renameSync(renamed, join(folder, 'elsewhere'));
  expect(access.list()[1]).toMatchObject({ kind: 'missing' });
  await expect(access.switchTo(renamed)).rejects.toMatchObject({ code: 'not-found' });
  access.forget(renamed);
  expect(access.list().map(({ name }) => name)).toEqual(['Deux']);
  await access.lock();
}, 120_000);

test('a workspace that was opened here and is gone is told as gone, not as a first start', async () => {
  const { access, path } = desk('gone.sqlite');
  await access.start();
  await access.setUp(GOOD, false);
  const key = readFileSync(`${path}.key`);
  await access.begin('meanwhile');
  renameSync(path, join(folder, 'unplugged'));
  rmSync(`${path}.key`);
  await expect(access.switchTo(path)).rejects.toMatchObject({ code: 'not-found' });
  // What the next start finds.
  const { access: next } = desk('gone.sqlite', 'a', [{ path, openedAt: '2025-06-01T08:00:00.000Z' }]);
  await next.start();
  expect(next.state()).toMatchObject({
    kind: 'failed',
    error: { code: 'not-found', message: expect.stringContaining('n’est plus à sa place') },
  });
  expect(existsSync(path)).toBe(false);
  renameSync(join(folder, 'unplugged'), path);
  writeFileSync(`${path}.key`, key);
  const { access: again } = desk('gone.sqlite', 'a', [{ path, openedAt: '2025-06-01T08:00:00.000Z' }]);
  await again.start();
  expect(again.state().kind).toBe('locked');
}, 60_000);

test.each([
  ['emoji and accents', 'Agence n° 7 – Île de Gorée 🏦 é', true],
  ['Arabic', 'وكالة الميناء', true],
  ['fifty emoji', '🏦'.repeat(50), true],
  ['sixty emoji, 240 bytes', '🏦'.repeat(60), false],
])(
  'a workspace named with %s is made with all its files, or refused in words before anything is made',
  async (_, name, fits) => {
    const { access } = desk(`named ${name.length}.sqlite`);
    await access.start();
    if (!fits) {
      await expect(access.begin(name)).rejects.toMatchObject({ message: expect.stringContaining('trop long') });
      expect(access.state().kind).toBe('none');
      return;
    }
    await access.begin(name);
    await access.setUp(GOOD, false);
    await access.lock();
    await expect(access.unlock({ kind: 'passphrase', text: 'wrong' })).rejects.toMatchObject({ code: 'wrong-secret' });
    const path = join(folder, 'more', `${name}.sqlite`);
    for (const end of ['', '.key', '.audit', '.audit-head', '.audit-waiting', '.tries'])
      expect([end, existsSync(path + end)]).toEqual([end, true]);
    await access.unlock({ kind: 'passphrase', text: GOOD });
    expect(access.state()).toMatchObject({ kind: 'open', name });
    await access.lock();
  },
  60_000,
);
