import type { BackupReason, Recovery } from '../../shared/domain/backups';
import type { Language } from '../../shared/domain/common';
import type { TrainingAttempt } from '../../shared/domain/model-checks';
import type { Viewer } from '../../shared/domain/profiles';
import type { CallArgs, CallResult } from '../../shared/ipc/calls';
import type { JobId, JobKind } from '../../shared/ipc/job-state';
import type { Result } from '../../shared/ipc/result';
import type { Progress } from '../core/progress';
import type { WorkspaceKey } from '../store/database';
import type { ProfileDraft } from '../store/profiles';
import type { OpenCare } from '../store/recover';
import type { EraseOrder } from './erase';
import type { ScenarioOrder } from './scenarios';

/** What each job takes. */
export interface JobArgs {
  readonly import: CallArgs<'imports.start'>;
  readonly preview: CallArgs<'imports.preview'>;
  readonly layout: { readonly save: CallArgs<'layouts.save'> } | { readonly remove: number };
  readonly sample: CallArgs<'imports.loadSample'>;
  readonly undo: CallArgs<'imports.undo'>;
  /** `reason`: why, in the training history; a person asked when left out. */
  readonly train: CallArgs<'models.train'> & { readonly reason?: TrainingAttempt['reason'] };
  readonly score: CallArgs<'models.score'>;
  readonly 'quality-test': { readonly save: CallArgs<'quality.saveTest'> } | { readonly remove: string };
  readonly promote: CallArgs<'models.promote'>;
  readonly check: CallArgs<'models.check'>;
  readonly 'model-settings': CallArgs<'models.saveSettings'>;
  readonly 'risk-actions': CallArgs<'actions.save'>;
  readonly margins: CallArgs<'margins.save'>;
  readonly scenario: ScenarioOrder;
  readonly objectives: CallArgs<'objectives.set'>;
  readonly 'undo-objectives': CallArgs<'objectives.undo'>;
  readonly erase: EraseOrder;
  readonly retention: CallArgs<'privacy.setRetention'>;
  readonly masks: CallArgs<'privacy.setMasks'>;
  readonly profile: { readonly save: ProfileDraft } | { readonly remove: number };
  readonly backup: { readonly reason: BackupReason };
  /** A copy of the workspace with its key file and its audit log, into a folder. */
  readonly 'backup-copy': { readonly folder: string };
  /** Reads all of the workspace's file. */
  readonly integrity: Readonly<Record<string, never>>;
}

/** Short questions answered by the job process, because they need the whole bank or a model; they write nothing to the workspace. */
export type AskName =
  | 'rankings.get'
  | 'rankings.detail'
  | 'offers.forClient'
  | 'offers.targets'
  | 'objectives.attainment'
  | 'objectives.read'
  | 'whatif.unitLevers'
  | 'offers.calls'
  | 'offers.basket'
  | 'offers.adoption'
  | 'offers.adoptionClients'
  | 'whatif.form'
  | 'whatif.score'
  | 'whatif.levers'
  | 'models.compare'
  | 'models.explain'
  | 'models.status'
  | 'models.detail'
  | 'models.dictionary'
  | 'whatif.find'
  | 'exports.write'
  | 'backups.preview'
  | 'layouts.known'
  | 'layouts.inspect'
  | 'layouts.try'
  | 'layouts.reveal'
  | 'imports.difference'
  | 'figures.rows'
  | 'quality.tests'
  | 'quality.failing'
  | 'quality.tables'
  | 'quality.columns'
  | 'quality.trend'
  | 'quality.dictionary'
  | 'quality.rules'
  | 'diagnostics.run';
/** What is written goes where a person said, to main and not to the screen. */
export type AskArgs<N extends AskName> = CallArgs<N> &
  (N extends 'exports.write' ? { readonly path?: string } : unknown);
export type AskResult<N extends AskName> = CallResult<N>;

/** A job with its arguments, as one value. */
export type JobOrder = { readonly [K in JobKind]: { readonly kind: K; readonly args: JobArgs[K] } }[JobKind];

/** A question with its arguments, as one value. */
export type Question = { readonly [N in AskName]: { readonly name: N; readonly args: AskArgs<N> } }[AskName];

/** Which file the job process is the writer of, and the key it is encrypted with; null for a plain one. */
export interface WorkspacePlace {
  readonly workspace: string;
  readonly key: WorkspaceKey;
  readonly care: OpenCare;
  /** Name of the backup that takes the workspace's place first. */
  readonly restore: string | null;
}

/** What main tells the job process; `request`: the screen's call it comes from. */
export type ToJobs =
  | ({ readonly type: 'open'; readonly language: Language; readonly user: string } & WorkspacePlace)
  | { readonly type: 'close' }
  /** The backup that is being put in the workspace's place is to be left where it is. */
  | { readonly type: 'stop-restoring' }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'run'; readonly id: JobId; readonly order: JobOrder; readonly request?: string | null }
  | { readonly type: 'cancel'; readonly id: JobId }
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly question: Question;
      readonly viewer: Viewer;
      readonly request?: string | null;
    }
  /** Nobody waits for the answer any more. */
  | { readonly type: 'drop'; readonly id: number };

/** What a finished job has changed. */
export type Changed = 'imports' | 'models' | 'scores' | 'scenarios' | 'objectives' | 'layouts' | 'profiles' | 'backups';

/** What the job process tells main. */
export type FromJobs =
  /** How far putting a backup in the workspace's place is, 0..1; 1: it has taken it. */
  | { readonly type: 'opening'; readonly share: number }
  | { readonly type: 'opened'; readonly result: Result<Recovery | null> }
  | { readonly type: 'progress'; readonly id: JobId; readonly progress: Progress }
  | {
      readonly type: 'settled';
      readonly id: JobId;
      readonly result: Result<unknown>;
      readonly changed: readonly Changed[];
    }
  /** How far a question is, at most ten times a second. */
  | { readonly type: 'asking'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> };
