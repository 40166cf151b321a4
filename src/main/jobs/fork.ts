import { utilityProcess } from 'electron';
import { builtFile } from '../core/built-file';
import type { FromJobs, ToJobs } from './protocol';

/** The job process as the host drives it. */
export interface JobProcess {
  readonly send: (message: ToJobs) => void;
  readonly onMessage: (listener: (message: FromJobs) => void) => void;
  readonly onExit: (listener: (code: number) => void) => void;
  readonly kill: () => void;
}

/** Starts the job process: a Node process of its own, so that a crash or an out-of-memory there leaves the window standing. */
export function forkJobProcess(logPath: string): JobProcess {
  const child = utilityProcess.fork(builtFile('job-process'), [logPath], { serviceName: 'Comptoir jobs' });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
