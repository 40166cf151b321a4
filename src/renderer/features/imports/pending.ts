import { create } from 'zustand';
import type { ImportPreview } from '../../../shared/domain/imports';
import type { StockKind } from '../../../shared/domain/layouts';
import type { JobId, JobState } from '../../../shared/ipc/job-state';
import { call } from '../../lib/api';
import { useJobs } from '../../lib/jobs';
import { sayFailure } from '../../lib/say-failure';

interface Pending {
  /** What was dropped or chosen and is not imported yet; null when nothing waits. */
  readonly paths: readonly string[] | null;
  readonly job: JobId | null;
  /** A person's choice; null leaves it to the data. */
  readonly stock: StockKind | null;
  /** Files left out by a person. */
  readonly leftOut: readonly string[];
  /** Starts the preview of these, or again of those that wait. */
  readonly preview: (paths?: readonly string[]) => void;
  readonly choose: (choices: { readonly stock?: StockKind; readonly leftOut?: readonly string[] }) => void;
  readonly discard: () => void;
}

/** The files that were dropped and wait for a yes: kept while other screens are looked at. */
export const usePending = create<Pending>((set, get) => ({
  ...{ paths: null, job: null, stock: null, leftOut: [] },
  preview: (given) => {
    const paths = given ?? get().paths;
    if (!paths || paths.length === 0) return;
    set(given ? { paths, job: null, stock: null, leftOut: [] } : { job: null });
    call('imports.preview', { paths })
      .then((job) => set({ job }))
      .catch((thrown) => {
        set({ paths: null });
        sayFailure(thrown);
      });
  },
  choose: (choices) => set(choices),
  discard: () => {
    const { job } = get();
    if (job !== null) void call('jobs.cancel', { id: job }).catch(sayFailure);
    set({ paths: null, job: null, stock: null, leftOut: [] });
  },
}));

/** The preview's job as it stands; null before it has begun. */
export function usePreviewJob(): JobState | null {
  const id = usePending(({ job }) => job);
  return useJobs(({ list }) => list.find((job) => job.id === id) ?? null);
}

/** What a finished preview found; main's own report, passed on unread by the job list. */
export function previewOf(job: JobState | null): ImportPreview | null {
  return job?.kind === 'preview' && job.status === 'done' ? (job.result as ImportPreview) : null;
}
