import { app, MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { builtFile } from '../core/built-file';
import { residentBytes } from '../core/resident-bytes';
import { MEMORY_WATCH_MS, parserFlags, RESIDENT_BYTES } from '../ingest/workbook/parser';
import type { FromBroker, ToBroker } from './parser-orders';

/** Name of a parser among the application's processes. */
const SERVICE_NAME = 'Comptoir parser';

/** A parser process: `isReading` while it is watched; what it is to be said to have died of. */
interface Running {
  readonly child: UtilityProcess;
  isReading: boolean;
  isTooLarge: boolean;
}

/** Starts parser processes for the job process and watches them from main; all end with the job process. */
export interface ParserBroker {
  readonly take: (order: ToBroker) => void;
  readonly close: () => void;
}

/** @param tell says something to the job process, with a port where there is one. */
export function createParserBroker(tell: (message: FromBroker, ports: MessagePortMain[]) => void): ParserBroker {
  const running = new Map<number, Running>();
  const watch = setInterval(() => endLargeOnes(running), MEMORY_WATCH_MS);
  watch.unref();

  const start = (id: number): void => {
    const child = utilityProcess.fork(builtFile('parser-process'), [], {
      serviceName: SERVICE_NAME,
      execArgv: parserFlags(),
    });
    const parser: Running = { child, isReading: false, isTooLarge: false };
    running.set(id, parser);
    // V8 says it cannot go on: its heap is full.
    child.on('error', () => {
      parser.isTooLarge = true;
    });
    child.on('exit', () => {
      if (!running.delete(id)) return;
      tell({ type: 'parser-ended', id, end: parser.isTooLarge ? 'memory' : 'crashed' }, []);
    });
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage(null, [port1]);
    tell({ type: 'parser-port', id }, [port2]);
  };

  const kill = (id: number): void => {
    const parser = running.get(id);
    running.delete(id);
    if (parser) end(parser.child);
  };

  return {
    take: (order) => {
      const parser = running.get(order.id);
      if (order.type === 'parser-start') start(order.id);
      else if (order.type === 'parser-kill') kill(order.id);
      else if (parser) parser.isReading = order.isReading;
    },
    close: () => {
      clearInterval(watch);
      for (const id of [...running.keys()]) kill(id);
    },
  };
}

/** Asked only while one reads: of the system itself where it tells (Linux), which costs main less than all of Electron's figures. */
function endLargeOnes(running: ReadonlyMap<number, Running>): void {
  for (const parser of running.values()) {
    if (!parser.isReading || (memoryOf(parser.child) ?? 0) < RESIDENT_BYTES) continue;
    parser.isTooLarge = true;
    end(parser.child);
  }
}

/** In bytes; null for one that has no process yet, or no longer. */
function memoryOf({ pid }: UtilityProcess): number | null {
  if (pid === undefined) return null;
  const asked = residentBytes(pid);
  if (asked !== null || process.platform === 'linux') return asked;
  const found = app.getAppMetrics().find((one) => one.pid === pid);
  return found ? found.memory.workingSetSize * 1024 : null;
}

/** The polite way of `UtilityProcess.kill` is not heard inside a loop: the system ends it. */
function end(child: UtilityProcess): void {
  if (child.pid === undefined) child.kill();
  else process.kill(child.pid, 'SIGKILL');
}
