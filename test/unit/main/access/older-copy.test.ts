import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeBackup } from '../../../../src/main/store/backup/make';
import { noteChange } from '../../../../src/main/store/history';
import { deskIn, GOOD } from '../../../helpers/desk';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-older-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const desk = deskIn(folder);
const secret = { kind: 'passphrase', text: GOOD } as const;
const MAY = '2025-05-31T08:00:00.000Z';
const clock = { now: () => MAY, elapsed: () => 0 };
const FILES = ['', '.audit', '.audit-head'] as const;

type Desk = ReturnType<typeof desk>;

/** A job has changed the workspace, as the job process writes it down. */
const change = ({ jobs }: Desk) => noteChange(jobs.db!, clock);

async function opened(name: string, machine = 'a'): Promise<Desk> {
  const one = desk(name, machine);
  await one.access.start();
  await one.access.unlock(secret);
  return one;
}

function copy(path: string, to: string): void {
  for (const end of FILES) if (existsSync(path + end)) copyFileSync(path + end, to + end);
}

/** A workspace that was worked in, a copy of how it was before the last import, and its path. */
async function worked(name: string) {
  const first = desk(name);
  await first.access.start();
  await first.access.setUp(GOOD, true);
  expect(first.access.state()).toMatchObject({ older: null, firstHere: false });
  first.jobs.db!.prepare("INSERT INTO import_batch (id, started_at, user) VALUES (1, ?, 'u')").run(MAY);
  change(first);
  // Written down when its job is over: a little later than what the file says of itself.
  first.access.note({
    action: 'import',
    subject: 'import',
    detail: { status: 'done', batchId: 1, files: 1, names: 'mai.xlsx' },
  });
  await first.access.lock();
  const before = join(folder, `before ${name}`);
  copy(first.path, before);
  const second = await opened(name);
  change(second);
  second.access.note({ action: 'import', subject: 'import', detail: { status: 'done', files: 1, names: 'juin.xlsx' } });
  await second.access.lock();
  return { path: first.path, before };
}

const last = ({ access }: Desk) =>
  access
    .audit()
    .page({ action: 'older', limit: 9 })
    .entries.map((one) => one.subject);

test('an older copy of the file is told with what it is missing; nothing is made of it before it was accepted, which is written down', async () => {
  const { path, before } = await worked('swapped.sqlite');
  copyFileSync(before, path);
  const one = await opened('swapped.sqlite');
  const older = {
    ...{ seenAt: '2025-06-01T08:00:00.000Z', fileAt: MAY, what: 'file' },
    missing: [{ at: '2025-06-01T08:00:00.000Z', files: ['juin.xlsx'], rows: null }],
  };
  expect(one.access.state()).toMatchObject({ kind: 'open', older, firstHere: false });
  expect(one.opened).toEqual([]);
  await one.access.lock();
  expect(one.access.state().older).toBeNull();
  // It is asked again until it was decided.
  const again = await opened('swapped.sqlite');
  expect(again.access.state().older).toEqual(older);
  await again.access.acceptOlder();
  expect(again.access.state().older).toBeNull();
  expect(again.opened).toEqual(['swapped']);
  expect(last(again)).toEqual(['accepted', 'found', 'found']);
  change(again);
  await again.access.lock();
  const third = await opened('swapped.sqlite');
  expect(third.access.state().older).toBeNull();
  await third.access.lock();
}, 60_000);

test('an older copy of file and audit log together is told, and one of the log alone', async () => {
  const { path, before } = await worked('both.sqlite');
  const present = join(folder, 'present both.sqlite');
  copy(path, present);
  copy(before, path);
  const both = await opened('both.sqlite');
  expect(both.access.state().older).toMatchObject({ what: 'both', missing: null });
  await both.access.lock();
  copy(present, path);
  for (const end of ['.audit', '.audit-head']) copyFileSync(before + end, path + end);
  const log = await opened('both.sqlite');
  expect(log.access.state().older).toMatchObject({ what: 'log', missing: [] });
  await log.access.lock();
  copy(present, path);
  const whole = await opened('both.sqlite');
  expect(whole.access.state().older).toBeNull();
  await whole.access.lock();
}, 60_000);

test('another history of the same length is told from the one that was seen', async () => {
  const { path, before } = await worked('forked.sqlite');
  copy(before, path);
  // Worked in elsewhere, as long as here.
  const away = await opened('forked.sqlite', 'b');
  change(away);
  await away.access.lock();
  const home = await opened('forked.sqlite');
  expect(home.access.state().older?.what).toBe('both');
  await home.access.lock();
}, 60_000);

