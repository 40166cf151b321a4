import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { breathe } from '../../../../src/main/core/progress';
import { listBackups } from '../../../../src/main/store/backup/folder';
import { makeBackup } from '../../../../src/main/store/backup/make';
import type { WritableDb } from '../../../../src/main/store/database';
import { beginReport } from '../../../../src/main/store/recovery-report';
import { deskIn, GOOD } from '../../../helpers/desk';
import { dumpOf } from '../../../helpers/dump';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-recovery-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const desk = deskIn(folder);
const secret = { kind: 'passphrase', text: GOOD } as const;

/** An import as the history has it, of a file of that name. */
function addImport(db: WritableDb, at: string, name: string): void {
  const { lastInsertRowid: id } = db
    .prepare("INSERT INTO import_batch (started_at, user) VALUES (?, 'rakoto')")
    .run(at);
  db.prepare(
    "INSERT INTO import_file (batch_id, path, sheet, sha256, kind, rows, accepted, rejected) VALUES (?, ?, 'S', ?, 'clients', 7, 7, 0)",
  ).run(id, `/exports/${name}`, name);
}

const [MARCH, APRIL] = ['2025-03-31T08:00:00.000Z', '2025-04-30T08:00:00.000Z'] as const;

/** A workspace closed in good order: an import, a backup, another import. */
async function worked(name: string) {
  const first = desk(name);
  await first.access.start();
  const recoveryKey = await first.access.setUp(GOOD, false);
  addImport(first.jobs.db!, MARCH, 'mars.xlsx');
  const backup = makeBackup(first.jobs.db!, { reason: 'daily', at: '2025-04-01T08:00:00.000Z' })!;
  addImport(first.jobs.db!, APRIL, 'avril.xlsx');
  first.access.note({ action: 'import', subject: 'import', detail: { status: 'done', files: 1, names: 'avril.xlsx' } });
  first.access.note({ action: 'train', subject: 'train', detail: { status: 'done' } });
  await first.access.lock();
  return { path: first.path, backup, recoveryKey };
}

const imports = (access: ReturnType<typeof desk>['access']) =>
  access.db().prepare('SELECT path FROM import_file ORDER BY id').pluck().all();

/** Flips one bit of a page in the middle of a file. */
function flip(path: string, at = 4096 * 20 + 100): void {
  const bytes = readFileSync(path);
  bytes[at] = bytes[at]! ^ 4;
  writeFileSync(path, bytes);
}

test('damage seen by the reading after the start: the file is set aside, the backup takes its place, what is missing is told', async () => {
  const { path, backup } = await worked('background.sqlite');
  const size = readFileSync(path).length;
  flip(path, size - 2000);
  const { access, jobs } = desk('background.sqlite');
  await access.start();
  await access.unlock(secret);
  expect(access.state()).toMatchObject({ kind: 'open', recovery: null });
  expect(jobs.db!.pragma('integrity_check', { simple: true })).not.toBe('ok');
  await access.recover();
  const { kind, recovery } = access.state();
  expect([kind, recovery]).toEqual([
    'open',
    {
      at: '2025-06-01T08:00:00.000Z',
      aside: `${path}.damaged-20250601T080000Z`,
      backup: { name: backup.name, at: backup.at, reason: 'daily' },
      missing: [{ at: APRIL, files: ['avril.xlsx'], rows: 7 }],
      later: [{ at: '2025-06-01T08:00:00.000Z', action: 'train', subject: 'train' }],
    },
  ]);
  expect(imports(access)).toEqual(['/exports/mars.xlsx']);
  expect(readFileSync(`${path}.damaged-20250601T080000Z`).length).toBe(size);
  expect(access.audit().page({ limit: 1 }).entries[0]).toMatchObject({
    action: 'recovery',
    subject: backup.name,
    detail: { aside: 'background.sqlite.damaged-20250601T080000Z', missing: 1 },
  });
  access.acknowledgeRecovery();
  expect(access.state().recovery).toBeNull();
  await access.lock();
}, 120_000);

