import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { isoFromDay } from '../../src/main/core/dates';
import { workspaceDay } from '../../src/main/store/as-of';
import { listBackups } from '../../src/main/store/backup/folder';
import { closeAndForget } from '../../src/main/store/cipher';
import { connect } from '../../src/main/store/connect';
import type { ReadableDb, WorkspaceKey } from '../../src/main/store/database';
import { openForReading, openForWriting } from '../../src/main/store/open';
import { listClients } from '../../src/main/store/queries/client-list';
import { listImports } from '../../src/main/store/queries/import-history';
import { readWorkspaceStatus } from '../../src/main/store/queries/workspace-status';
import { rebuildMarts } from '../../src/main/store/rebuild-marts';
import { FAULT_KEY } from '../helpers/fault-workspace';
import { stageFirstBatch, stageSecondBatch } from '../helpers/small-bank';

/**
 * Goal R15: a small workspace of every released schema is kept for ever, plain and encrypted, and opens with the same answers.
 * `COMPTOIR_RELEASE=1` adds those of the present schema: done once at a release, never changed afterwards.
 */
const KEPT = resolve(import.meta.dirname, '../fixtures/released');

const folder = mkdtempSync(join(tmpdir(), 'comptoir-released-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a person would look up, as it was when the workspace was kept. */
function answersOf(db: ReadableDb) {
  const day = workspaceDay(db)!;
  return {
    asOf: isoFromDay(day),
    totals: readWorkspaceStatus(db, '').totals,
    imports: listImports(db).map(({ at, user, asOf, rows, files }) => [at, user, asOf, rows, files.length]),
    clients: listClients(db, day).map(({ client, agency, manager }) => [client, agency, manager]),
  };
}

const keys: readonly (readonly [string, WorkspaceKey])[] = [
  ['plain', null],
  ['encrypted', FAULT_KEY],
];

if (process.env.COMPTOIR_RELEASE) {
  mkdirSync(KEPT, { recursive: true });
  for (const [name, key] of keys) {
    const path = join(folder, `new-${name}.sqlite`);
    const db = openForWriting(path, key);
    stageFirstBatch(db);
    rebuildMarts(db);
    stageSecondBatch(db);
    rebuildMarts(db);
    const version = db.pragma('user_version', { simple: true });
    const answers = answersOf(db);
    closeAndForget(db);
    writeFileSync(join(KEPT, `${version}-${name}.sqlite.gz`), gzipSync(readFileSync(path), { level: 9 }));
    writeFileSync(join(KEPT, `${version}.json`), `${JSON.stringify(answers, null, 2)}\n`);
  }
}

/** A kept workspace, laid out to be opened, in a folder of its own. */
function unpack(version: string, name: string): string {
  const path = join(mkdtempSync(join(folder, 'kept-')), `${version}-${name}.sqlite`);
  writeFileSync(path, gunzipSync(readFileSync(join(KEPT, `${version}-${name}.sqlite.gz`))));
  return path;
}

const versions = readdirSync(KEPT)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

test('there are kept workspaces', () => {
  expect(versions.length).toBeGreaterThan(0);
});

test.each(versions.flatMap((version) => keys.map(([name, key]) => ({ version, name, key }))))(
  'the $name workspace of schema $version opens, migrates with a backup before, and answers as it did',
  ({ version, name, key }) => {
    const path = unpack(version, name);
    const before = openForReading(path, key);
    const isOld = before.pragma('user_version', { simple: true });
    expect(String(isOld)).toBe(version);
    closeAndForget(before);
    const db = openForWriting(path, key);
    const now = Number(db.pragma('user_version', { simple: true }));
    expect(now).toBeGreaterThanOrEqual(Number(version));
    expect(answersOf(db)).toEqual(JSON.parse(readFileSync(join(KEPT, `${version}.json`), 'utf8')));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    closeAndForget(db);
    const made = listBackups(path).map(({ reason, schema }) => [reason, schema]);
    expect(made).toEqual(now > Number(version) ? [['migration', Number(version)]] : []);
  },
);

test.each(keys)('a %s workspace of a later version is refused in words and not one byte of it changes', (name, key) => {
  const path = unpack(versions[0]!, name);
  const db = connect(path, key, false);
  db.pragma('user_version = 99999');
  db.pragma('wal_checkpoint(TRUNCATE)');
  closeAndForget(db);
  const copy = `${path}.copy`;
  copyFileSync(path, copy);
  expect(() => openForWriting(path, key)).toThrow(
    expect.objectContaining({
      code: 'workspace-newer',
      message: 'Ce fichier de travail a été écrit par une version plus récente de Comptoir.',
      hint: 'Installez la nouvelle version, puis rouvrez-le.',
    }),
  );
  expect(readFileSync(path).equals(readFileSync(copy))).toBe(true);
  expect(existsSync(`${path}.backups`)).toBe(false);
});
