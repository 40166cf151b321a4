import type { JobState } from './calls';

/** What main pushes to the screens: name to payload. */
export interface Events {
  /** At most ten a second per job, and always its last state. */
  'jobs.changed': JobState;
  /** Something stored has changed: screens ask again. */
  'data.changed': { readonly what: 'imports' | 'models' | 'scores' | 'scenarios' | 'objectives' };
}

export type EventName = keyof Events;
