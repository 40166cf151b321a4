import { existsSync, rmSync } from 'node:fs';
import type { Recovery } from '../../shared/domain/backups';
import type { WorkspaceKey } from './database';
import { readNoteFile, writeNoteFile } from './sealed-note';

/** Beside a workspace, its recoveries nobody has read about yet; gone when all were read. */
export const REPORT_ENDING = '.report';

/** A report as it is kept. */
export interface KeptReport {
  readonly recovery: Recovery;
  /** `begun`: written before the file is touched; `done`: the backup is in its place; `told`: completed and in the audit log. */
  readonly stage: 'begun' | 'done' | 'told';
}

/**
 * Keeps the report of a recovery before anything is moved, so that an end in the middle of it does not lose the report. A
 * recovery that was begun and not finished is the same one: what it knew of the damaged file, which lies aside since, is kept.
 */
export function beginReport(workspace: string, key: WorkspaceKey, recovery: Recovery): Recovery {
  const kept = readReports(workspace, key);
  const last = kept.at(-1);
  const begun = last?.stage === 'begun' ? last.recovery : null;
  const whole: Recovery = {
    ...recovery,
    aside: recovery.aside ?? (begun?.aside && existsSync(begun.aside) ? begun.aside : null),
    missing: recovery.missing ?? begun?.missing ?? null,
  };
  const earlier = begun === null ? kept : kept.slice(0, -1);
  writeReports(workspace, key, [...earlier, { recovery: whole, stage: 'begun' }]);
  return whole;
}

/** Says of the report begun last that what it tells has happened. */
export function finishReport(workspace: string, key: WorkspaceKey): void {
  const kept = readReports(workspace, key);
  writeReports(
    workspace,
    key,
    kept.map((one) => (one.stage === 'begun' ? { ...one, stage: 'done' } : one)),
  );
}

/**
 * Reports nobody has read yet, the oldest first. One that was begun has happened where the damaged file lies aside: the
 * backup, or nothing at all, is then in its place, and in the latter case it is begun anew before this is asked.
 */
export function unreadReports(workspace: string, key: WorkspaceKey): readonly KeptReport[] {
  return readReports(workspace, key).filter(
    ({ stage, recovery: { aside } }) => stage !== 'begun' || aside === null || existsSync(aside),
  );
}

/** Keeps reports; none removes the file. */
export function writeReports(workspace: string, key: WorkspaceKey, reports: readonly KeptReport[]): void {
  if (reports.length === 0) rmSync(workspace + REPORT_ENDING, { force: true });
  else writeNoteFile(workspace + REPORT_ENDING, key, 'report', { version: 1, reports });
}

function readReports(workspace: string, key: WorkspaceKey): readonly KeptReport[] {
  const note = readNoteFile(workspace + REPORT_ENDING, key, 'report') as { readonly reports?: unknown } | null;
  return Array.isArray(note?.reports) ? (note.reports as readonly KeptReport[]) : [];
}
