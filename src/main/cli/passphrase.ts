import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { say } from '../core/words';
import { UsageError } from './options';

/** The passphrase of the environment, else typed at a terminal without being shown; null where there is neither. */
export async function passphraseFor(twice: boolean): Promise<string | null> {
  const given = givenPassphrase();
  if (given !== null) return given;
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const typed = await ask(say('cli:ask-passphrase'));
  if (twice && (await ask(say('cli:ask-passphrase-again'))) !== typed)
    throw new UsageError(say('cli:passphrases-differ'));
  return typed;
}

/** The passphrase unattended use has set in the environment; null where there is none. */
export function givenPassphrase(): string | null {
  return process.env.COMPTOIR_PASSPHRASE || null;
}

/** Asks on stderr, so that stdout stays clean; what is typed is not echoed. */
function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((resolve) => {
    lines.question('', (answer) => {
      lines.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
