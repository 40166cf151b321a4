import { parentPort, workerData } from 'node:worker_threads';
import { AppFailure } from '../../shared/ipc/result';
import { systemClock } from '../core/clock';
import { failure } from '../core/failure';
import { setLanguage } from '../core/words';
import type { Bank } from '../features/bank';
import { loadBank } from '../features/load-bank';
import { closeAndForget } from '../store/cipher';
import { openForReading } from '../store/open';
import { type FromLane, type LaneThreadData, trainLane } from './train-lane';

/** The thread of one training lane: reads the workspace itself, so that nothing large crosses between threads. */
async function main(data: LaneThreadData, post: (message: FromLane) => void, signal: AbortSignal): Promise<void> {
  setLanguage(data.language);
  try {
    const results = await trainLane(readBank(data), data, systemClock, {
      signal,
      onProgress: (progress) => post({ type: 'progress', progress }),
    });
    post({ type: 'trained', results });
  } catch (error) {
    const known = error instanceof AppFailure ? error : failure('internal');
    if (known !== error && error instanceof Error) process.stderr.write(`${error.stack ?? error.message}\n`);
    post({ type: 'failed', error: { code: known.code, message: known.message, hint: known.hint } });
  } finally {
    data.key?.fill(0);
  }
}

/** The bank in columns. Nothing else is read, so the connection is closed at once, its pages in memory with it. */
function readBank(data: LaneThreadData): Bank {
  const db = openForReading(data.workspace, data.key);
  try {
    return loadBank(db);
  } finally {
    closeAndForget(db);
  }
}

const cancel = new AbortController();
const port = parentPort;
if (port) {
  port.on('message', () => cancel.abort());
  await main(workerData as LaneThreadData, (message) => port.postMessage(message), cancel.signal);
  port.close();
}