test('a backup restored here, or by the command line, is meant to be older', async () => {
  const first = desk('restored.sqlite');
  await first.access.start();
  await first.access.setUp(GOOD, false);
  first.jobs.db!.prepare("INSERT INTO import_batch (started_at, user) VALUES (?, 'u')").run(MAY);
  change(first);
  const backup = makeBackup(first.jobs.db!, { reason: 'manual', at: MAY })!;
  change(first);
  await first.access.noteHead();
  await first.access.restore(backup.name);
  expect(first.access.state().older).toBeNull();
  change(first);
  change(first);
  await first.access.lock();
  const second = await opened('restored.sqlite');
  expect(second.access.state().older).toBeNull();
  await second.access.lock();
  copyFileSync(backup.path, second.path);
  const swapped = await opened('restored.sqlite');
  expect(swapped.access.state().older?.what).toBe('file');
  // What `comptoir restore` leaves in the audit log.
  swapped.access.note({ action: 'restore', subject: backup.name });
  await swapped.access.lock();
  const third = await opened('restored.sqlite');
  expect(third.access.state().older).toBeNull();
  await third.access.lock();
}, 60_000);

test('a damaged file that a backup replaces is told as that, and not as an older copy', async () => {
  const first = desk('damaged.sqlite');
  await first.access.start();
  await first.access.setUp(GOOD, false);
  first.jobs.db!.prepare("INSERT INTO import_batch (started_at, user) VALUES (?, 'u')").run(MAY);
  makeBackup(first.jobs.db!, { reason: 'manual', at: MAY });
  change(first);
  await first.access.lock();
  writeFileSync(first.path, readFileSync(first.path).fill(7));
  const second = await opened('damaged.sqlite');
  expect(second.access.state()).toMatchObject({ recovery: { aside: expect.any(String) }, older: null });
  second.access.acknowledgeRecovery();
  await second.access.lock();
  const third = await opened('damaged.sqlite');
  expect(third.access.state()).toMatchObject({ recovery: null, older: null });
  await third.access.lock();
}, 60_000);

test('on another machine it is new, once; so is a copy brought in, and one whose note was damaged', async () => {
  const { path, before } = await worked('moved.sqlite');
  copy(before, path);
  const away = await opened('moved.sqlite', 'b');
  expect(away.access.state()).toMatchObject({ older: null, firstHere: true });
  expect(away.opened).toEqual(['moved']);
  await away.access.lock();
  expect(away.access.state().firstHere).toBe(false);
  await away.access.unlock(secret);
  expect(away.access.state()).toMatchObject({ older: null, firstHere: false });
  mkdirSync(join(folder, 'stick'), { recursive: true });
  const stick = join(folder, 'stick', 'moved.sqlite');
  copy(before, stick);
  copyFileSync(`${path}.key`, `${stick}.key`);
  await away.access.bring(stick);
  await away.access.unlock(secret);
  expect(away.access.state()).toMatchObject({ older: null, firstHere: true });
  await away.access.rename(away.access.state().path, 'Autre nom');
  expect(away.access.state()).toMatchObject({ older: null, firstHere: false });
  await away.access.lock();
  writeFileSync(join(folder, 'heads-b.json'), '{');
  await away.access.unlock(secret);
  expect(away.access.state()).toMatchObject({ older: null, firstHere: true });
  await away.access.lock();
}, 60_000);

test('the note is sealed, by the workspace’s key and by the system, and another person’s is none', async () => {
  await worked('sealed.sqlite');
  const heads = join(folder, 'heads-a.json');
  const text = readFileSync(heads, 'utf8');
  const { heads: kept } = JSON.parse(text);
  const own = kept[join(folder, 'sealed.sqlite')];
  expect(own.wrapped).toBe(true);
  expect(Buffer.from(own.text, 'base64').toString()).toMatch(/^a[0-9a-f]+$/);
  expect(text).not.toContain(MAY);
  copyFileSync(heads, join(folder, 'heads-c.json'));
  const other = await opened('sealed.sqlite', 'c');
  expect(other.access.state()).toMatchObject({ older: null, firstHere: true });
  await other.access.lock();
}, 60_000);

test('a file whose WAL was lost is older than what was seen; a WAL of another time is never taken unseen', async () => {
  const { path } = await worked('journal.sqlite');
  const one = await opened('journal.sqlite');
  change(one);
  await one.access.noteHead();
  const [alone, stale] = [join(folder, 'alone'), join(folder, 'stale-wal')];
  copyFileSync(path, alone);
  copyFileSync(`${path}-wal`, stale);
  await one.access.lock();
  const two = await opened('journal.sqlite');
  expect(two.access.state().older).toBeNull();
  change(two);
  await two.access.lock();
  const present = join(folder, 'present journal');
  copy(path, present);

  copyFileSync(alone, path);
  const lost = await opened('journal.sqlite');
  expect(lost.access.state().older?.what).toBe('file');
  await lost.access.lock();

  copy(present, path);
  copyFileSync(stale, `${path}-wal`);
  const mixed = await opened('journal.sqlite');
  expect(mixed.openings).toContain('check');
  const { older, recovery } = mixed.access.state();
  expect(older ?? recovery).not.toBeNull();
  await mixed.access.lock();
}, 60_000);