test.each<[string, (path: string) => void]>([
  ['destroyed at its beginning', (path) => flip(path, 50)],
  ['emptied', (path) => writeFileSync(path, '')],
  ['gone', (path) => rmSync(path)],
  ['cut', (path) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
  ['another file altogether', (path) => writeFileSync(path, 'x'.repeat(8192))],
])(
  'a workspace that is %s is recovered when it is unlocked, what is missing told by the audit log',
  async (name, damage) => {
    const { path, backup } = await worked(`hurt ${name}.sqlite`);
    damage(path);
    const wasThere = existsSync(path);
    const { access } = desk(`hurt ${name}.sqlite`);
    await access.start();
    expect(access.state().kind).toBe('locked');
    await expect(access.unlock({ kind: 'passphrase', text: 'wrong' })).rejects.toMatchObject({ code: 'wrong-secret' });
    await access.unlock(secret);
    expect(access.state()).toMatchObject({
      kind: 'open',
      recovery: {
        aside: wasThere ? `${path}.damaged-20250601T080000Z` : null,
        backup: { name: backup.name },
        missing: [{ files: ['avril.xlsx'] }],
      },
    });
    expect(imports(access)).toEqual(['/exports/mars.xlsx']);
    await access.lock();
  },
  120_000,
);

test('a report nobody has read is shown again to whoever opens the workspace next, and nothing of it while it is locked', async () => {
  const { path } = await worked('unread.sqlite');
  flip(path, 50);
  const first = desk('unread.sqlite');
  await first.access.start();
  await first.access.unlock(secret);
  const told = first.access.state().recovery!;
  expect(told.missing).toMatchObject([{ files: ['avril.xlsx'] }]);
  expect(told.later.map(({ action }) => action)).toEqual(['train']);
  await first.access.lock();
  expect(first.access.state()).toMatchObject({ kind: 'locked', recovery: null });
  for (const name of readdirSync(folder).filter((one) => one.startsWith('unread.sqlite.') && !one.endsWith('.backups')))
    expect([name, readFileSync(join(folder, name)).includes('avril')]).toEqual([name, false]);
  // The application ended without a word, and somebody on another machine opens a copy of the folder.
  const away = desk('unread.sqlite', 'b');
  await away.access.start();
  expect(away.access.state().recovery).toBeNull();
  await away.access.unlock(secret);
  expect(away.access.state().recovery).toEqual(told);
  away.access.acknowledgeRecovery();
  expect(away.access.state().recovery).toBeNull();
  expect(existsSync(`${path}.report`)).toBe(false);
  const { entries } = away.access.audit().page({ action: 'recovery', limit: 9 });
  expect(entries.map(({ subject }) => subject)).toEqual(['read', told.backup.name]);
  await away.access.lock();
  await away.access.unlock(secret);
  expect(away.access.state().recovery).toBeNull();
  await away.access.lock();
}, 120_000);

test('a recovery cut off once the damaged file lay aside is done again, and tells what the first one saw', async () => {
  const { path, backup } = await worked('cut off.sqlite');
  const opened = desk('cut off.sqlite');
  await opened.access.start();
  await opened.access.unlock(secret);
  const key = Uint8Array.from(opened.access.place().key!);
  await opened.access.lock();
  rmSync(`${path}.audit`);
  const aside = `${path}.damaged-earlier`;
  const missing = [{ at: APRIL, files: ['avril.xlsx'], rows: 7 }];
  const { name, at, reason } = backup;
  beginReport(path, key, { at: MARCH, aside, backup: { name, at, reason }, missing, later: [] });
  // Begun, and nothing was moved: the file that is there is the workspace, and nothing is told.
  const before = desk('cut off.sqlite');
  await before.access.start();
  await before.access.unlock(secret);
  expect(before.access.state().recovery).toBeNull();
  await before.access.lock();
  renameSync(path, aside);
  const { access } = desk('cut off.sqlite');
  await access.start();
  await access.unlock(secret);
  expect(access.state().recovery).toMatchObject({ aside, missing, backup: { name } });
  access.acknowledgeRecovery();
  expect(access.state().recovery).toBeNull();
  await access.lock();
}, 120_000);

test('after an end that was none all of the file is read before it is used; after one in good order it is not', async () => {
  const { path } = await worked('unclean.sqlite');
  expect(existsSync(`${path}.in-use`)).toBe(false);
  const crashed = desk('unclean.sqlite');
  await crashed.access.start();
  await crashed.access.unlock(secret);
  expect(existsSync(`${path}.in-use`)).toBe(true);
  crashed.jobs.db!.close();
  flip(path, readFileSync(path).length - 2000);
  const { access, openings } = desk('unclean.sqlite');
  await access.start();
  await access.unlock(secret);
  expect(openings).toContain('check');
  expect(access.state().recovery?.missing).toMatchObject([{ files: ['avril.xlsx'] }]);
  access.end();
  expect(existsSync(`${path}.in-use`)).toBe(false);
  await access.lock();
}, 120_000);

test('the newest backup that is good is taken; where none is, nothing is touched and it is said', async () => {
  const { path, backup } = await worked('rotten.sqlite');
  flip(path, 50);
  flip(backup.path);
  const before = readFileSync(path);
  const { access } = desk('rotten.sqlite');
  await access.start();
  await expect(access.unlock(secret)).rejects.toMatchObject({
    code: 'workspace-damaged',
    message: expect.stringContaining('aucune sauvegarde'),
  });
  expect(access.state().kind).toBe('failed');
  expect(readFileSync(path)).toEqual(before);
}, 120_000);

test('a key file that is gone is found beside the newest backup', async () => {
  const { path } = await worked('keyless.sqlite');
  rmSync(`${path}.key`);
  const { access } = desk('keyless.sqlite');
  await access.start();
  await access.unlock(secret);
  expect(imports(access)).toEqual(['/exports/mars.xlsx', '/exports/avril.xlsx']);
  await access.lock();
}, 120_000);

test('a restoration is taken back: the workspace is open as it was, without a word of failure', async () => {
  const { backup, path } = await worked('taken-back.sqlite');
  const { access, shares, kinds, jobs } = desk('taken-back.sqlite');
  await access.start();
  await access.unlock(secret);
  const [before, kept, logged] = [dumpOf(jobs.db!), listBackups(path), access.audit().end()];
  access.stopRestoring();
  const restoring = access.restore(backup.name);
  const over = restoring.then(
    () => 'restored',
    ({ code }) => code,
  );
  while (shares.length < 5) await breathe();
  expect(access.state()).toMatchObject({ kind: 'opening', opening: 'restore' });
  access.stopRestoring();
  expect(await over).toBe('cancelled');
  expect(access.state()).toMatchObject({ kind: 'open', opening: 'open', openingShare: null, error: null });
  expect(kinds).not.toContain('failed');
  expect(dumpOf(jobs.db!)).toEqual(before);
  expect([listBackups(path), access.audit().end()]).toEqual([kept, logged]);
  await access.restore(backup.name);
  expect([shares.at(-1), imports(access)]).toEqual([1, ['/exports/mars.xlsx']]);
  await access.lock();
}, 120_000);

test('a backup is restored into the open workspace; a bad one changes nothing and leaves it open', async () => {
  const { backup, path } = await worked('restored.sqlite');
  const { access, shares } = desk('restored.sqlite');
  await access.start();
  await access.unlock(secret);
  expect(shares).toEqual([]);
  await access.restore(backup.name);
  expect(access.state()).toMatchObject({ kind: 'open', recovery: null, opening: 'open', openingShare: null });
  expect([shares[0], shares.at(-1)! > 0.9]).toEqual([0, true]);
  expect(imports(access)).toEqual(['/exports/mars.xlsx']);
  const [before] = listBackups(path);
  expect(before).toMatchObject({ reason: 'restore', imports: 2 });
  flip(before!.path);
  await expect(access.restore(before!.name)).rejects.toMatchObject({ code: 'workspace-damaged' });
  expect(access.state().kind).toBe('open');
  expect(imports(access)).toEqual(['/exports/mars.xlsx']);
  expect(
    access
      .audit()
      .page({ limit: 9 })
      .entries.map(({ action }) => action),
  ).toContain('restore');
  expect(access.audit().verify().ok).toBe(true);
  await access.lock();
}, 120_000);

test('a backup on a stick is brought to a fresh machine and opened by its recovery key; what is there is not overwritten', async () => {
  const { backup, recoveryKey } = await worked('Agence.sqlite');
  const stick = join(folder, 'stick', 'Agence.sqlite.backups');
  mkdirSync(stick, { recursive: true });
  for (const end of ['', '.key']) copyFileSync(backup.path + end, join(stick, backup.name + end));
  const away = deskIn(mkdtempSync(join(folder, 'away-')))('comptoir.sqlite', 'b');
  await away.access.start();
  expect(away.access.state().kind).toBe('none');
  await away.access.bring(join(stick, backup.name));
  expect(away.access.state()).toMatchObject({ kind: 'locked', name: 'Agence 2025-04-01' });
  await away.access.unlock({ kind: 'recovery', text: recoveryKey });
  expect(imports(away.access)).toEqual(['/exports/mars.xlsx']);
  expect(away.openings).toContain('check');
  await away.access.bring(join(stick, backup.name));
  expect(away.access.state()).toMatchObject({ kind: 'locked', name: 'Agence 2025-04-01 2' });
  rmSync(join(stick, `${backup.name}.key`));
  await expect(away.access.bring(join(stick, backup.name))).rejects.toMatchObject({ code: 'key-file-missing' });
  expect(readdirSync(stick)).toEqual([backup.name]);
}, 120_000);

test('an audit log that cannot be read is set aside and begun anew, and keeps nobody from the workspace', async () => {
  const { path } = await worked('unlogged.sqlite');
  writeFileSync(`${path}.audit`, readFileSync(`${path}.audit`).fill(7));
  const { access } = desk('unlogged.sqlite');
  await access.start();
  await access.unlock(secret);
  expect(access.state()).toMatchObject({ kind: 'open', recovery: null });
  const aside = 'unlogged.sqlite.audit.damaged-20250601T080000Z';
  expect(existsSync(join(folder, aside))).toBe(true);
  const { entries } = access.audit().page({ limit: 9 });
  expect(entries.map(({ action, subject, detail }) => [action, subject, detail]).reverse()).toEqual([
    ['recovery', 'audit-log', { aside }],
    ['unlock', 'passphrase', {}],
  ]);
  expect(access.audit().verify().ok).toBe(true);
  expect(imports(access)).toEqual(['/exports/mars.xlsx', '/exports/avril.xlsx']);
  await access.lock();
}, 120_000);
