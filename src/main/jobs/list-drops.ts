import { closeSync, openSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { listWorkbooks } from '../ingest/list-workbooks';

/** A workbook in the watched folder. */
export interface Drop {
  readonly path: string;
  /** Size and time of its last change: a file whose stamp stays the same is no longer written to. */
  readonly stamp: string;
  /** Open in Excel or LibreOffice (their lock file lies beside it), or refused by the system. */
  readonly locked: boolean;
}

/** What a lock file is called: of Excel `~$name`, of LibreOffice `.~lock.name#`. */
const LOCK_OF = /^(?:~\$(.+)|\.~lock\.(.+)#)$/;

/** The workbooks of a folder; null when it cannot be reached (a share that is offline, a stick that was pulled). */
export function listDrops(folder: string): readonly Drop[] | null {
  try {
    if (!statSync(folder).isDirectory()) return null;
    const { workbooks, skipped } = listWorkbooks([folder]);
    const open = new Set(
      skipped.flatMap(({ path }) => {
        const name = LOCK_OF.exec(basename(path));
        return name ? [join(dirname(path), name[1] ?? name[2]!)] : [];
      }),
    );
    return workbooks.map(({ path }) => {
      const { size, mtimeMs } = statSync(path);
      return { path, stamp: `${size}/${Math.floor(mtimeMs)}`, locked: isLocked(path, open) };
    });
  } catch {
    // Any of it may vanish between two looks: the next look sees.
    return null;
  }
}

/** Excel's lock file may carry the name without its first two letters: the end is what is compared. */
function isLocked(path: string, open: ReadonlySet<string>): boolean {
  for (const name of open) if (path === name || path.endsWith(basename(name))) return true;
  try {
    closeSync(openSync(path, 'r'));
    return false;
  } catch {
    return true;
  }
}
