import type { Language } from '../../shared/domain/common';

/** What a handler may do with the desktop: an interface, so that handlers are tested without a window. */
export interface DesktopPort {
  /** Folder picked by the person; null when the dialog was closed. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Workspace file picked by the person; null when the dialog was closed. */
  readonly chooseWorkspace: () => Promise<string | null>;
  /** Workbooks picked by the person; empty when the dialog was closed. */
  readonly chooseWorkbooks: () => Promise<readonly string[]>;
  /** Where to write a file; null when the dialog was closed. `format` without a dot. */
  readonly chooseTarget: (fileName: string, format: 'xlsx' | 'csv' | 'zip') => Promise<string | null>;
  /** Shows the folder of the log, and nothing else. */
  readonly showLogs: () => void;
  /** Shows a file in the system's file manager; only files noted by `noteWritten` are shown. */
  readonly showInFolder: (path: string) => void;
  /** Notes a file the application has just written, so that it may be shown. */
  readonly noteWritten: (path: string) => void;
  /** Loads the screens anew, once the answer on its way has been given. */
  readonly beginAnew: () => void;
  readonly setLanguage: (language: Language) => void;
}
