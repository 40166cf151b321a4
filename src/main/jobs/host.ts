import type { Recovery } from '../../shared/domain/backups';
import type { Language } from '../../shared/domain/common';
import type { Viewer } from '../../shared/domain/profiles';
import type { JobId, JobKind, JobState } from '../../shared/ipc/job-state';
import type { Result } from '../../shared/ipc/result';
import { fromAppError, plainError } from '../core/app-error';
import { failure } from '../core/failure';
import { ended } from './end-process';
import type { JobProcess } from './fork';
import type { JobHostParts } from './host-parts';
import { createJobList } from './job-list';
import type { AskArgs, AskName, AskResult, Changed, FromJobs, JobArgs, JobOrder } from './protocol';
import { Questions, type Ticket } from './questions';
import { Restarts } from './restarts';

/** After this time a job that was asked to stop is stopped with its process: SQLite takes its open transaction back. */
const CANCEL_GRACE = 15_000;

interface Waiter {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Keeps the job process alive, gives it one writing job at a time and routes what it says. When it dies, its job is
 * marked as failed (or cancelled, if that was the wish), and a new process takes the next one.
 */
export class JobHost {
  private readonly jobs;
  private readonly questions: Questions;
  private process: JobProcess | null = null;
  private opening: Waiter | null = null;
  private opened: Promise<Recovery | null> | null = null;
  private current: JobId | null = null;
  private cancelling: JobId | null = null;
  /** The present opening is one after a sudden end. */
  private reopening = false;
  private ready = false;
  private closed = false;
  private readonly restarts: Restarts;
  private quiet: (() => void)[] = [];

  constructor(private readonly parts: JobHostParts) {
    this.restarts = new Restarts(parts.clock);
    this.questions = new Questions(parts.onQuestion);
    this.jobs = createJobList(parts.clock, (state) => this.told(state));
  }

  /**
   * Starts the process and has it open (create, migrate, recover) the workspace.
   * @returns what was done where the file was found damaged.
   * @throws AppFailure why the workspace cannot be opened.
   */
  open(): Promise<Recovery | null> {
    const { place, user, language } = this.parts;
    this.opened = new Promise<Recovery | null>((resolve, reject) => {
      // What the process answers has this type: both ends are compiled from the same protocol.
      this.opening = { resolve: (value) => resolve(value as Recovery | null), reject };
      const process = this.parts.fork();
      this.process = process;
      process.onMessage((message) => this.receive(message));
      process.onExit((code) => this.process === process && this.died(code));
      process.send({ type: 'open', ...place(), user, language: language() });
    });
    const forget = () => {
      this.opened = null;
    };
    this.opened.then(forget, forget);
    return this.opened;
  }

  /** Leaves the workspace as it is instead of putting a backup in its place: `open` then fails with `cancelled`. Too late, nothing happens. */
  stopRestoring(): void {
    if (this.opening) this.process?.send({ type: 'stop-restoring' });
  }

  start<K extends JobKind>(kind: K, args: JobArgs[K]): JobId {
    const order = { kind, args } as JobOrder;
    const id = this.jobs.add(order);
    this.parts.onOrder(id, order);
    if (!this.process) this.jobs.settle(id, this.down());
    this.next();
    return id;
  }

  cancel(id: JobId): void {
    const status = this.jobs.statusOf(id);
    if (status === 'waiting') this.jobs.settle(id, { ok: false, error: plainError(failure('cancelled')) });
    if (status !== 'running' || this.cancelling === id) return;
    this.cancelling = id;
    const process = this.process;
    process?.send({ type: 'cancel', id });
    setTimeout(() => this.current === id && process?.kill(), CANCEL_GRACE).unref();
  }

  list(): readonly JobState[] {
    return this.jobs.list();
  }

  ask<N extends AskName>(name: N, args: AskArgs<N>, viewer: Viewer, ticket: Ticket = null): Promise<AskResult<N>> {
    // Asked while the process is still opening the workspace: the question waits for it.
    if (!this.ready && this.opened) return this.opened.then(() => this.ask(name, args, viewer, ticket));
    if (!this.process || !this.ready) return Promise.reject(failure('internal', {}, 'job-process'));
    return this.questions.put(this.process, name, args, viewer, ticket);
  }

  /** Takes a question back; one that was answered or never asked is left alone. */
  dropQuestion(ticket: string): void {
    this.questions.drop(ticket);
  }

  setLanguage(language: Language): void {
    this.process?.send({ type: 'language', language });
  }

  /** Whether a job runs or waits. */
  isBusy(): boolean {
    return this.jobs.list().some(({ status }) => status === 'running' || status === 'waiting');
  }

  /** Whether a job of a kind runs or waits. */
  isPlanned(kind: JobKind): boolean {
    return this.jobs.list().some((job) => job.kind === kind && (job.status === 'running' || job.status === 'waiting'));
  }

