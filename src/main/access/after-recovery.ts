import { basename } from 'node:path';
import type { AuditEntry, AuditNote } from '../../shared/domain/audit';
import type { BackupImport, Recovery } from '../../shared/domain/backups';
import type { AuditLog } from '../store/audit-log';

/** What changes a workspace besides an import: gone too when a backup from before takes its place. */
const CHANGES: ReadonlySet<string> = new Set(['undo', 'train', 'score', 'promote', 'settings']);

/**
 * What the audit log, a file of its own, has of the time after a moment.
 * @param isThere whether an import of that number is in the workspace: its entry is a little later than the import.
 */
export function sinceThen(
  log: AuditLog,
  at: string,
  isThere: (batchId: number) => boolean = () => false,
): Pick<Recovery, 'later'> & { readonly missing: readonly BackupImport[] } {
  const entries = log.page({ limit: Number.MAX_SAFE_INTEGER }).entries.filter((one) => one.at > at);
  return {
    missing: entries
      .filter((one) => isImport(one) && !(typeof one.detail.batchId === 'number' && isThere(one.detail.batchId)))
      .map(importOf),
    later: entries
      .filter(({ action, detail }) => CHANGES.has(action) && succeeded(detail))
      .map(({ at, action, subject }) => ({ at, action, subject })),
  };
}

/** Completes what a recovery could tell by itself with what the audit log has of the time after the backup. */
export function completeRecovery(recovery: Recovery, log: AuditLog): Recovery {
  const { missing, later } = sinceThen(log, recovery.backup.at);
  return { ...recovery, missing: recovery.missing ?? missing, later };
}

/** What the audit log keeps of a recovery. */
export function noteOfRecovery({ backup, aside, missing }: Recovery): AuditNote {
  const detail = { aside: aside && basename(aside), missing: missing?.length ?? null };
  return { action: 'recovery', subject: backup.name, detail };
}

const succeeded = (detail: AuditEntry['detail']): boolean => (detail.status ?? 'done') === 'done';

/** An import that found nothing new has no batch; the command line notes only files. */
function isImport({ action, detail }: AuditEntry): boolean {
  return action === 'import' && succeeded(detail) && detail.files !== 0;
}

function importOf({ at, detail }: AuditEntry): BackupImport {
  return {
    at,
    files: typeof detail.names === 'string' ? detail.names.split(', ') : [],
    rows: typeof detail.rows === 'number' ? detail.rows : null,
  };
}
