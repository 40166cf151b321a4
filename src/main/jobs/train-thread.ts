import { parentPort, workerData } from 'node:worker_threads';
import { AppFailure } from '../../shared/ipc/result';
import { systemClock } from '../core/clock';
import { failure } from '../core/failure';
import { setLanguage } from '../core/words';
import { loadBank } from '../features/load-bank';
import { closeAndForget } from '../store/cipher';
import { openForReading } from '../store/open';
import { type FromLane, type LaneThreadData, trainLane } from './train-lane';

/** The thread of one training lane: reads the workspace itself, so that nothing large crosses between threads. */
async function main(data: LaneThreadData, post: (message: FromLane) => void, signal: AbortSignal): Promise<void> {
  setLanguage(data.language);
  const db = openForReading(data.workspace, data.key);
  try {
    const bank = loadBank(db);
    const results = await trainLane(bank, data, systemClock, {
      signal,
      onProgress: (progress) => post({ type: 'progress', progress }),
    });
    post({ type: 'trained', results });
  } catch (error) {
    const known = error instanceof AppFailure ? error : failure('internal');
    if (known !== error && error instanceof Error) process.stderr.write(`${error.stack ?? error.message}\n`);
    post({ type: 'failed', error: { code: known.code, message: known.message, hint: known.hint } });
  } finally {
    closeAndForget(db);
    data.key?.fill(0);
  }
}

const cancel = new AbortController();
const port = parentPort;
if (port) {
  port.on('message', () => cancel.abort());
  await main(workerData as LaneThreadData, (message) => port.postMessage(message), cancel.signal);
  port.close();
}
