import type { OlderCopy } from '../../shared/domain/access';
import type { AuditLog } from '../store/audit-log';
import type { ReadableDb } from '../store/database';
import { hasPassed, historyPoint } from '../store/history';
import { sinceThen } from './after-recovery';
import type { Head } from './head-book';

/** Where a workspace stands that was just opened, and where its audit log ends. */
export function headOf(db: ReadableDb, log: AuditLog, seenAt: string): Head {
  const { seq, token } = historyPoint(db);
  const end = log.end();
  return { seenAt, seq, token, auditSeq: end.seq, auditHash: end.hash };
}

/**
 * Compares a workspace with how far this machine has last seen it. An older state is no surprise where the audit log, which has
 * come further, says that a backup was put in its place.
 * @returns null where it has come at least as far.
 */
export function olderThanSeen(db: ReadableDb, log: AuditLog, head: Head): OlderCopy | null {
  const isLogWhole = log.hashAt(head.auditSeq) === head.auditHash;
  const isFileWhole = hasPassed(db, { ...head, at: null });
  if (isFileWhole && (isLogWhole || log.wasBegunAnew())) return null;
  if (isLogWhole && log.hasRestoredSince(head.auditSeq)) return null;
  const { at } = historyPoint(db);
  const ids = new Set(db.prepare('SELECT id FROM import_batch').pluck().all() as number[]);
  const since = isLogWhole && at !== null ? sinceThen(log, at, (id) => ids.has(id)) : null;
  return {
    ...{ seenAt: head.seenAt, fileAt: at, what: isFileWhole ? 'log' : isLogWhole ? 'file' : 'both' },
    missing: isFileWhole ? [] : (since?.missing ?? null),
  };
}
