import type { Health, LogFilter, LogPage, SelfCheck } from '../../shared/domain/diagnostics';

/** What handlers may do with log, self-tests and the processes' health: an interface, so that they are tested without files. */
export interface DiagnosticsPort {
  readonly logs: (filter: LogFilter, limit: number) => LogPage;
  /** Looks at everything that can be looked at now; parts of a workspace that is not open are left out. */
  readonly run: () => Promise<readonly SelfCheck[]>;
  /** Writes what support needs as one zip archive. @returns how many files are in it. */
  readonly writeBundle: (path: string) => Promise<number>;
  readonly health: () => Health;
  /** Starts again what was kept down. */
  readonly retry: () => Promise<void>;
  /** Notes a fault of the screens: its kind and place, no text. */
  readonly noteScreenFault: (screen: string) => void;
}
