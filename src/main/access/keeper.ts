import type { JobState } from '../../shared/ipc/job-state';
import type { Clock } from '../core/clock';
import type { JobArgs } from '../jobs/protocol';
import { listBackups } from '../store/backup/folder';

/** What the keeper works with. */
interface KeeperParts {
  readonly clock: Clock;
  readonly start: <K extends 'backup' | 'integrity'>(kind: K, args: JobArgs[K]) => unknown;
  readonly isBusy: () => boolean;
  /** Path of the workspace while it is open; null otherwise. */
  readonly workspace: () => string | null;
  /** The file was found damaged. */
  readonly onDamage: () => void;
}

/**
 * Sees to it that the workspace is whole and backed up, while it is open: all of it is read in the background after each start,
 * and a backup is made every day on which something has changed.
 */
export class Keeper {
  constructor(private readonly parts: KeeperParts) {}

  /** The workspace was just opened. */
  opened(): void {
    this.parts.start('integrity', {});
    this.look();
  }

  /** To be called now and then: the application may be open for days. */
  look(): void {
    const workspace = this.parts.workspace();
    if (workspace !== null && isDue(workspace, this.parts.clock.now())) this.parts.start('backup', { reason: 'daily' });
  }

  /** The same, unless something else is being done: then next time. */
  lookWhenIdle(): void {
    if (!this.parts.isBusy()) this.look();
  }

  jobChanged({ kind, status, result }: JobState): void {
    if (kind !== 'integrity' || status !== 'done') return;
    const { whole } = result as { readonly whole: boolean };
    if (!whole) this.parts.onDamage();
  }
}

function isDue(workspace: string, now: string): boolean {
  const last = listBackups(workspace).find(({ reason }) => reason === 'daily');
  return last === undefined || last.at.slice(0, 10) !== now.slice(0, 10);
}
