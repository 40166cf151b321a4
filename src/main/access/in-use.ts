import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Beside a workspace from its opening until it was closed in good order: found at an opening, the last end was none. */
const markOf = (workspace: string): string => `${workspace}.in-use`;

export function wasInUse(workspace: string): boolean {
  return existsSync(markOf(workspace));
}

/** Where it cannot be written neither can the workspace, whose own error says so. */
export function markInUse(workspace: string): void {
  try {
    writeFileSync(markOf(workspace), '');
  } catch {
    // A folder that may only be read: nothing can be damaged by writing.
  }
}

export function clearInUse(workspace: string): void {
  rmSync(markOf(workspace), { force: true });
}
