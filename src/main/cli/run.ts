import { userInfo } from 'node:os';
import { AppFailure, type ErrorCode } from '../../shared/ipc/result';
import { failure } from '../core/failure';
import { say, setLanguage } from '../core/words';
import { noteOfCommand } from './command-notes';
import { commands } from './commands/index';
import { languageOf, readCommandLine, UsageError } from './options';
import { commandWorkspace, createSession } from './session';
import { usage } from './usage';
import { keyForCommand, noKey } from './workspace-key';

/** Exit statuses of cli.md. */
const STATUS = { done: 0, failed: 1, usage: 2, cancelled: 3 } as const;

/** Finds the command, runs it, prints what it gives, and ends with the right status. */
async function main(): Promise<number> {
  const isJson = process.argv.includes('--json');
  const cancel = new AbortController();
  process.on('SIGINT', () => cancel.abort());
  try {
    const line = readCommandLine(process.argv.slice(2));
    setLanguage(languageOf(line));
    const name = line.command;
    const command = name !== undefined && Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
    if (!command || line.has('help')) {
      console.error(usage());
      if (line.has('help')) return STATUS.done;
      if (isJson) printError('bad-arguments', say('errors:bad-arguments'));
      return STATUS.usage;
    }
    const workspace = commandWorkspace();
    const key = command.opensItself ? noKey : await keyForCommand(workspace);
    const session = createSession(line, userInfo().username, cancel.signal, workspace, key);
    try {
      const { answer, print } = await command.run(session);
      const note = noteOfCommand(line, answer);
      if (note) session.note(note);
      if (isJson) console.log(JSON.stringify(answer));
      else print();
    } finally {
      session.close();
    }
    return STATUS.done;
  } catch (error) {
    return report(error, isJson);
  }
}

function report(error: unknown, isJson: boolean): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usage()}`);
    if (isJson) printError('bad-arguments', error.message);
    return STATUS.usage;
  }
  const known = error instanceof AppFailure;
  const code = known ? error.code : 'internal';
  const shown = known ? error : failure('internal');
  const { message, hint } = shown;
  console.error(hint ? `${message} ${hint}` : message);
  if (!known && error instanceof Error && process.env.COMPTOIR_DEBUG) console.error(error.stack);
  if (isJson) printError(code, message, hint);
  return code === 'cancelled' ? STATUS.cancelled : STATUS.failed;
}

function printError(code: ErrorCode, message: string, hint?: string): void {
  console.log(JSON.stringify({ error: hint === undefined ? { code, message } : { code, message, hint } }));
}

/**
 * Ends once everything was said. Nothing is open any more: giving back the memory of a large import bit by bit would only
 * keep the person waiting.
 */
function end(status: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status)));
}

end(await main());
