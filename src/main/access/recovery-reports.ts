import type { AuditNote } from '../../shared/domain/audit';
import type { Recovery } from '../../shared/domain/backups';
import type { AuditLog } from '../store/audit-log';
import type { WorkspaceKey } from '../store/database';
import { type KeptReport, unreadReports, writeReports } from '../store/recovery-report';
import { completeRecovery, noteOfRecovery } from './after-recovery';

/**
 * The recoveries of the open workspace nobody has read about yet. They are kept beside it, encrypted as it is: whoever opens it
 * next sees them, on whatever machine, until one says that it was read.
 */
export class RecoveryReports {
  private reports: readonly KeptReport[];

  constructor(
    private readonly workspace: string,
    private readonly key: WorkspaceKey,
  ) {
    this.reports = unreadReports(workspace, key);
  }

  /** Completes what is new with what the audit log has of the time since, and writes it down there. */
  tell(log: AuditLog, note: (what: AuditNote) => void): void {
    if (this.reports.every(({ stage }) => stage === 'told')) return;
    const told = this.reports.map(({ stage, recovery }): KeptReport => {
      if (stage === 'told') return { stage, recovery };
      const whole = completeRecovery(recovery, log);
      note(noteOfRecovery(whole));
      return { stage: 'told', recovery: whole };
    });
    this.reports = told;
    writeReports(this.workspace, this.key, told);
  }

  /** The oldest that was not read; null where there is none. */
  next(): Recovery | null {
    return this.reports[0]?.recovery ?? null;
  }

  /** The oldest was read. @returns what the audit log keeps of that. */
  acknowledge(): AuditNote | null {
    const [read, ...others] = this.reports;
    if (!read) return null;
    writeReports(this.workspace, this.key, others);
    this.reports = others;
    return { action: 'recovery', subject: 'read', detail: { backup: read.recovery.backup.name } };
  }
}
