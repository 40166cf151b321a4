import { rmSync } from 'node:fs';
import { z } from 'zod';
import type { ReadableDb, WorkspaceKey } from './database';
import { readNoteFile, writeNoteFile } from './sealed-note';
import { selectNumber } from './sql';

/** Beside a workspace while there is work a person waits for, or that was cut off and nobody has been told of. */
export const WORK_ENDING = '.work';

/** One piece of work. */
export const notedWork = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  /** When it began; null while it waits. */
  beganAt: z.string().nullable(),
  /** The last import before it began: what has a higher number came of it. */
  lastBatch: z.number().nullable(),
  files: z.array(z.string()),
  /** What it was asked with, where it can be asked for once more. */
  args: z.unknown(),
  /** Once it was found cut off: what of it is there all the same, see `keptOf`. */
  found: z.object({ kept: z.number().nullable() }).nullable(),
  /** It was asked for on the command line. */
  command: z.literal(true).optional(),
});
export type NotedWork = z.infer<typeof notedWork>;

const noteShape = z.object({ version: z.literal(1), work: z.array(notedWork) });

/** The work a note tells of; none where there is no note, or one that cannot be read. */
export function readWork(workspace: string, key: WorkspaceKey): readonly NotedWork[] {
  const note = noteShape.safeParse(readNoteFile(workspace + WORK_ENDING, key, 'work'));
  return note.success ? note.data.work : [];
}

/** Keeps the note; no work removes it. */
export function writeWork(workspace: string, key: WorkspaceKey, work: readonly NotedWork[]): void {
  if (work.length === 0) rmSync(workspace + WORK_ENDING, { force: true });
  else writeNoteFile(workspace + WORK_ENDING, key, 'work', { version: 1, work });
}

/** Number of the last import; 0 before the first. */
export function lastBatch(db: ReadableDb): number {
  return selectNumber(db, 'SELECT max(id) FROM import_batch') ?? 0;
}

/** What of work that was cut off is there all the same: imports and trainings are whole or not there, each for itself. */
export function keptOf(db: ReadableDb, { kind, beganAt, lastBatch: before }: NotedWork): number | null {
  if (kind === 'import' || kind === 'sample')
    return beganAt === null ? 0 : selectNumber(db, 'SELECT count(*) FROM import_batch WHERE id > ?', [before ?? 0]);
  if (kind === 'train')
    return beganAt === null ? 0 : selectNumber(db, 'SELECT count(*) FROM model_run WHERE trained_at >= ?', [beganAt]);
  return null;
}
