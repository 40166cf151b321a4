import type { CallArgs, CallName, CallResult } from '../shared/ipc/calls';
import type { EventName, Events } from '../shared/ipc/events';
import type { Result } from '../shared/ipc/result';

/** The one door between the screens and main. */
export interface Api {
  /**
   * Never rejects for a reason of the application: errors come inside the result.
   * @param ticket by which the page hears how far a long call is (`questions.progress`) and takes it back (`questions.cancel`).
   */
  readonly call: <N extends CallName>(name: N, args: CallArgs<N>, ticket?: string) => Promise<Result<CallResult<N>>>;
  /** Listens to pushes of main; returns the function that stops listening. */
  readonly on: <N extends EventName>(name: N, listener: (payload: Events[N]) => void) => () => void;
  /** Paths of files dropped on the window, in order; files without a path are left out. */
  readonly pathsOfFiles: (files: readonly File[]) => readonly string[];
}

declare global {
  interface Window {
    readonly api: Api;
  }
}
