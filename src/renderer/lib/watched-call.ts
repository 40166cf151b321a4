import type { CallArgs, CallName, CallResult } from '../../shared/ipc/calls';
import type { Events } from '../../shared/ipc/events';
import { call, listen } from './api';

/** How far a call is that takes long. */
export type CallProgress = Pick<Events['questions.progress'], 'step' | 'value'>;

/** A call under way: its answer, and the way to take it back, after which it fails with `cancelled`. */
interface WatchedCall<N extends CallName> {
  readonly answer: Promise<CallResult<N>>;
  readonly cancel: () => void;
}

const watching = new Map<string, (progress: CallProgress) => void>();
let made = 0;

/** One listener for all: each call hears of its own ticket. */
function listenOnce(): void {
  if (made === 0) listen('questions.progress', ({ ticket, ...progress }) => watching.get(ticket)?.(progress));
}

/** Calls main; `onProgress` hears how far the answer is where that takes long. */
export function watchedCall<N extends CallName>(
  name: N,
  args: CallArgs<N>,
  onProgress: (progress: CallProgress) => void,
): WatchedCall<N> {
  listenOnce();
  // Of this page only: one that was left may still be waited for.
  const ticket = `${performance.timeOrigin}-${++made}`;
  watching.set(ticket, onProgress);
  const answer = call(name, args, ticket).finally(() => watching.delete(ticket));
  const cancel = () => {
    if (watching.delete(ticket)) void call('questions.cancel', { ticket }).catch(() => undefined);
  };
  return { answer, cancel };
}
