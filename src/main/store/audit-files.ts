import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { flushFile } from '../core/flush';
import { storageFailure } from '../core/storage-failure';
import type { AuditAuthor, Head } from './audit-chain';
import { closeAndForget } from './cipher';
import { connectReading } from './connect';
import type { WorkspaceKey } from './database';
import { copyWhole, writeWhole } from './durable';

/**
 * Its own file beside the workspace, encrypted with the same key: a restored backup of the workspace does not take its history
 * back, and an entry can be written while an import holds the workspace.
 */
export const fileOf = (workspace: string) => `${workspace}.audit`;
export const headOf = (workspace: string) => `${workspace}.audit-head`;
const waitingOf = (workspace: string) => `${workspace}.audit-waiting`;

/** Every file of a workspace's log, by its ending. */
export const AUDIT_ENDINGS = ['.audit', '.audit-head', '.audit-waiting'] as const;

/** Where the chain of a workspace's log ends, from now on. */
export function writeHead(workspace: string, head: Head): void {
  // Flushed at each entry: after a power cut a head that lags behind would look like a log somebody added to.
  writeWhole(headOf(workspace), JSON.stringify(head));
}

/** Where it ends, as was last written; null where that cannot be read. */
export function readHead(workspace: string): Head | null {
  try {
    const { seq, hash, mac } = JSON.parse(readFileSync(headOf(workspace), 'utf8'));
    return { seq: Number(seq), hash: String(hash), mac: String(mac) };
  } catch {
    // Gone or damaged: the verification says so.
    return null;
  }
}

/** Notes a failed attempt to unlock, while there is no key to write the log with. Holds no secret and no client. */
export function noteFailedUnlock(workspace: string, kind: string, author: AuditAuthor): void {
  try {
    appendFileSync(waitingOf(workspace), `${JSON.stringify({ ...author, kind })}\n`, { mode: 0o600 });
  } catch {
    // A folder that may only be read, or a full disk: what is said is that the secret is wrong.
  }
}

/** A failed attempt that was noted while there was no key. */
type Waiting = AuditAuthor & { readonly kind: string };

/** What waited for the key, the oldest first. */
export function readWaiting(workspace: string): readonly Waiting[] {
  const path = waitingOf(workspace);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => waitingLine(line) ?? []);
}

/** It was taken into the log. */
export function forgetWaiting(workspace: string): void {
  rmSync(waitingOf(workspace), { force: true });
}

function waitingLine(line: string): Waiting | null {
  try {
    const { at, user, role, kind } = JSON.parse(line);
    return { at: String(at), user: String(user), role: String(role), kind: String(kind) };
  } catch {
    // The last line of a machine that lost power.
    return null;
  }
}

/**
 * Copies a workspace's log to another path. Its head goes first: a log one entry past its head is whole, one short of it is not.
 */
export function copyAudit(workspace: string, key: WorkspaceKey, target: string): void {
  if (!existsSync(fileOf(workspace))) return;
  rmSync(fileOf(target), { force: true });
  if (existsSync(headOf(workspace))) copyWhole(headOf(workspace), headOf(target));
  const log = connectReading(fileOf(workspace), key);
  try {
    log.prepare('VACUUM INTO ?').run(fileOf(target));
  } catch (error) {
    throw storageFailure(error) ?? error;
  } finally {
    closeAndForget(log);
  }
  flushFile(fileOf(target));
}
