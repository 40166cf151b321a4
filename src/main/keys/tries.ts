import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { AppFailure } from '../../shared/ipc/result';
import type { Clock } from '../core/clock';
import { failure } from '../core/failure';

/** What is guessed: the passphrase of a workspace, or a person's own code in it. A recovery key is beyond guessing. */
export type Guessed = 'passphrase' | 'pin';

/** Beside a workspace once a wrong secret was given, until the right one is. Numbers only. */
export const TRIES_ENDING = '.tries';

/** Wrong secrets in a row that cost nothing. */
const FREE = 5;

/** The first wait, and the longest: it doubles with every wrong secret. Milliseconds. */
const FIRST = 30_000;
const LONGEST = 900_000;

const one = z.object({ wrong: z.int().min(0), until: z.number() });
const shape = z.object({ version: z.literal(1), passphrase: one.optional(), pin: one.optional() });
type Kept = z.infer<typeof shape>;

const NONE: Kept = { version: 1 };

/** How long to wait after so many wrong secrets in a row, in milliseconds. */
export function waitAfter(wrong: number): number {
  return wrong < FREE ? 0 : Math.min(LONGEST, FIRST * 2 ** (wrong - FREE));
}

/**
 * Counts wrong secrets beside the workspace, so that a new start does not forget them, and says how long to wait. Whoever can
 * write there can also take the file away, or try a copy elsewhere: what protects against that is what each try costs.
 */
export class Tries {
  /** The end of a wait by the clock that only grows, as long as this process lives: no other clock can shorten that. */
  private readonly ends = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /**
   * Milliseconds until the next try. After a new start the machine's clock is asked: set back, the wait begins anew and is
   * never longer than it was; set forward, it is over, and the next wrong secret makes it twice as long.
   */
  left(workspace: string, what: Guessed): number {
    const kept = read(workspace);
    const { wrong, until } = kept[what] ?? { wrong: 0, until: 0 };
    const wait = waitAfter(wrong);
    const end = this.ends.get(keyOf(workspace, what));
    if (end !== undefined) return Math.max(0, Math.min(wait, end - this.clock.elapsed()));
    const left = until - this.now();
    if (left <= wait) return Math.max(0, left);
    write(workspace, { ...kept, [what]: { wrong, until: this.now() + wait } });
    return wait;
  }

  /**
   * Has a secret tried. It counts as wrong from before it is looked at, so that many tried at once count too.
   * @throws AppFailure `wrong-secret` with the seconds that are left, without a try; whatever `look` throws.
   */
  async try<T>(workspace: string, what: Guessed, look: () => Promise<T>): Promise<T> {
    const left = this.left(workspace, what);
    if (left > 0) throw failure('wrong-secret', { count: Math.ceil(left / 1000) }, `${what}-wait`);
    this.count(workspace, what);
    try {
      const found = await look();
      this.forget(workspace, what);
      return found;
    } catch (error) {
      if (!(error instanceof AppFailure) || error.code !== 'wrong-secret') this.forget(workspace, what);
      throw error;
    }
  }

  private count(workspace: string, what: Guessed): void {
    const kept = read(workspace);
    const wrong = (kept[what]?.wrong ?? 0) + 1;
    const wait = waitAfter(wrong);
    this.ends.set(keyOf(workspace, what), this.clock.elapsed() + wait);
    write(workspace, { ...kept, [what]: { wrong, until: this.now() + wait } });
  }

  private forget(workspace: string, what: Guessed): void {
    this.ends.delete(keyOf(workspace, what));
    const kept = read(workspace);
    if (kept[what] !== undefined) write(workspace, { ...kept, [what]: undefined });
  }

  private now(): number {
    return Date.parse(this.clock.now());
  }
}

const keyOf = (workspace: string, what: Guessed): string => `${what} ${workspace}`;

/** What was counted; a file that cannot be read counts as the first wait, for somebody changed it. */
function read(workspace: string): Kept {
  const path = workspace + TRIES_ENDING;
  if (!existsSync(path)) return NONE;
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    const changed = { wrong: FREE, until: Number.MAX_SAFE_INTEGER };
    return { version: 1, passphrase: changed, pin: changed };
  }
}

/** Where the folder may only be read the count is kept by this process alone. */
function write(workspace: string, kept: Kept): void {
  const path = workspace + TRIES_ENDING;
  try {
    if (kept.passphrase === undefined && kept.pin === undefined) {
      rmSync(path, { force: true });
      return;
    }
    writeFileSync(`${path}.tmp`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  } catch {
    // See above.
  }
}
