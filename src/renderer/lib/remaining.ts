import type { JobState } from '../../shared/ipc/job-state';

/** Below this share or age of a job its pace says nothing about its end. */
const LEAST_VALUE = 0.03;
const LEAST_SECONDS = 3;

/**
 * Seconds a running job still needs if it goes on at its pace so far; null while that pace cannot be known. `now` in
 * milliseconds since 1970.
 */
export function secondsLeft(job: Pick<JobState, 'startedAt' | 'value'>, now: number): number | null {
  const spent = (now - Date.parse(job.startedAt)) / 1000;
  if (!(spent >= LEAST_SECONDS) || job.value < LEAST_VALUE || job.value >= 1) return null;
  return Math.ceil((spent * (1 - job.value)) / job.value);
}
