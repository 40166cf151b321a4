import { createHmac } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import type { AuditAction, AuditCheck, AuditEntry, AuditNote, AuditPage } from '../../shared/domain/audit';
import { flushFile } from '../core/flush';
import { storageFailure } from '../core/storage-failure';
import { isDamage } from './backup/verify';
import { closeAndForget, fileKind, unlock } from './cipher';
import { connectReading } from './connect';
import type { WorkspaceKey, WritableDb } from './database';
import { copyWhole, writeWhole } from './durable';

/** Who did it and when. */
export interface AuditAuthor {
  readonly at: string;
  readonly user: string;
  readonly role: string;
}

interface Row extends AuditAuthor {
  readonly seq: number;
  readonly action: AuditAction;
  readonly subject: string | null;
  readonly detail: string;
  readonly hash: string;
}

/** Where the chain ends, kept outside the table: a log whose tail was cut no longer reaches it. */
interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly mac: string;
}

type Found = Pick<AuditCheck, 'fault' | 'at'>;

const WHOLE: Found = { fault: null, at: null };

/** What the first entry is chained to. */
const START = '0'.repeat(64);

/**
 * Its own file beside the workspace, encrypted with the same key: a restored backup of the workspace does not take its history
 * back, and an entry can be written while an import holds the workspace.
 */
const fileOf = (workspace: string) => `${workspace}.audit`;
const headOf = (workspace: string) => `${workspace}.audit-head`;
const waitingOf = (workspace: string) => `${workspace}.audit-waiting`;

/** Every file of a workspace's log, by its ending. */
export const AUDIT_ENDINGS = ['.audit', '.audit-head', '.audit-waiting'] as const;

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
    log.takeWaiting();
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
    const { last, atHead, ...walked } = this.walk(head?.seq ?? 0);
    const found = walked.fault === null ? this.compare(head, last, atHead) : walked;
    return { ok: found.fault === null, entries, ...found, keyed: this.keyed };
  }

  /** Along the chain from its start: the first entry that is not what was written, else where it ends and its hash at the head. */
  private walk(headSeq: number): Found & { readonly last: number; readonly atHead: string | null } {
    let [seq, hash] = [0, START];
    let atHead: string | null = null;
    for (const row of this.db.prepare('SELECT * FROM audit_entry ORDER BY seq').iterate() as IterableIterator<Row>) {
      if (row.seq !== seq + 1) return { fault: 'missing', at: seq + 1, last: seq, atHead };
      if (chain(this.secret, hash, row) !== row.hash) return { fault: 'changed', at: row.seq, last: seq, atHead };
      [seq, hash] = [row.seq, row.hash];
      if (seq === headSeq) atHead = hash;
    }
    return { ...WHOLE, last: seq, atHead };
  }

  /** A sound chain against the head: one entry beyond it may be there, written just before the machine lost power. */
  private compare(head: Head | null, last: number, atHead: string | null): Found {
    if (head === null) return last === 0 ? WHOLE : { fault: 'head', at: null };
    if (head.mac !== sealOf(this.secret, head.seq, head.hash)) return { fault: 'head', at: null };
    if (head.seq > last) return { fault: 'cut', at: last + 1 };
    if (last > head.seq + 1) return { fault: 'head', at: null };
    return atHead === head.hash ? WHOLE : { fault: 'changed', at: head.seq };
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

  private takeWaiting(): void {
    const path = waitingOf(this.workspace);
    if (!existsSync(path)) return;
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const waiting = waitingLine(line);
      if (waiting) this.append({ action: 'unlock-failed', subject: waiting.kind }, waiting);
    }
    rmSync(path, { force: true });
  }
}

/** Notes a failed attempt to unlock, while there is no key to write the log with. Holds no secret and no client. */
export function noteFailedUnlock(workspace: string, kind: string, author: AuditAuthor): void {
  try {
    appendFileSync(waitingOf(workspace), `${JSON.stringify({ ...author, kind })}\n`, { mode: 0o600 });
  } catch {
    // A folder that may only be read, or a full disk: what is said is that the secret is wrong.
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

/**
 * Copies a workspace's log to another path. Its head goes first: a log one entry past its head is whole, one short of it is not.
 */
export function copyAudit(workspace: string, key: WorkspaceKey, target: string): void {
  if (!existsSync(fileOf(workspace))) return;
  rmSync(fileOf(target), { force: true });
  if (existsSync(headOf(workspace))) copyWhole(headOf(workspace), headOf(target));
  const log = connectReading(fileOf(workspace), key);
  try {
    log.prepare('VACUUM INTO ?').run(fileOf(target));
  } catch (error) {
    throw storageFailure(error) ?? error;
  } finally {
    closeAndForget(log);
  }
  flushFile(fileOf(target));
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

function waitingLine(line: string): (AuditAuthor & { readonly kind: string }) | null {
  try {
    const { at, user, role, kind } = JSON.parse(line);
    return { at: String(at), user: String(user), role: String(role), kind: String(kind) };
  } catch {
    // The last line of a machine that lost power.
    return null;
  }
}

/** Derived from the workspace's key, so that knowing the chain's secret does not open the workspace. */
function secretOf(key: WorkspaceKey): Buffer {
  return createHmac('sha256', key ?? 'plain')
    .update('comptoir audit 1')
    .digest();
}

function chain(secret: Buffer, before: string, row: Omit<Row, 'hash'>): string {
  const { seq, at, user, role, action, subject, detail } = row;
  return createHmac('sha256', secret)
    .update(JSON.stringify([before, seq, at, user, role, action, subject, detail]))
    .digest('hex');
}

function sealOf(secret: Buffer, seq: number, hash: string): string {
  return createHmac('sha256', secret).update(`head ${seq} ${hash}`).digest('hex');
}

function writeHead(workspace: string, head: Head): void {
  // Flushed at each entry: after a power cut a head that lags behind would look like a log somebody added to.
  writeWhole(headOf(workspace), JSON.stringify(head));
}

function readHead(workspace: string): Head | null {
  try {
    const { seq, hash, mac } = JSON.parse(readFileSync(headOf(workspace), 'utf8'));
    return { seq: Number(seq), hash: String(hash), mac: String(mac) };
  } catch {
    // Gone or damaged: the verification says so.
    return null;
  }
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
