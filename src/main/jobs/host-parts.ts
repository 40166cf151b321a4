import type { Language } from '../../shared/domain/common';
import type { JobId, JobKind, JobState } from '../../shared/ipc/job-state';
import type { Clock } from '../core/clock';
import type { Log } from '../core/log';
import type { Progress } from '../core/progress';
import type { JobProcess } from './fork';
import type { Changed, JobOrder, WorkspacePlace } from './protocol';

/** What the host works with, and who hears of what it does. */
export interface JobHostParts {
  readonly fork: () => JobProcess;
  readonly clock: Clock;
  readonly log: Log;
  /** The workspace to open, asked for at every start of the process. */
  readonly place: () => WorkspacePlace;
  readonly user: string;
  readonly language: () => Language;
  /** Work was asked for. */
  readonly onOrder: (id: JobId, order: JobOrder) => void;
  readonly onJob: (state: JobState) => void;
  readonly onData: (what: Changed) => void;
  /** How far the question with this ticket is, at most ten times a second. */
  readonly onQuestion: (ticket: string, progress: Progress) => void;
  /** The process ended suddenly, with a job of a kind or with none; whether it is started again. */
  readonly onDeath: (job: JobKind | null, again: boolean) => void;
  /** How far putting a backup in the workspace's place is, 0..1. */
  readonly onOpening: (share: number) => void;
  /** A process that had ended suddenly is up again. */
  readonly onUp: () => void;
}
