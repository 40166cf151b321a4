import { basename } from 'node:path';
import type { AuditAction, AuditDetail, AuditNote } from '../../shared/domain/audit';
import type { ImportedFile } from '../../shared/domain/imports';
import type { JobKind, JobState } from '../../shared/ipc/job-state';
import { namesLine } from '../core/names-line';

/** What a finished job counts as in the audit log; kinds that are not listed change settings of the workspace. */
const ACTIONS: Partial<Record<JobKind, AuditAction>> = {
  import: 'import',
  sample: 'import',
  undo: 'undo',
  train: 'train',
  score: 'score',
  check: 'score',
  promote: 'promote',
  profile: 'role',
  erase: 'erase',
  backup: 'backup',
  'backup-copy': 'copy',
};

/** Facts of a job's result that say what was done, wherever they stand; nothing else of a result is written down. */
const FACTS = [
  'batchId',
  'task',
  'version',
  'previous',
  'id',
  'clients',
  'profile',
  'role',
  'mode',
  'marks',
  'salt',
  'years',
  'analyst',
  'auditor',
  'manager',
  'name',
  'reason',
] as const;

/** The entry a job leaves when it is over, well or not; null while it is not. */
export function noteOfJob({ kind, status, result, error }: JobState): AuditNote | null {
  if (status === 'waiting' || status === 'running' || isIdle({ kind, status, result })) return null;
  const detail: Record<string, AuditDetail[string]> = { status };
  if (error) detail.error = error.code;
  if (typeof result === 'object' && result !== null) {
    const facts: Readonly<Record<string, unknown>> = { ...result };
    for (const name of FACTS) {
      const value = facts[name];
      if (typeof value === 'string' || typeof value === 'number') detail[name] = value;
    }
    if (Array.isArray(facts.files)) {
      detail.files = facts.files.length;
      detail.names = namesLine(takenFiles(facts.files as readonly Partial<ImportedFile>[]));
    }
  }
  return { action: auditActionOf(kind), subject: kind, detail };
}

/** Nothing was done: no backup was due, or the file was read and nothing found. */
function isIdle({ kind, status, result }: Pick<JobState, 'kind' | 'status' | 'result'>): boolean {
  if (kind === 'integrity') return status === 'done';
  return kind === 'backup' && status === 'done' && result === null;
}

/** What work of a kind counts as in the audit log. */
export function auditActionOf(kind: string): AuditAction {
  return kind === 'export' ? 'export' : (ACTIONS[kind as JobKind] ?? 'settings');
}

/** Names of the files that were taken, without their folders. */
function takenFiles(files: readonly Partial<ImportedFile>[]): readonly string[] {
  return files.filter(({ kind }) => kind !== null).map(({ path }) => basename((path ?? '').replaceAll('\\', '/')));
}
