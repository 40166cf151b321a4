import type { AuditAction, AuditDetail, AuditNote } from '../../shared/domain/audit';
import type { CommandLine } from './options';

/** Commands that change the workspace or take data out of it, and what they count as in the audit log. */
const ACTIONS: Readonly<Record<string, AuditAction>> = {
  import: 'import',
  'undo-import': 'undo',
  train: 'train',
  score: 'score',
  promote: 'promote',
  export: 'export',
  review: 'export',
  backup: 'backup',
  restore: 'restore',
};

/** What a command that is done leaves in the audit log; null for one that only looked. */
export function noteOfCommand(line: CommandLine, answer: unknown): AuditNote | null {
  const name = line.command ?? '';
  const action = ACTIONS[name];
  if (action === undefined || line.has('dry-run')) return null;
  const facts = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const detail: Record<string, AuditDetail[string]> = {};
  for (const key of ['rows', 'version', 'asOf']) {
    const value = facts[key];
    if (typeof value === 'string' || typeof value === 'number') detail[key] = value;
  }
  for (const key of ['files', 'models']) {
    const value = facts[key];
    if (Array.isArray(value)) detail[key] = value.length;
  }
  const named = name === 'export' || name === 'restore';
  return { action, subject: named ? (line.words[0] ?? null) : name, detail };
}
