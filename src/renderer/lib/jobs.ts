import { create } from 'zustand';
import type { JobState } from '../../shared/ipc/job-state';
import { call, listen } from './api';

interface Jobs {
  /** Newest first. */
  readonly list: readonly JobState[];
  readonly put: (state: JobState) => void;
}

/** Every job since the application started, kept up to date by main's pushes. */
export const useJobs = create<Jobs>((set) => ({
  list: [],
  put: (state) =>
    set(({ list }) => ({
      list: list.some(({ id }) => id === state.id)
        ? list.map((job) => (job.id === state.id ? state : job))
        : [state, ...list],
    })),
}));

/** True while a job waits or runs. */
export function isUnderway(job: JobState): boolean {
  return job.status === 'waiting' || job.status === 'running';
}

/** The newest job of some kinds; null when there was none. */
export function useLatestJob(kinds: readonly JobState['kind'][]): JobState | null {
  return useJobs(({ list }) => list.find(({ kind }) => kinds.includes(kind)) ?? null);
}

/** Whether something is being written now, and so cannot be started twice. */
export function useBusy(): boolean {
  return useJobs(({ list }) => list.some(isUnderway));
}

/** Waits for a job to end; a failed one is told at the corner of the window by itself. */
export function jobEnd(id: string): Promise<JobState> {
  return new Promise((resolve) => {
    const look = ({ list }: Jobs): boolean => {
      const job = list.find((one) => one.id === id);
      if (!job || isUnderway(job)) return false;
      resolve(job);
      return true;
    };
    if (look(useJobs.getState())) return;
    const stop = useJobs.subscribe((jobs) => {
      if (look(jobs)) stop();
    });
  });
}

/** Asks for the jobs there are and follows them; `onEnd` gets each job once, when it ends. Returns the stop function. */
export function followJobs(onEnd: (job: JobState) => void): () => void {
  const { put } = useJobs.getState();
  const stop = listen('jobs.changed', (job) => {
    const before = useJobs.getState().list.find(({ id }) => id === job.id);
    put(job);
    if (!isUnderway(job) && (!before || isUnderway(before))) onEnd(job);
  });
  askJobs();
  return stop;
}

/** Asks for all jobs: once more when a workspace is open again, for behind the lock what they came to was not told. */
export function askJobs(): void {
  const { put } = useJobs.getState();
  void call('jobs.list', {})
    .then((jobs) => [...jobs].reverse().forEach(put))
    .catch(() => undefined);
}
