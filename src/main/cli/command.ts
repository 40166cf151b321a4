import type { Session } from './session';

/** What a command found: as JSON, and as words for a person. */
export interface Outcome {
  readonly answer: unknown;
  readonly print: () => void;
}

/** One command of cli.md. */
export interface Command {
  readonly run: (session: Session) => Promise<Outcome>;
  /** True for a command that works without a workspace, or sees to its key itself. */
  readonly opensItself: boolean;
}

/**
 * Makes a command of two functions: `run` gives exactly what `--json` prints, `print` says the same to a person.
 */
export function command<T>(
  run: (session: Session) => Promise<T> | T,
  print: (answer: T) => void,
  opensItself = false,
): Command {
  return {
    opensItself,
    run: async (session) => {
      const answer = await run(session);
      return { answer, print: () => print(answer) };
    },
  };
}
