import { forkedParsers } from '../ingest/workbook/forked-parser';
import type { Parser, StartParser } from '../ingest/workbook/parser';
import { parserFile } from '../ingest/workbook/parser-file';

/** How parser processes are started: forks of this one, until the application's job process says otherwise. */
let start: StartParser | null = null;

/** One that was started before somebody asked for it. */
let early: Parser | null = null;

/** Sets how parser processes are started, once for the whole process. */
export function startParsersBy(way: StartParser): void {
  start = way;
}

/** Starts a parser process now: it comes up while this one still loads what else an import needs. It does not keep this one alive. */
export function startParserEarly(): void {
  early = forkedParsers(parserFile())();
  early.listen({
    onMessage: () => {},
    onEnd: () => {
      early = null;
    },
  });
  early.hold(false);
}

/** How parser processes are started; one that waits already comes first. */
export function parserStart(): StartParser {
  const way = start ?? forkedParsers(parserFile());
  return () => {
    const waiting = early;
    early = null;
    return waiting ?? way();
  };
}
