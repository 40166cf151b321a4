import type { ImportPreview } from '../../shared/domain/imports';
import type { Viewer } from '../../shared/domain/profiles';
import type { EventName, Events } from '../../shared/ipc/events';
import type { JobState } from '../../shared/ipc/job-state';
import { mayCall } from '../../shared/ipc/permissions';
import { maskPreview } from './masking';

/** Who sits before the page, and whether the workspace is open to it. */
export interface Onlooker {
  /** While it is not, nobody is known, whatever `viewer` says: profiles and masks cannot be read. */
  readonly isOpen: boolean;
  readonly viewer: Viewer | null;
}

/**
 * A job as somebody may see it: what it came to may hold rows of every portfolio (the preview of an import), so those who
 * may not bring files in get its state only, and those from whom personal data are hidden see its rows masked.
 */
export function jobAsSeenBy(viewer: Viewer | null, state: JobState): JobState {
  if (viewer !== null && mayCall(viewer.role, 'imports.preview')) return withMaskedPreview(viewer, state);
  const { result: _, ...rest } = state;
  return rest;
}

function withMaskedPreview({ mask }: Viewer, state: JobState): JobState {
  if (mask.hides.length === 0 || !holdsPreview(state.result)) return state;
  return { ...state, result: maskPreview(state.result, new Set(mask.hides)) };
}

/** Whether what a job came to holds the first rows of files. */
export function holdsPreview(result: unknown): result is Pick<ImportPreview, 'preview'> {
  return typeof result === 'object' && result !== null && Array.isArray(Reflect.get(result, 'preview'));
}

/**
 * A job as the page behind the lock shows it: that it works, what it is at, how far it is, how it ended. Its own words and what it
 * came to may name files and hold rows; of an error only sentences nothing was put into are kept.
 */
function jobBehindLock(state: JobState): JobState {
  const { result: _result, error, ...rest } = state;
  const isPlain = error?.words !== undefined && Object.keys(error.words.values).length === 0;
  return { ...rest, text: '', ...(isPlain && { error }) };
}

/** A job as the page may have it now. */
export function jobForPage({ isOpen, viewer }: Onlooker, state: JobState): JobState {
  return isOpen ? jobAsSeenBy(viewer, state) : jobBehindLock(state);
}

type Views = { readonly [N in EventName]: (payload: Events[N], onlooker: Onlooker) => Events[N] | null };

/** What is told of what lies in the workspace: behind the lock, not at all; the screens ask anew once it is open. */
const whileOpen = <T>(payload: T, { isOpen }: Onlooker): T | null => (isOpen ? payload : null);

const asItIs = <T>(payload: T): T => payload;

const views: Views = {
  'jobs.changed': (state, onlooker) => jobForPage(onlooker, state),
  'questions.progress': whileOpen,
  'data.changed': whileOpen,
  // The folder, the files that wait in it, what became of the last ones.
  'watch.changed': whileOpen,
  'access.changed': asItIs,
  'health.changed': asItIs,
};

/** What the page is told of an event; null: nothing. */
export function eventForPage<N extends EventName>(name: N, payload: Events[N], onlooker: Onlooker): Events[N] | null {
  return views[name](payload, onlooker);
}
