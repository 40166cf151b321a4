import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BACKUP_REASONS, type BackupEntry, type BackupReason } from '../../../shared/domain/backups';
import { isAlive } from '../../core/is-alive';
import { storageFailure } from '../../core/storage-failure';
import { fileKind } from '../cipher';
import { removeFiles, writeWhole } from '../durable';

/** Where the backups of a workspace lie: beside it, so that copying the folder takes them too. */
export function backupFolder(workspace: string): string {
  return `${workspace}.backups`;
}

/** What lies beside a backup: the keys that open it as they were sealed then, and the note of what it is. */
export const keyOfBackup = (path: string): string => `${path}.key`;
const noteOfBackup = (path: string): string => `${path}.json`;

/** `20250601T080000Z-daily.sqlite`; a second one of the same second is `20250601T080000Z-2-daily.sqlite`. */
const NAME = new RegExp(`^(\\d{8}T\\d{6}Z)(?:-(\\d+))?-(${BACKUP_REASONS.join('|')})\\.sqlite$`);

/** A file that is being made carries the process that makes it: `….sqlite.1234.tmp`. */
const DRAFT = /\.sqlite\.(\d+)\.tmp(-wal|-shm|-journal)?$/;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const noteShape = z.strictObject({
  format: z.literal('comptoir-backup'),
  version: z.literal(1),
  at: z.iso.datetime(),
  reason: z.enum(BACKUP_REASONS),
  schema: count,
  imports: count,
  clients: count,
  /** Of the backup itself: in a plain workspace SQLite alone does not see every damage. */
  sha256,
  /** Of the workspace's file when it was made, everything written to it included; null where that could not be known. */
  source: sha256.nullable(),
  checkedAt: z.iso.datetime(),
});
export type BackupNote = z.infer<typeof noteShape>;

/** Every backup of a workspace, newest first; what is in the folder besides is left alone. */
export function listBackups(workspace: string): readonly BackupEntry[] {
  const folder = backupFolder(workspace);
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder).flatMap((name) => {
    const match = NAME.exec(name);
    return match ? [{ entry: entryOf(folder, name, match), turn: Number(match[2] ?? 1) }] : [];
  });
  return found
    .sort((a, b) => compare(b.entry.at, a.entry.at) || b.turn - a.turn || compare(b.entry.name, a.entry.name))
    .map(({ entry }) => entry);
}

function entryOf(folder: string, name: string, match: RegExpExecArray): BackupEntry {
  const path = join(folder, name);
  const note = readNote(path);
  return {
    ...{ name, path, at: note?.at ?? timeOf(match[1]!), reason: match[3] as BackupReason },
    bytes: statSync(path).size,
    encrypted: fileKind(path) !== 'plain',
    schema: note?.schema ?? null,
    imports: note?.imports ?? null,
    clients: note?.clients ?? null,
    checkedAt: note?.checkedAt ?? null,
  };
}

/** The note beside a backup; null when it is gone or not what was written. */
export function readNote(path: string): BackupNote | null {
  try {
    return noteShape.parse(JSON.parse(readFileSync(noteOfBackup(path), 'utf8')));
  } catch {
    return null;
  }
}

export function writeNote(path: string, note: BackupNote): void {
  writeWhole(noteOfBackup(path), `${JSON.stringify(note)}\n`);
}

/** A name that is free for a backup made at that time, its folder made. */
export function freePath(workspace: string, at: string, reason: BackupReason): string {
  const folder = backupFolder(workspace);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storageFailure(error) ?? error;
  }
  const stamp = at.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  // Past the last one, not into a gap: the order of their names is the order they were made in.
  const turn = 1 + Math.max(0, ...readdirSync(folder).map((name) => turnOf(name, stamp)));
  return join(folder, `${stamp}${turn === 1 ? '' : `-${turn}`}-${reason}.sqlite`);
}

/** Which of the backups of that second a name is; 0 when it is none of them. */
function turnOf(name: string, stamp: string): number {
  const match = NAME.exec(name);
  return match?.[1] === stamp ? Number(match[2] ?? 1) : 0;
}

/** Removes a backup with everything beside it, itself first: what is left without it is nothing. */
export function removeBackup(path: string): void {
  removeFiles(path);
  for (const beside of [keyOfBackup(path), noteOfBackup(path)]) rmSync(beside, { force: true });
}

/** Removes what a process of ours that is gone has left unfinished in a folder, and nothing else. */
export function removeDrafts(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const draft = DRAFT.exec(name);
    if (draft && !isAlive(Number(draft[1]))) rmSync(join(folder, name), { force: true });
  }
}

/** The same in the folder of backups, with notes and keys without their backup. */
export function removeLeftovers(workspace: string): void {
  const folder = backupFolder(workspace);
  removeDrafts(folder);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const orphan = /^(.*\.sqlite)\.(key|json)(\.copying|\.writing)?$/.exec(name)?.[1];
    if (orphan && NAME.test(orphan) && !existsSync(join(folder, orphan)) && !isBeingMade(folder, orphan))
      rmSync(join(folder, name), { force: true });
  }
}

function isBeingMade(folder: string, name: string): boolean {
  return readdirSync(folder).some((other) => other.startsWith(`${name}.`) && DRAFT.test(other));
}

/** `2025-06-01T08:00:00Z` of `20250601T080000Z`. */
function timeOf(stamp: string): string {
  return stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
