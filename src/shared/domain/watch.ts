/** What is done with files dropped into the watched folder: shown for a yes, or imported at once. */
export type WatchAction = 'preview' | 'import';

/** A file that is left alone for now. */
export interface WaitingDrop {
  readonly path: string;
  /** `copying`: it still grows; `locked`: open in Excel, or not to be opened yet. */
  readonly reason: 'copying' | 'locked';
}

/** What became of the last drop. */
export interface WatchNews {
  /** Rises with every drop. */
  readonly id: number;
  readonly at: string;
  readonly outcome: 'preview' | 'imported' | 'nothing-new' | 'failed';
  readonly paths: readonly string[];
  readonly job: string;
  /** Rows that were new; 0 for a preview. */
  readonly rows: number;
  /** Whether clients, managers and agencies were scored anew; false where nothing is trained. */
  readonly scored: boolean;
  /** Why it could not be done. */
  readonly message?: string;
}

/** The watched folder as it stands. */
export interface WatchState {
  /** Null when none is watched. */
  readonly folder: string | null;
  readonly action: WatchAction;
  readonly status: 'off' | 'watching' | 'busy' | 'unreachable';
  readonly waiting: readonly WaitingDrop[];
  readonly last: WatchNews | null;
}
