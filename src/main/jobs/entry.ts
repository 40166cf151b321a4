import { systemClock } from '../core/clock';
import { fileLog, silentLog } from '../core/log';
import { setLanguage } from '../core/words';
import { loadBank } from '../features/load-bank';
import { closeAndForget } from '../store/cipher';
import { openForReading } from '../store/open';
import { openWorkspace } from '../store/recover';
import { answers } from './answers';
import { startParsersBy } from './parser-start';
import { type FromBroker, isAboutParsers } from './parser-orders';
import { portedParsers } from './ported-parser';
import type { ToJobs } from './protocol';
import { createServer } from './serve';
import { jobTable } from './table';
import { noteInterrupted } from './train-attempt';

/** Runs inside the job process, the one writer of the workspace; its log file is its first argument. */
const logPath = process.argv[2];

const serve = createServer({
  post: (message) => process.parentPort.postMessage(message),
  open: ({ workspace, ...order }, onShare) => {
    const opened = openWorkspace({ path: workspace, clock: systemClock, onShare, ...order });
    noteInterrupted(opened.db, systemClock);
    return opened;
  },
  openReader: openForReading,
  close: closeAndForget,
  exit: () => process.exit(0),
  loadBank,
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
