import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import type { AuditAction, AuditCheck, AuditEntry, AuditNote, AuditPage } from '../../shared/domain/audit';
import { storageFailure } from '../core/storage-failure';
import { type AuditAuthor, chain, checkChain, type Head, type Row, START, sealOf, secretOf } from './audit-chain';
import { fileOf, forgetWaiting, headOf, readHead, readWaiting, writeHead } from './audit-files';
import { isDamage } from './backup/verify';
import { closeAndForget, fileKind, unlock } from './cipher';
import type { WorkspaceKey, WritableDb } from './database';

/** The log of what was done with a workspace: entries are added, and nothing else. */
export class AuditLog {
  private constructor(
    private readonly db: WritableDb,
    private readonly workspace: string,
    private readonly secret: Buffer,
    private readonly keyed: boolean,
  ) {}

  /** Opens the log, making it when there is none; what waited while the workspace was locked is taken in. */
  static open(workspace: string, key: WorkspaceKey): AuditLog {
    if (key !== null && fileKind(fileOf(workspace)) === 'plain') rewrite(workspace, key);
    const log = AuditLog.openFile(fileOf(workspace), workspace, key);
    for (const waiting of readWaiting(workspace))
      log.append({ action: 'unlock-failed', subject: waiting.kind }, waiting);
    forgetWaiting(workspace);
    return log;
  }

  /** The log in a file of any name; `open` is the way to the workspace's own. */
  static openFile(path: string, workspace: string, key: WorkspaceKey): AuditLog {
    const db: WritableDb = new Database(path);
    try {
      unlock(db, key);
      db.pragma('busy_timeout = 5000');
      db.pragma('synchronous = FULL');
      db.pragma('temp_store = MEMORY');
      db.pragma('trusted_schema = OFF');
      // At once: each statement by itself would wait for the disk.
      db.transaction(() => db.exec(SCHEMA))();
      return new AuditLog(db, workspace, secretOf(key), key !== null);
    } catch (error) {
      closeAndForget(db);
      throw storageFailure(error) ?? error;
    }
  }

  /** Adds an entry; it is on disk when this returns. */
  append({ action, subject = null, detail = {} }: AuditNote, { at, user, role }: AuditAuthor): void {
    const head = this.db
      .transaction((): Head => {
        const last = this.last();
        const row = { seq: last.seq + 1, at, user, role, action, subject, detail: JSON.stringify(detail) };
        const hash = chain(this.secret, last.hash, row);
        this.db
          .prepare(
            'INSERT INTO audit_entry (seq, at, user, role, action, subject, detail, hash) VALUES (@seq, @at, @user, @role, @action, @subject, @detail, @hash)',
          )
          .run({ ...row, hash });
        return { seq: row.seq, hash, mac: sealOf(this.secret, row.seq, hash) };
      })
      .immediate();
    writeHead(this.workspace, head);
  }

  /** Newest first; `action` and a text to look for in who and what narrow it. */
  page(filter: { readonly action?: AuditAction; readonly text?: string; readonly limit: number }): AuditPage {
    const where = `WHERE (@action IS NULL OR action = @action)
      AND (@text IS NULL OR instr(lower(user || ' ' || coalesce(subject, '') || ' ' || detail), lower(@text)) > 0)`;
    const params = { action: filter.action ?? null, text: filter.text || null };
    const total = Number(this.db.prepare(`SELECT count(*) FROM audit_entry ${where}`).pluck().get(params));
    const rows = this.db
      .prepare(`SELECT * FROM audit_entry ${where} ORDER BY seq DESC LIMIT @limit`)
      .all({ ...params, limit: filter.limit }) as Row[];
    return { total, entries: rows.map(entryOf) };
  }

  /** Recomputes the whole chain and compares its end with the head. */
  verify(): AuditCheck {
    const entries = Number(this.db.prepare('SELECT count(*) FROM audit_entry').pluck().get());
    const head = readHead(this.workspace);
    const rows = this.db.prepare('SELECT * FROM audit_entry ORDER BY seq').iterate() as IterableIterator<Row>;
    const found = checkChain(rows, this.secret, head);
    return { ok: found.fault === null, entries, ...found, keyed: this.keyed };
  }

  close(): void {
    closeAndForget(this.db);
    this.secret.fill(0);
  }

  /** The last entry and its hash; 0 and a hash of its own before the first. */
  end(): { readonly seq: number; readonly hash: string } {
    return this.last();
  }

  /** Hash of an entry; null where there is none of that number. */
  hashAt(seq: number): string | null {
    if (seq === 0) return START;
    return (
      (this.db.prepare('SELECT hash FROM audit_entry WHERE seq = ?').pluck().get(seq) as string | undefined) ?? null
    );
  }

  /** Whether a backup was put in the workspace's place after an entry. */
  hasRestoredSince(seq: number): boolean {
    const sql = `SELECT count(*) FROM audit_entry WHERE seq > ?
      AND (action = 'restore' OR (action = 'recovery' AND subject NOT IN ('read', 'audit-log')))`;
    return Number(this.db.prepare(sql).pluck().get(seq)) > 0;
  }

  /** Whether it was begun because the former one could not be read: its first entry says so. */
  wasBegunAnew(): boolean {
    const sql = "SELECT count(*) FROM audit_entry WHERE seq = 1 AND action = 'recovery' AND subject = 'audit-log'";
    return Number(this.db.prepare(sql).pluck().get()) > 0;
  }

  private last(): { readonly seq: number; readonly hash: string } {
    const row = this.db.prepare('SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1').get();
    return (row as { seq: number; hash: string } | undefined) ?? { seq: 0, hash: START };
  }
}

/**
 * Opens the log. One that cannot be read must not keep a person from the workspace: it is set aside under a name that tells when,
 * never removed, and a new one is begun whose first entry says so.
 */
export function openAuditLog(workspace: string, key: WorkspaceKey, author: AuditAuthor): AuditLog {
  try {
    return AuditLog.open(workspace, key);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  const end = `.damaged-${author.at.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}`;
  for (const path of [fileOf(workspace), headOf(workspace)]) if (existsSync(path)) renameSync(path, path + end);
  const log = AuditLog.open(workspace, key);
  log.append(
    { action: 'recovery', subject: 'audit-log', detail: { aside: basename(fileOf(workspace)) + end } },
    author,
  );
  return log;
}

/** Copies the entries of a plain log into one encrypted and chained with the key, which then takes its place. */
function rewrite(workspace: string, key: Uint8Array): void {
  const draft = `${fileOf(workspace)}.protecting`;
  rmSync(draft, { force: true });
  const plain = AuditLog.open(workspace, null);
  const rows = [...plain.page({ limit: Number.MAX_SAFE_INTEGER }).entries].reverse();
  plain.close();
  // Its head is that of the new chain from the first entry on.
  const sealed = AuditLog.openFile(draft, workspace, key);
  for (const { action, subject, detail, ...author } of rows) sealed.append({ action, subject, detail }, author);
  sealed.close();
  renameSync(draft, fileOf(workspace));
}

function entryOf({ hash: _, detail, ...row }: Row): AuditEntry {
  return { ...row, detail: JSON.parse(detail) };
}

/** Entries may be added at the end; changing and removing are refused by the database itself. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS audit_entry (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER IF NOT EXISTS audit_entry_kept BEFORE UPDATE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  CREATE TRIGGER IF NOT EXISTS audit_entry_stays BEFORE DELETE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  CREATE TRIGGER IF NOT EXISTS audit_entry_in_order BEFORE INSERT ON audit_entry
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_entry)
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows at its end'); END;
`;
