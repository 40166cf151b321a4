import type { OlderCopy } from '../../shared/domain/access';
import type { AuditLog } from '../store/audit-log';
import type { Connections } from './connections';
import type { AccessParts } from './parts';
import { headOf, olderThanSeen } from './standing';

/** How the open workspace stands to the state this machine has last seen it in. */
export class LastSeen {
  /** It is in an older state than was seen, and nobody has decided to go on with that yet. */
  older: OlderCopy | null = null;
  /** It was never seen here before. */
  firstHere = false;
  /** What is opened next was made, or encrypted, just now. */
  isMadeHere = false;

  constructor(
    private readonly parts: Pick<AccessParts, 'heads' | 'author' | 'log'>,
    private readonly held: Connections,
  ) {}

  /**
   * Compares what was opened with how far this machine has seen it.
   * @param replaced a backup took its place, which is meant to be older.
   */
  async compare(path: string, log: AuditLog, replaced: boolean): Promise<void> {
    const { key } = this.held;
    this.older = null;
    const head = await this.parts.heads.read(path, key);
    const db = this.held.whole();
    this.firstHere = key !== null && head === null && !this.isMadeHere && log.end().seq > 0;
    this.isMadeHere = false;
    if (head !== null && !replaced) this.older = olderThanSeen(db, log, head);
    if (this.older)
      log.append({ action: 'older', subject: 'found', detail: { what: this.older.what } }, this.parts.author());
    await this.keep(path);
  }

  /** Notes how far the workspace has come, unless it is being asked whether to go on from where it is. */
  async keep(path: string): Promise<void> {
    const log = this.held.auditLog();
    if (!this.held.isOpen() || log === null || this.older !== null) return;
    try {
      await this.parts.heads.write(path, this.held.key, headOf(this.held.whole(), log, this.parts.author().at));
    } catch (error) {
      // Worth a line in the log and no more: the next one may be kept.
      this.parts.log('warn', 'workspace-failed', { reason: 'head' }, error);
    }
  }

  /** A person goes on with the older state. @returns whether there was one. */
  async accept(path: string, log: AuditLog): Promise<boolean> {
    if (this.older === null) return false;
    const { seenAt, what } = this.older;
    log.append({ action: 'older', subject: 'accepted', detail: { seenAt, what } }, this.parts.author());
    this.older = null;
    await this.keep(path);
    return true;
  }
}
