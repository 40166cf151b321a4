import { utilityProcess } from 'electron';
import { builtFile } from '../core/built-file';
import { createParserBroker } from './parser-broker';
import { isAboutParsers, type ToBroker } from './parser-orders';
import type { FromJobs, ToJobs } from './protocol';

/** The job process as the host drives it. */
export interface JobProcess {
  readonly send: (message: ToJobs) => void;
  readonly onMessage: (listener: (message: FromJobs) => void) => void;
  readonly onExit: (listener: (code: number) => void) => void;
  readonly kill: () => void;
}

/**
 * Starts the job process: a Node process of its own, so that a crash or an out-of-memory there leaves the window standing.
 * The parser processes it asks for are started from here and end with it.
 */
export function forkJobProcess(logPath: string): JobProcess {
  const child = utilityProcess.fork(builtFile('job-process'), [logPath], { serviceName: 'Comptoir jobs' });
  const parsers = createParserBroker((message, ports) => child.postMessage(message, ports));
  child.on('exit', parsers.close);
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', (message: FromJobs | ToBroker) => {
        if (isAboutParsers(message)) parsers.take(message as ToBroker);
        else listener(message);
      });
    },
    onExit: (listener) => void child.on('exit', listener),
    kill: () => {
      parsers.close();
      child.kill();
    },
  };
}
