import type { Recovery } from '../../shared/domain/backups';
import type { Language } from '../../shared/domain/common';
import type { LogEvent, LogFacts } from '../../shared/domain/diagnostics';
import type { Viewer } from '../../shared/domain/profiles';
import type { JobId } from '../../shared/ipc/job-state';
import { ok, type Result } from '../../shared/ipc/result';
import { toAppError } from '../core/app-error';
import type { Clock } from '../core/clock';
import { failure } from '../core/failure';
import type { Log } from '../core/log';
import type { JobOptions, Progress } from '../core/progress';
import { asRequest } from '../core/request';
import type { Bank } from '../features/bank';
import type { ReadableDb, WorkspaceKey, WritableDb } from '../store/database';
import { dataVersion, noteChange } from '../store/history';
import { foldWal } from '../store/open';
import { narrowTo, visibleClients } from '../store/viewer-scope';
import { HeldBank } from './held-bank';
import type { FromJobs, JobOrder, ToJobs, WorkspacePlace } from './protocol';
import { QuestionServer } from './serve-questions';
import type { AskContext, AskTable, Job, JobTable } from './table';

/** What the job process is made of; given, so that it runs in a test without a process. */
export interface ServeParts {
  readonly post: (message: FromJobs) => void;
  /** `signal` takes back the putting of a backup in the workspace's place. */
  readonly open: (
    place: WorkspacePlace,
    watch: { readonly onShare: (share: number) => void; readonly signal: AbortSignal },
  ) => OpenedFile | Promise<OpenedFile>;
  /** Connections that read, for questions: they see what is committed, never an import under way. */
  readonly openReader: (path: string, key: WorkspaceKey) => ReadableDb;
  readonly close: (db: ReadableDb) => void;
  /** Ends the process, and with it everything it kept in memory. */
  readonly exit: () => void;
  /** The bank, a stretch of its rows at each step. */
  readonly readBank: (db: ReadableDb) => { readonly rows: number; readonly steps: Generator<number, Bank> };
  readonly setLanguage: (language: Language) => void;
  readonly jobs: JobTable;
  readonly asks: AskTable;
  readonly clock: Clock;
  readonly log: Log;
}

/** The file as its writer has it, and what was done where it was found damaged. */
interface OpenedFile {
  readonly db: WritableDb;
  readonly recovery: Recovery | null;
}

interface Opened {
  /** For jobs. */
  readonly db: WritableDb;
  /** For questions of those who may see the whole bank. */
  readonly whole: ReadableDb;
  /** For questions that are narrowed to a manager's portfolio. */
  readonly narrow: ReadableDb;
  readonly user: string;
  /** The bank of whoever asks; forgotten when an import changes it. */
  readonly bank: HeldBank;
}

/**
 * The job process: takes messages of main, opens the workspace as its only writer, runs jobs and answers questions.
 * Main sends one job at a time; a question is served whenever the running job lets messages in.
 * @returns the function every message goes to.
 */
