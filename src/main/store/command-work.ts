import { rmSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { z } from 'zod';
import { isAlive } from '../core/is-alive';
import type { WorkspaceKey } from './database';
import { readNoteFile, writeNoteFile } from './sealed-note';
import { type NotedWork, notedWork } from './work-note';

/** Beside a workspace while the command line imports into it, and, where that was cut off, until the window has taken it over. */
export const COMMAND_WORK_ENDING = '.command-work';

/** Two starts of a machine are further apart than its clock is ever put right by, in seconds. */
const SAME_START = 60;

const shape = notedWork.extend({
  /** The process that does it, on which machine, and when that was started (seconds since 1970): a number alone may be another's by now. */
  by: z.object({ pid: z.number(), host: z.string(), startedAt: z.number() }),
  /** The command line has told of it. */
  told: z.boolean(),
});
export type CommandWork = z.infer<typeof shape>;

const noteShape = z.object({ version: z.literal(1), work: z.array(shape) });

const self = (nowSeconds: number): CommandWork['by'] => ({
  ...{ pid: process.pid, host: hostname() },
  startedAt: Math.round(nowSeconds - uptime()),
});

/** Notes work of this process, before it writes anything; it outlives a power cut. @param at ISO time stamp of now. */
export function noteCommandWork(workspace: string, key: WorkspaceKey, work: NotedWork, at: string): void {
  const own = { ...work, by: self(Date.parse(at) / 1000), told: false };
  write(workspace, key, [...read(workspace, key), own]);
}

/** What was cut off: its process is gone, or the machine was started again. @param at ISO time stamp of now. */
export function cutOffCommands(workspace: string, key: WorkspaceKey, at: string): readonly CommandWork[] {
  const { host, startedAt } = self(Date.parse(at) / 1000);
  return read(workspace, key).filter(({ by }) => {
    const isHere = by.host === host && Math.abs(by.startedAt - startedAt) < SAME_START;
    return !(isHere && isAlive(by.pid));
  });
}

/** Forgets work that is over, done again or taken over, by its ids; none left removes the note. */
export function forgetCommandWork(workspace: string, key: WorkspaceKey, ids: ReadonlySet<string>): void {
  const known = read(workspace, key);
  const left = known.filter(({ id }) => !ids.has(id));
  if (left.length < known.length) write(workspace, key, left);
}

/** Keeps that work was told of, and what of it is there. */
export function keepTold(workspace: string, key: WorkspaceKey, told: readonly CommandWork[]): void {
  const ids = new Set(told.map(({ id }) => id));
  write(workspace, key, [...read(workspace, key).filter(({ id }) => !ids.has(id)), ...told]);
}

function read(workspace: string, key: WorkspaceKey): readonly CommandWork[] {
  const note = noteShape.safeParse(readNoteFile(workspace + COMMAND_WORK_ENDING, key, 'work'));
  return note.success ? note.data.work : [];
}

function write(workspace: string, key: WorkspaceKey, work: readonly CommandWork[]): void {
  if (work.length === 0) rmSync(workspace + COMMAND_WORK_ENDING, { force: true });
  else writeNoteFile(workspace + COMMAND_WORK_ENDING, key, 'work', { version: 1, work });
}
