import { failure } from '../core/failure';
import type { AuditAuthor } from '../store/audit-chain';
import { type AuditLog, openAuditLog } from '../store/audit-log';
import { closeAndForget } from '../store/cipher';
import type { ReadableDb, WorkspaceKey } from '../store/database';
import { openForReading } from '../store/open';
import { narrowTo } from '../store/viewer-scope';

/** What this process holds of an open workspace: its key, the connections that read it, and its audit log. */
export class Connections {
  /** Null of a plain workspace, and while none is open. */
  key: WorkspaceKey = null;
  private path = '';
  private reader: ReadableDb | null = null;
  private narrow: ReadableDb | null = null;
  private log: AuditLog | null = null;

  /** Opens the file with the key that was set. @throws AppFailure why it cannot be opened; nothing is open then. */
  open(path: string, author: AuditAuthor): void {
    const reader = openForReading(path, this.key);
    try {
      this.log = openAuditLog(path, this.key, author);
    } catch (error) {
      closeAndForget(reader);
      throw error;
    }
    this.path = path;
    this.reader = reader;
  }

  /** Whether anything can be read. */
  isOpen(): boolean {
    return this.reader !== null;
  }

  /** The connection that sees everything. @throws AppFailure `locked`. */
  whole(): ReadableDb {
    if (!this.reader) throw failure('locked');
    return this.reader;
  }

  /** The same, narrowed to one manager's portfolio. @throws AppFailure `locked`. */
  narrowed(manager: string): ReadableDb {
    this.whole();
    this.narrow ??= openForReading(this.path, this.key);
    narrowTo(this.narrow, manager);
    return this.narrow;
  }

  /** The log of what is done with the workspace; null while none is open. */
  auditLog(): AuditLog | null {
    return this.log;
  }

  /** A copy of the key, which outlives `forget`. */
  copyOfKey(): WorkspaceKey {
    return this.key && Uint8Array.from(this.key);
  }

  /** Closes the log; `then` is awaited before the readers are closed and the key is overwritten. */
  async close(then: () => Promise<void>): Promise<void> {
    const { reader, narrow, log } = this;
    this.reader = null;
    this.narrow = null;
    this.log = null;
    log?.close();
    await then();
    for (const one of [narrow, reader]) if (one) closeAndForget(one);
  }

  /** Overwrites the key. */
  forgetKey(): void {
    this.key?.fill(0);
    this.key = null;
  }
}
