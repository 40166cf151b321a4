import type { Parser, StartParser } from './parser';

/**
 * Parser processes of one import: those that have read a file to its end are kept for the next, because starting one costs as
 * much as reading a workbook of some thousand rows. One that misbehaved, or was stopped in the middle, is ended.
 */
export class ParserPool {
  private readonly idle: Parser[] = [];

  constructor(private readonly start: StartParser) {}

  /** A parser that waits for an order. */
  take(): Parser {
    const parser = this.idle.pop() ?? this.start();
    parser.hold(true);
    return parser;
  }

  /** Takes a parser back: `isSound` when it may read another file. */
  giveBack(parser: Parser, isSound: boolean): void {
    if (isSound) this.keep(parser);
    else parser.kill();
  }

  /** Ends what is left; parsers under way are ended by their readings. */
  close(): void {
    for (const parser of this.idle.splice(0)) parser.kill();
  }

  /** A parser that ends while it reads nothing is not given out. */
  private keep(parser: Parser): void {
    const forget = () => {
      const place = this.idle.indexOf(parser);
      if (place >= 0) this.idle.splice(place, 1);
    };
    parser.listen({ onMessage: () => {}, onEnd: forget });
    parser.hold(false);
    this.idle.push(parser);
  }
}