  /** Resolves when no job runs or waits. */
  whenQuiet(): Promise<void> {
    return this.current === null ? Promise.resolve() : new Promise((resolve) => this.quiet.push(resolve));
  }

  /**
   * Closes the workspace: jobs that run or wait are cancelled and awaited, then the process is ended with everything it kept
   * in memory, the key too. `open` starts anew, on the place it is then given.
   */
  async stop(): Promise<void> {
    for (const { id } of this.jobs.list()) this.cancel(id);
    await this.whenQuiet();
    const process = this.process;
    this.process = null;
    this.ready = false;
    this.jobs.forget();
    this.opening?.reject(failure('cancelled'));
    this.opening = null;
    this.questions.failAll(() => failure('cancelled'));
    if (process) await ended(process);
  }

  /** Ends the process with the application. */
  close(): void {
    this.closed = true;
    this.process?.kill();
  }

  private next(): void {
    if (this.current !== null || !this.ready || !this.process) return;
    const job = this.jobs.takeNext();
    if (!job) {
      for (const resolve of this.quiet.splice(0)) resolve();
      return;
    }
    this.current = job.id;
    this.process.send({ type: 'run', ...job });
  }

  private receive(message: FromJobs): void {
    switch (message.type) {
      case 'opening':
        this.parts.onOpening(message.share);
        break;
      case 'opened':
        this.ready = message.result.ok;
        if (message.result.ok) this.opening?.resolve(message.result.value);
        else this.opening?.reject(fromAppError(message.result.error));
        this.opening = null;
        this.next();
        break;
      case 'progress':
        this.jobs.progress(message.id, message.progress);
        break;
      case 'settled':
        this.finished(message.id, message.result, message.changed);
        break;
      case 'asking':
        this.questions.progressed(message.id, message.progress);
        break;
      case 'answer':
        this.questions.answered(message.id, message.result);
        break;
    }
  }

  private finished(id: JobId, result: Result<unknown>, changed: readonly Changed[]): void {
    this.current = null;
    this.cancelling = null;
    this.jobs.settle(id, result);
    for (const what of changed) this.parts.onData(what);
    this.next();
  }

  /** What becomes of work the process takes with it. */
  private lost(): Result<never> {
    return { ok: false, error: plainError(failure('interrupted')) };
  }

  /** What becomes of work while there is no process. */
  private down(): Result<never> {
    return { ok: false, error: plainError(failure('internal', {}, 'job-process')) };
  }

  private told(state: JobState): void {
    const { id: job, kind: name, status, error } = state;
    if (status === 'running' && state.step === '') this.parts.log('info', 'job-started', { job, name });
    else if (state.finishedAt !== null)
      this.parts.log(status === 'failed' ? 'error' : 'info', 'job-ended', {
        job,
        name,
        reason: status,
        ...(error && { code: error.code }),
      });
    this.parts.onJob(state);
  }

  private died(code: number): void {
    this.process = null;
    this.ready = false;
    if (this.closed) return;
    const wasCancelled = this.cancelling !== null && this.cancelling === this.current;
    const running = this.current;
    const kind = this.jobs.list().find(({ id }) => id === running)?.kind ?? null;
    this.opening?.reject(failure('internal', {}, 'job-process'));
    this.questions.failAll(() => failure('internal', {}, 'job-process'));
    this.restart(code, kind, wasCancelled);
    if (running)
      this.finished(running, wasCancelled ? { ok: false, error: plainError(failure('cancelled')) } : this.lost(), []);
  }

  /** Starts a process anew after a sudden end; not when it was ending for the fourth time within a minute, or could not even open. */
  private restart(exitCode: number, kind: JobKind | null, wasCancelled: boolean): void {
    const again = this.restarts.note() && (!this.opening || this.reopening);
    const facts = { exitCode, ...(kind && { name: kind }) };
    this.parts.log(wasCancelled ? 'info' : 'error', again ? 'process-ended' : 'process-kept-down', facts);
    if (!wasCancelled || !again) this.parts.onDeath(kind, again);
    if (!again) {
      this.opening = null;
      for (const { id, status } of this.jobs.list()) if (status === 'waiting') this.jobs.settle(id, this.down());
      return;
    }
    this.reopening = true;
    this.open().then(
      () => {
        this.reopening = false;
        this.parts.onUp();
      },
      (error: unknown) => this.parts.log('error', 'workspace-failed', {}, error),
    );
  }

  /** Tries again after the process was kept down. @throws AppFailure why the workspace cannot be opened. */
  async reopen(): Promise<void> {
    if (this.process) return;
    this.restarts.forget();
    await this.open();
    this.parts.onUp();
  }
}
