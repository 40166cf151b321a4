import { systemClock } from '../core/clock';
import { fileLog, silentLog } from '../core/log';
import { setLanguage } from '../core/words';
import { readBank } from '../features/load-bank';
import { closeAndForget } from '../store/cipher';
import { noteChange } from '../store/history';
import { openForReading } from '../store/open';
import { openRestored } from '../store/recover';
import { answers } from './answers';
import { type FromBroker, isAboutParsers } from './parser-orders';
import { startParsersBy } from './parser-start';
import { portedParsers } from './ported-parser';
import type { ToJobs } from './protocol';
import { createServer } from './serve';
import { jobTable } from './table';
import { noteInterrupted } from './train-attempt';

/** Runs inside the job process, the one writer of the workspace; its log file is its first argument. */
const logPath = process.argv[2];

const serve = createServer({
  post: (message) => process.parentPort.postMessage(message),
  open: async ({ workspace, ...order }, watch) => {
    const opened = await openRestored({ path: workspace, clock: systemClock, ...order }, watch);
    noteInterrupted(opened.db, systemClock);
    // From here on its history is another one than that of the file it replaces.
    if (order.restore !== null || opened.recovery !== null) noteChange(opened.db, systemClock);
    return opened;
  },
  openReader: openForReading,
  close: closeAndForget,
  exit: () => process.exit(0),
  readBank,
  setLanguage,
  jobs: jobTable,
  asks: answers,
  clock: systemClock,
  log: logPath ? fileLog(logPath, 'jobs', systemClock) : silentLog,
});

const parsers = portedParsers((order) => process.parentPort.postMessage(order));
startParsersBy(parsers.start);

process.parentPort.on(
  'message',
  ({ data, ports }: { data: ToJobs | FromBroker; ports: Electron.MessagePortMain[] }) => {
    if (isAboutParsers(data)) parsers.take(data as FromBroker, ports);
    else void serve(data);
  },
);
