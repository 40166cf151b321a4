import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AuditNote } from '../../shared/domain/audit';
import { type Clock, systemClock } from '../core/clock';
import { type Day, writtenDay } from '../core/dates';
import { failure } from '../core/failure';
import type { JobOptions } from '../core/progress';
import { DEFAULT_SEED } from '../core/random';
import { workspacePath } from '../core/workspace-path';
import type { Bank } from '../features/bank';
import { loadBank } from '../features/load-bank';
import { AuditLog } from '../store/audit-log';
import { closeAndForget } from '../store/cipher';
import type { WorkspaceKey, WritableDb } from '../store/database';
import { openForWriting } from '../store/open';
import { isLost } from '../store/recover';
import { tellCutOff } from './cut-off';
import type { CommandLine } from './options';
import { drawProgress } from './terminal';
import type { CommandKey } from './workspace-key';

/** What a command works with: the workspace, opened when first asked for, and how to say what it does. */
export interface Session {
  readonly line: CommandLine;
  readonly clock: Clock;
  readonly user: string;
  /** Path of the workspace file. */
  readonly workspace: string;
  /** Its key, for what works on the file before it is opened; null for a plain one. */
  readonly key: WorkspaceKey;
  readonly db: () => WritableDb;
  /** The audit log of the workspace. */
  readonly audit: () => AuditLog;
  /** Writes down what a command did. */
  readonly note: (what: AuditNote) => void;
  /** The imported bank. @throws AppFailure `nothing-imported`. */
  readonly bank: () => Bank;
  /** `--as-of`, else the as-of date of the imports. @throws AppFailure when it lies after them. */
  readonly asOfDay: () => Day;
  /** The same, of a date by which the bank had clients. @throws AppFailure `not-found` when it had none. */
  readonly peopledDay: () => Day;
  /** Progress on stderr when it is a terminal, and Ctrl+C as a cancel. */
  readonly options: JobOptions;
  readonly seed: number;
  readonly close: () => void;
}

/** Opens nothing yet; `close` ends what was opened. */
export function createSession(
  line: CommandLine,
  user: string,
  signal: AbortSignal,
  workspace: string,
  { key, keep }: CommandKey,
): Session {
  let db: WritableDb | null = null;
  let bank: Bank | null = null;
  let log: AuditLog | null = null;
  const open = () => {
    if (db === null && isLost(workspace)) throw failure('workspace-damaged', {}, 'workspace-lost');
    if (db === null) keep();
    if (db === null) {
      db = openForWriting(workspace, key);
      tellCutOff({ workspace, key, clock: systemClock }, db, note);
    }
    return db;
  };
  const audit = () => {
    open();
    log ??= AuditLog.open(workspace, key);
    return log;
  };
  const note = (what: AuditNote) => audit().append(what, { at: systemClock.now(), user, role: 'command-line' });
  const load = () => {
    bank ??= loadBank(open());
    if (bank.clients.count === 0) throw failure('nothing-imported');
    return bank;
  };
  const asOfDay = () => {
    const last = load().asOfDay;
    const day = line.day('as-of') ?? last;
    if (day > last) throw failure('bad-arguments', { last: writtenDay(last) }, 'as-of-too-late');
    return day;
  };
  return {
    line,
    clock: systemClock,
    user,
    workspace,
    key,
    db: open,
    audit,
    note,
    bank: load,
    asOfDay,
    peopledDay: () => {
      const day = asOfDay();
      if (load().clients.openedDay.every((opened) => opened > day))
        throw failure('not-found', { date: writtenDay(day) }, 'no-clients-yet');
      return day;
    },
    options: { onProgress: drawProgress(), signal },
    seed: line.whole('seed', DEFAULT_SEED),
    close: () => {
      log?.close();
      if (db) closeAndForget(db);
      key?.fill(0);
    },
  };
}

/** The workspace a command is about: the one named, else the window's own. */
export function commandWorkspace(): string {
  return workspacePath(process.argv, process.env, applicationFolder());
}

/** The folder the window keeps its own files in, so that both open the same workspace by default. */
export function applicationFolder(): string {
  const folder =
    process.platform === 'win32'
      ? process.env.APPDATA
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Application Support')
        : (process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'));
  return join(folder ?? homedir(), 'comptoir');
}
