import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileLog, silentLog } from '../../../src/main/core/log';
import { createDiagnostics, type DiagnosticsParts } from '../../../src/main/diagnostics/diagnostics';
import { backupCheck, diskCheck } from '../../../src/main/diagnostics/machine-checks';
import { newDataKey, newKeyFile, writeKeyFile } from '../../../src/main/keys/key-file';
import { makeBackup } from '../../../src/main/store/backup/make';
import { openForWriting } from '../../../src/main/store/open';
import { storeChecks } from '../../../src/main/store/queries/store-checks';
import { unzip } from '../../helpers/unzip';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-diagnostics-'));
afterAll(() => rmSync(folder, { recursive: true }));
const workspace = join(folder, 'ZZCANARY', 'w.sqlite');
const time = { now: '2025-06-01T08:00:00.000Z' };
const clock = { now: () => time.now, elapsed: () => 0 };
const db = openForWriting(workspace);
afterAll(() => db.close());

function diagnosticsWith(parts: Partial<DiagnosticsParts>) {
  return createDiagnostics({
    ...{ logPath: join(folder, 'logs/main.jsonl'), log: silentLog, clock, version: '1.2.3' },
    ...{ workspace: () => workspace, db: () => db, askJobs: async () => storeChecks(db) },
    verifyAudit: () => ({ ok: true, entries: 3 }),
    changedFiles: () => null,
    notOpened: () => null,
    health: () => ({ jobs: 'running', safePage: false, last: null }),
    retry: async () => undefined,
    ...parts,
  });
}

const wrong = async (parts: Partial<DiagnosticsParts>) =>
  (await diagnosticsWith(parts).run()).filter(({ ok }) => !ok).map(({ name, detail }) => [name, detail]);

test('a sound installation has nothing to look at', async () => {
  const checks = await diagnosticsWith({}).run();
  // Under Electron's Node there is a version of it.
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks.map(({ name }) => name)).toEqual([
    ...['application', 'electron', 'node', 'v8', 'platform', 'job-process', 'free-disk', 'languages'],
    ...['encryption', 'backup', 'audit', 'sqlite', 'integrity', 'schema-version', 'journal'],
  ]);
});

test('what is not in order is told, each by its own check', async () => {
  expect(await wrong({ changedFiles: () => ['a.node', 'b.wasm'] })).toEqual([['installation', 'a.node, b.wasm']]);
  expect(await wrong({ verifyAudit: () => ({ ok: false, entries: 3 }) })).toEqual([
    ['audit', 'chaîne rompue (3 entrées)'],
  ]);
  expect(await wrong({ health: () => ({ jobs: 'safe', safePage: false, last: null }) })).toEqual([
    ['job-process', 'arrêté après plusieurs pannes'],
  ]);
  const silent = { askJobs: () => Promise.reject(new Error('gone')) };
  expect(await wrong(silent)).toEqual([
    ['integrity', 'n’a pas pu être regardée : le processus de traitement ne répond pas'],
  ]);
  expect(diskCheck('/nowhere/at/all/w.sqlite')).toMatchObject({ ok: false, detail: 'dossier introuvable' });
});

test('without a workspace only the installation is looked at', async () => {
  const names = (await diagnosticsWith({ db: () => null }).run()).map(({ name }) => name);
  expect(names).not.toContain('integrity');
  expect(names).toContain('free-disk');
});

test('of a workspace that is not open it is told whether its keys can be read and when it was backed up', async () => {
  const workspace = join(folder, 'closed.sqlite');
  const found = async () => {
    const checks = await diagnosticsWith({ db: () => null, workspace: () => workspace }).run();
    return checks.find(({ name }) => name === 'encryption');
  };
  expect(await found()).toBeUndefined();
  writeFileSync(`${workspace}.key`, '{');
  expect(await found()).toMatchObject({ ok: false, detail: 'le fichier de clé manque ou est endommagé' });
  const { file } = await newKeyFile(newDataKey(), 'mangue réseau tortue lundi', { n: 2, r: 1, p: 1 });
  writeKeyFile(workspace, file);
  const failed = { db: () => null, workspace: () => workspace, notOpened: () => 'workspace-damaged' };
  expect((await diagnosticsWith(failed).run()).filter(({ ok }) => !ok)).toEqual([
    { name: 'opening', ok: false, detail: 'l’espace ne s’ouvre pas (workspace-damaged)' },
  ]);
  expect(await found()).toMatchObject({ ok: true, detail: 'l’espace est fermé ; son fichier de clé est là et se lit' });
});

test('a database of another schema, with orphans, is told', () => {
  const path = join(folder, 'other.sqlite');
  const other = openForWriting(path);
  other.pragma('user_version = 7');
  other.pragma('foreign_keys = OFF');
  other.exec('CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (y REFERENCES a (x)); INSERT INTO b VALUES (5)');
  const found = storeChecks(other).filter(({ ok }) => !ok);
  expect(found.map(({ name, detail }) => [name, detail.replace(/\/\d+$/, '')])).toEqual([
    ['integrity', 'saine ; 1 ligne orpheline'],
    ['schema-version', '7'],
  ]);
  other.close();
});

test('a backup that is no longer made daily is told', () => {
  expect(backupCheck(workspace, clock)).toMatchObject({ ok: true, detail: 'aucune encore' });
  makeBackup(db, { reason: 'manual', at: '2025-05-30T08:00:00.000Z' });
  expect(backupCheck(workspace, clock)).toMatchObject({ ok: true, detail: 'il y a 2 jours' });
  expect(backupCheck(workspace, { ...clock, now: () => '2025-06-20T08:00:00.000Z' }).ok).toBe(false);
});

test('the bundle holds log, checks and row counts, no path and no name of the workspace; one that cannot be written leaves nothing', async () => {
  const log = fileLog(join(folder, 'logs/main.jsonl'), 'main', clock);
  log('info', 'app-started');
  const path = join(folder, 'bundle.zip');
  expect(await diagnosticsWith({ log }).writeBundle(path)).toBe(4);
  const files = unzip(path);
  expect([...files.keys()]).toEqual(['README.txt', 'diagnostics.json', 'workspace.json', 'logs/main.jsonl']);
  for (const [name, bytes] of files) expect(bytes.includes('ZZCANARY'), name).toBe(false);
  expect(JSON.parse(String(files.get('workspace.json'))).rows).toMatchObject({ stg_client: 0, import_batch: 0 });
  expect(files.get('logs/main.jsonl')).toEqual(
    Buffer.from(`${readFileSync(join(folder, 'logs/main.jsonl'), 'utf8').split('\n')[0]}\n`),
  );

  writeFileSync(join(folder, 'file'), '');
  await expect(diagnosticsWith({}).writeBundle(join(folder, 'file/bundle.zip'))).rejects.toMatchObject({
    code: 'read-only',
  });
});
