import { basename, resolve } from 'node:path';
import type { AuditNote } from '../../shared/domain/audit';
import type { CallArgs } from '../../shared/ipc/calls';
import type { Clock } from '../core/clock';
import { namesLine } from '../core/names-line';
import { say } from '../core/words';
import { type CommandWork, cutOffCommands, forgetCommandWork, keepTold, noteCommandWork } from '../store/command-work';
import type { WorkspaceKey, WritableDb } from '../store/database';
import { keptOf, lastBatch, type NotedWork } from '../store/work-note';

/** The workspace a command works on. */
interface Place {
  readonly workspace: string;
  readonly key: WorkspaceKey;
  readonly clock: Clock;
}

/**
 * Notes an import beside the workspace from when something new was found in its files until it is over: what cuts it off, the
 * end of the machine too, is told at the next start of the window, which offers it again, and by the next command.
 * @returns `begin`, and `end` with whether it was done; an import that brings nothing new leaves and costs nothing.
 */
export function importNote({ workspace, key, clock }: Place, db: () => WritableDb, args: CallArgs<'imports.start'>) {
  let own: NotedWork | null = null;
  const asked = { ...args, paths: args.paths.map((path) => resolve(path)) };
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch {
      // A note that cannot be kept must not stop the work it is about.
      console.error(say('work:command-unnoted'));
    }
  };
  return {
    begin: (): void => {
      const at = clock.now();
      const files = asked.paths.map((path) => basename(path));
      const work = { kind: 'import', at, beganAt: at, lastBatch: lastBatch(db()), files, args: asked, found: null };
      own = { id: `${at} command ${process.pid}`, ...work, command: true };
      const noted = own;
      guarded(() => noteCommandWork(workspace, key, noted, at));
    },
    end: (isDone: boolean): void => {
      if (own === null) return;
      const same = isDone ? cutOffCommands(workspace, key, clock.now()).filter((work) => isSame(work, asked)) : [];
      const over = new Set([own, ...same].map(({ id }) => id));
      guarded(() => forgetCommandWork(workspace, key, over));
    },
  };
}

const isSame = ({ args }: NotedWork, asked: object): boolean => JSON.stringify(args) === JSON.stringify(asked);

/** Tells on stderr, once, of imports of the command line that were cut off; the audit log is given `note`. */
export function tellCutOff({ workspace, key, clock }: Place, db: WritableDb, note: (what: AuditNote) => void): void {
  const found = cutOffCommands(workspace, key, clock.now()).filter(({ told }) => !told);
  if (found.length === 0) return;
  const told = found.map((work) => ({ ...work, told: true, found: work.found ?? { kept: keptOf(db, work) } }));
  for (const work of told) console.error(inWords(work));
  for (const work of found) if (work.found === null) note(noteOf(work));
  try {
    keepTold(workspace, key, told);
  } catch {
    // Where it cannot be kept it is told once more, by the next command.
  }
}

/** What the audit log keeps of it, as of work the window finds cut off. */
function noteOf({ kind, at, files }: CommandWork): AuditNote {
  const names = { files: files.length, names: namesLine(files) };
  return { action: 'import', subject: kind, detail: { status: 'interrupted', asked: at, ...names } };
}

function inWords({ at, files, found }: CommandWork): string {
  const moment = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [two(moment.getDate()), two(moment.getMonth() + 1), moment.getFullYear()].join('/');
  const isWhole = Boolean(found?.kept);
  return [
    `${say('work:title-command')}.`,
    say('work:asked', { at: `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}` }),
    say(isWhole ? 'work:import-whole' : 'work:import-none'),
    `${say('work:files', { count: files.length, names: files.join(', ') })}.`,
    ...(isWhole ? [] : [say('work:command-again')]),
  ].join(' ');
}
