import type { MessagePortMain } from 'electron';
import type { Parser, ParserListener, StartParser } from '../ingest/workbook/parser';
import type { FromParser, ToParser } from '../ingest/workbook/parser-protocol';
import type { FromBroker, ToBroker } from './parser-orders';

/** Parser processes as the job process of the application has them: main starts and ends them, rows come through a port. */
export interface PortedParsers {
  readonly start: StartParser;
  /** Takes what main tells of parsers. */
  readonly take: (message: FromBroker, ports: readonly MessagePortMain[]) => void;
}

/** @param ask asks main. */
export function portedParsers(ask: (order: ToBroker) => void): PortedParsers {
  const running = new Map<number, PortedParser>();
  let started = 0;
  return {
    start: () => {
      const id = ++started;
      const parser = new PortedParser(id, ask, () => running.delete(id));
      running.set(id, parser);
      ask({ type: 'parser-start', id });
      return parser;
    },
    take: (message, ports) => {
      const parser = running.get(message.id);
      if (message.type === 'parser-ended') parser?.ended(message.end);
      else if (parser && ports[0]) parser.connect(ports[0]);
      else ports[0]?.close();
    },
  };
}

class PortedParser implements Parser {
  private listener: ParserListener | null = null;
  private port: MessagePortMain | null = null;
  /** Said before the port came. */
  private readonly early: ToParser[] = [];

  constructor(
    private readonly id: number,
    private readonly ask: (order: ToBroker) => void,
    private readonly forget: () => void,
  ) {}

  connect(port: MessagePortMain): void {
    this.port = port;
    port.on('message', ({ data }) => this.listener?.onMessage(data as FromParser));
    port.start();
    for (const message of this.early.splice(0)) port.postMessage(message);
  }

  ended(end: 'memory' | 'crashed'): void {
    const listener = this.close();
    listener?.onEnd(end);
  }

  send: Parser['send'] = (message) => {
    if (this.port) this.port.postMessage(message);
    else this.early.push(message);
  };

  listen(listener: ParserListener): void {
    this.listener = listener;
  }

  hold(isReading: boolean): void {
    this.ask({ type: 'parser-hold', id: this.id, isReading });
  }

  kill(): void {
    this.close();
    this.ask({ type: 'parser-kill', id: this.id });
  }

  private close(): ParserListener | null {
    const { listener } = this;
    this.listener = null;
    this.port?.close();
    this.forget();
    return listener;
  }
}
