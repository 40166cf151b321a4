import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportReport } from '../../shared/domain/imports';
import type { Clock } from '../core/clock';
import { type JobOptions, partOf } from '../core/progress';
import { DEFAULT_SEED } from '../core/random';
import { writeSample } from '../sample/write-sample';
import type { WritableDb } from '../store/database';
import { runIsolatedImport } from './isolated-import';

/** Enough clients for every screen and model to have something to say, few enough to be there within a minute. */
const CLIENTS = 15_000;

/** Writes the sample bank's workbooks to a temporary folder and imports them like anyone's. */
export async function runSample(
  db: WritableDb,
  order: { readonly clients?: number; readonly seed?: number },
  clock: Clock,
  user: string,
  options: JobOptions,
): Promise<ImportReport> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-sample-'));
  try {
    await writeSample(folder, {
      clients: order.clients ?? CLIENTS,
      seed: order.seed ?? DEFAULT_SEED,
      clean: false,
      transactions: 0,
      truth: false,
      signal: options.signal,
      onProgress: partOf(options.onProgress, 0, 0.4),
    });
    return await runIsolatedImport(db, [folder], {
      clock,
      user,
      signal: options.signal,
      onProgress: partOf(options.onProgress, 0.4, 1),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