export function createServer(parts: ServeParts): (message: ToJobs) => Promise<void> {
  const running = new Map<JobId, AbortController>();
  const held = holdWorkspace(parts);

  const run = async (id: JobId, order: JobOrder): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    const options = {
      onProgress: (progress: Progress) => parts.post({ type: 'progress', id, progress }),
      signal: controller.signal,
    };
    // One order at a time is of one kind; TypeScript cannot follow the pair of kind and arguments through the union.
    const job = parts.jobs[order.kind] as Job<typeof order.kind>;
    const failed = { event: 'job-failed', name: order.kind, job: id } as const;
    const result = await settle(parts.log, failed, () => {
      const { db, whole, user } = held.workspace();
      const before = dataVersion(whole);
      const done = (async () => job.run({ db, user, clock: parts.clock, options }, order.args as never))();
      return done.finally(() => {
        if (dataVersion(whole) !== before) settleChange(parts, db);
        if (job.changed.includes('imports')) held.forgetBank();
      });
    });
    running.delete(id);
    parts.post({ type: 'settled', id, result, changed: result.ok ? job.changed : [] });
  };

  const questions = new QuestionServer({
    ...{ post: parts.post, asks: parts.asks, clock: parts.clock, bank: held.bank, seenBy: held.seenBy },
    settle: (name, answer) => settle(parts.log, { event: 'question-failed', name }, answer),
  });

  return async (message) => {
    switch (message.type) {
      case 'open':
        await held.open(message);
        break;
      case 'close':
        await held.close();
        break;
      case 'stop-restoring':
        held.stopRestoring();
        break;
      case 'language':
        parts.setLanguage(message.language);
        break;
      case 'run':
        await asRequest(message.request ?? null, () => run(message.id, message.order));
        break;
      case 'cancel':
        running.get(message.id)?.abort();
        break;
      case 'ask':
        await asRequest(message.request ?? null, () => questions.ask(message.id, message.question, message.viewer));
        break;
      case 'drop':
        questions.drop(message.id);
        break;
    }
  };
}

/** A job is no less done where its place in the history, or the file by itself, cannot be kept (a full disk). */
function settleChange({ clock, log }: ServeParts, db: WritableDb): void {
  try {
    noteChange(db, clock);
    foldWal(db);
  } catch (error) {
    log('warn', 'workspace-failed', { reason: 'history' }, error);
  }
}

/** The one workspace the process is the writer of: opened by main's first message, closed by its last. */
function holdWorkspace(parts: ServeParts) {
  let opened: Opened | null = null;
  const restoring = new AbortController();
  const workspace = (): Opened => {
    if (!opened) throw failure('workspace-locked');
    return opened;
  };
  return {
    workspace,
    bank: (options: JobOptions): Promise<Bank> => workspace().bank.get(options),
    /** The connection and the clients a viewer's questions are answered from. */
    seenBy: ({ manager }: Viewer): Pick<AskContext, 'db' | 'visible'> => {
      const { whole, narrow } = workspace();
      if (manager === null) return { db: whole, visible: null };
      narrowTo(narrow, manager);
      return { db: narrow, visible: visibleClients(narrow) };
    },
    forgetBank: (): void => {
      opened?.bank.forget();
    },
    open: async ({ type: _, user, language, ...place }: ToJobs & { type: 'open' }): Promise<void> => {
      parts.setLanguage(language);
      const onShare = (share: number) => parts.post({ type: 'opening', share });
      const result = await settle(parts.log, { event: 'workspace-failed' }, async () => {
        const { db, recovery } = await parts.open(place, { onShare, signal: restoring.signal });
        foldWal(db);
        const openReader = () => parts.openReader(place.workspace, place.key);
        const whole = openReader();
        const bank = new HeldBank({ read: () => parts.readBank(whole), version: () => dataVersion(whole) });
        opened = { db, whole, narrow: openReader(), user, bank };
        return recovery;
      });
      place.key?.fill(0);
      parts.post({ type: 'opened', result });
    },
    /** A backup is not to take the workspace's place after all; once it has, nothing happens. */
    stopRestoring: (): void => restoring.abort(),
    close: async (): Promise<void> => {
      await settle(parts.log, { event: 'workspace-closed' }, () => {
        if (opened === null) return;
        parts.close(opened.whole);
        parts.close(opened.narrow);
        foldWal(opened.db);
        parts.close(opened.db);
      });
      opened = null;
      parts.exit();
    },
  };
}

/** What a piece of work is called in the log when it fails. */
type Doing = LogFacts & { readonly event: LogEvent };

/** The outcome of a piece of work as what may leave the process. */
async function settle<T>(log: Log, doing: Doing, work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    const { event, ...facts } = doing;
    return { ok: false, error: toAppError(error, log, event, facts) };
  }
}
