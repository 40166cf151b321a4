import type { AuditAction, AuditDetail, AuditNote } from '../../shared/domain/audit';
import type { JobKind, JobState } from '../../shared/ipc/calls';

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
};

/** Facts of a job's result that say what was done, wherever they stand; nothing else of a result is written down. */
const FACTS = ['batchId', 'task', 'version', 'previous', 'id', 'clients', 'profile', 'role'] as const;

/** The entry a job leaves when it is over, well or not; null while it is not. */
export function noteOfJob({ kind, status, result, error }: JobState): AuditNote | null {
  if (status === 'waiting' || status === 'running') return null;
  const detail: Record<string, AuditDetail[string]> = { status };
  if (error) detail.error = error.code;
  if (typeof result === 'object' && result !== null) {
    const facts: Readonly<Record<string, unknown>> = { ...result };
    for (const name of FACTS) {
      const value = facts[name];
      if (typeof value === 'string' || typeof value === 'number') detail[name] = value;
    }
    if (Array.isArray(facts.files)) detail.files = facts.files.length;
  }
  return { action: ACTIONS[kind] ?? 'settings', subject: kind, detail };
}
