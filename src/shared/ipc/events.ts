import type { AccessState } from '../domain/access';
import type { Health } from '../domain/diagnostics';
import type { WatchState } from '../domain/watch';
import type { JobState } from './job-state';

/** What main pushes to the screens: name to payload. */
export interface Events {
  /** At most ten a second per job, and always its last state. */
  'jobs.changed': JobState;
  /** How far a question is that takes long, by its ticket; at most ten a second. `value` 0..1; `step`: words `common:step-…`. */
  'questions.progress': { readonly ticket: string; readonly step: string; readonly value: number };
  /** Something stored has changed: screens ask again. */
  'data.changed': {
    readonly what: 'imports' | 'models' | 'scores' | 'scenarios' | 'objectives' | 'layouts' | 'profiles' | 'backups';
  };
  /** The watched folder: what it is, what waits in it, what became of the last drop. */
  'watch.changed': WatchState;
  /** The workspace was opened, locked or left for another. */
  'access.changed': AccessState;
  /** A process ended suddenly, was started again, or is kept down. */
  'health.changed': Health;
}

export type EventName = keyof Events;
