import type { WatchAction, WatchState } from '../../shared/domain/watch';

/** The watched folder as a handler sees it. */
export interface WatchPort {
  readonly state: () => WatchState;
  /** Watches a folder from now on; null for none. */
  readonly set: (folder: string | null, action: WatchAction) => WatchState;
}
