import { statSync } from 'node:fs';
import type { RawSheet } from '../../shared/domain/layouts';
import { inspectWorkbook } from '../ingest/recognition/inspect';
import { readIsolatedFile } from './isolated-import';

interface Looked {
  /** Path, size and time of change: the file as it was looked at. */
  readonly as: string;
  readonly sheets: Promise<readonly RawSheet[]>;
}

let last: Looked | null = null;

/** The first rows of each sheet of a file; kept while the same file is mapped, so that each choice need not read it anew. */
export function lookInto(path: string): Promise<readonly RawSheet[]> {
  const as = stateOf(path);
  if (last === null || last.as !== as) {
    const sheets = readIsolatedFile((read) => inspectWorkbook(path, read));
    last = { as, sheets };
    sheets.catch(() => {
      if (last?.as === as) last = null;
    });
  }
  return last.sheets;
}

function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return `${path} ${found?.size} ${found?.mtimeMs}`;
}
