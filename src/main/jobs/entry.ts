import { systemClock } from '../core/clock';
import { fileLog, silentLog } from '../core/log';
import { setLanguage } from '../core/words';
import { loadBank } from '../features/load-bank';
import { closeAndForget } from '../store/cipher';
import { openForWriting } from '../store/open';
import { answers } from './answers';
import type { ToJobs } from './protocol';
import { createServer } from './serve';
import { jobTable } from './table';

/** Runs inside the job process, the one writer of the workspace; its log file is its first argument. */
const logPath = process.argv[2];

const serve = createServer({
  post: (message) => process.parentPort.postMessage(message),
  open: openForWriting,
  close: closeAndForget,
  exit: () => process.exit(0),
  loadBank,
  setLanguage,
  jobs: jobTable,
  asks: answers,
  clock: systemClock,
  log: logPath ? fileLog(logPath, systemClock) : silentLog,
});

process.parentPort.on('message', (event: { data: ToJobs }) => void serve(event.data));
