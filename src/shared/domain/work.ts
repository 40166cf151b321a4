/** Work that was asked for and that the end of the application, or of the command line, cut off: told at the next opening of the workspace. */
export interface CutOffWork {
  readonly id: string;
  /** Kind of the job, as the job panel names it. */
  readonly kind: string;
  /** ISO time stamp at which it was asked for. */
  readonly at: string;
  /** False when it still waited for its turn. */
  readonly began: boolean;
  /** Names of the files of an import, without their folders. */
  readonly files: readonly string[];
  /** Imports or versions of models that were whole before the end and are there; null for work that leaves none. */
  readonly kept: number | null;
  /** Whether it can be asked for once more as it was. */
  readonly again: boolean;
  /** It was asked for on the command line, and cut off with that. */
  readonly command: boolean;
}
