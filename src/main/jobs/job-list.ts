import type { JobId, JobState } from '../../shared/ipc/job-state';
import type { Result } from '../../shared/ipc/result';
import type { Clock } from '../core/clock';
import type { Progress } from '../core/progress';
import { asRequest, currentRequest } from '../core/request';
import type { JobOrder } from './protocol';

/** Jobs kept for the job panel once they are over. */
const KEPT = 50;

/** The least time between two reports of one job, in milliseconds: at most ten a second. */
const REPORT_EVERY = 100;

interface Entry {
  state: JobState;
  readonly order: JobOrder;
  /** The screen's call it comes from. */
  readonly request: string | null;
  /** Clock time the current step began, and of the last report. */
  stepAt: number;
  reportedAt: number;
  pending: ReturnType<typeof setTimeout> | null;
}

/** The jobs since the application started and their states; tells each change to `onChange`, progress at most ten times a second. */
export function createJobList(clock: Clock, onChange: (state: JobState) => void) {
  const entries: Entry[] = [];
  let counter = 0;
  const find = (id: JobId) => entries.find((entry) => entry.state.id === id);

  const report = (entry: Entry): void => {
    if (entry.pending) clearTimeout(entry.pending);
    entry.pending = null;
    entry.reportedAt = clock.elapsed();
    asRequest(entry.request, () => onChange(entry.state));
  };
  const change = (id: JobId, values: Partial<JobState>): void => {
    const entry = find(id);
    if (!entry) return;
    entry.state = { ...entry.state, ...values };
    report(entry);
  };

  return {
    /** Adds a waiting job. */
    add: (order: JobOrder): JobId => {
      const id = `job-${++counter}`;
      const state: JobState = {
        ...{ id, kind: order.kind, status: 'waiting', step: '', done: 0, total: null, value: 0, text: '' },
        ...{ startedAt: clock.now(), finishedAt: null },
      };
      const request = currentRequest();
      const entry: Entry = { state, order, request, stepAt: clock.elapsed(), reportedAt: 0, pending: null };
      entries.unshift(entry);
      if (entries.length > KEPT) entries.splice(KEPT);
      report(entry);
      return id;
    },
    /** The oldest waiting job, marked as running; null when none waits. */
    takeNext: (): { id: JobId; order: JobOrder; request: string | null } | null => {
      const entry = entries.findLast(({ state }) => state.status === 'waiting');
      if (!entry) return null;
      entry.stepAt = clock.elapsed();
      change(entry.state.id, { status: 'running', startedAt: clock.now() });
      return { id: entry.state.id, order: entry.order, request: entry.request };
    },
    /** Notes progress; reported at once or, when the last report was less than 100 ms ago, at the end of that time. */
    progress: (id: JobId, progress: Progress): void => {
      const entry = find(id);
      if (entry?.state.status !== 'running') return;
      if (progress.step !== entry.state.step) entry.stepAt = clock.elapsed();
      const seconds = (clock.elapsed() - entry.stepAt) / 1000;
      const rate = entry.order.kind === 'import' && seconds > 0 ? Math.round(progress.done / seconds) : undefined;
      entry.state = { ...entry.state, ...progress, ...(rate === undefined ? {} : { rowsPerSecond: rate }) };
      const wait = entry.reportedAt + REPORT_EVERY - clock.elapsed();
      if (wait <= 0) report(entry);
      else entry.pending ??= setTimeout(() => report(entry), wait);
    },
    /** Notes the end of a job. A cancelled job is no error. */
    settle: (id: JobId, result: Result<unknown>): void => {
      const finishedAt = clock.now();
      if (result.ok) change(id, { status: 'done', value: 1, finishedAt, result: result.value });
      else if (result.error.code === 'cancelled') change(id, { status: 'cancelled', finishedAt });
      else change(id, { status: 'failed', finishedAt, error: result.error });
    },
    /** Forgets all jobs: they belong to a workspace that is being closed. */
    forget: (): void => {
      for (const { pending } of entries.splice(0)) if (pending) clearTimeout(pending);
    },
    statusOf: (id: JobId): JobState['status'] | null => find(id)?.state.status ?? null,
    /** Newest first. */
    list: (): readonly JobState[] => entries.map(({ state }) => state),
  };
}
