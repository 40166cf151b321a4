import type { AppError } from './result';

export type JobId = string;

export type JobKind =
  | 'import'
  | 'preview'
  | 'layout'
  | 'sample'
  | 'undo'
  | 'train'
  | 'score'
  | 'promote'
  | 'check'
  | 'model-settings'
  | 'risk-actions'
  | 'margins'
  | 'scenario'
  | 'objectives'
  | 'undo-objectives'
  | 'backup'
  | 'backup-copy'
  | 'integrity'
  | 'quality-test'
  | 'profile'
  | 'erase'
  | 'retention'
  | 'masks';

/** A job as the job panel shows it. */
export interface JobState {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly step: string;
  /** Units done and in all of the current step (rows, files, epochs). */
  readonly done: number;
  readonly total: number | null;
  /** 0..1 over the whole job. */
  readonly value: number;
  readonly text: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Rows a second, where rows are what is counted. */
  readonly rowsPerSecond?: number;
  readonly error?: AppError;
  /** For an import: its report; for training and scoring: a line of what was done. */
  readonly result?: unknown;
}
