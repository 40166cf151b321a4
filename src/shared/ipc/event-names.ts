import type { EventName } from './events';

const names: Readonly<Record<EventName, true>> = {
  'jobs.changed': true,
  'questions.progress': true,
  'data.changed': true,
  'watch.changed': true,
  'access.changed': true,
  'health.changed': true,
};

/** The names main pushes and the preload lets through. */
export const eventNames = Object.keys(names) as readonly EventName[];
