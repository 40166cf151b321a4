import type { ImportedFile, RowChanges, SourceKind } from '../../shared/domain/imports';
import type { LayoutProposal, StockKind } from '../../shared/domain/layouts';
import type { Clock } from '../core/clock';
import { dayFromIso } from '../core/dates';
import { breathe, type JobOptions } from '../core/progress';
import { say } from '../core/words';
import { fileHash } from './file-hash';
import { findStored, type ImportBatchState, isStored, knownKeys, noteUnchanged, takeSheet } from './import-batch';
import { type ReadSheets, readSheets, type WorkbookReader } from './read-sheets';
import { ReadRefusal, readWorkbook } from './read-workbook';
import type { RememberedLayouts } from './recognition/remembered';
import { joinSisters } from './sister-sheets';
import { READ_LIMITS } from './workbook/limits';

/** How an import is done besides being watched and stopped. */
export interface ImportOptions extends JobOptions {
  readonly clock: Clock;
  /** Log-in kept in the history. */
  readonly user?: string;
  /** Everything is read, checked and reported, and nothing is kept. */
  readonly dryRun?: boolean;
  /** Whether its clients are the whole stock; the data decide when left out. */
  readonly stock?: StockKind;
  /** SHA-256 of the files as they were previewed: one that has changed since is not read. */
  readonly expect?: readonly string[];
  /** Called once, before the first row is written: an import that brings nothing new never calls it. */
  readonly beforeWrite?: () => void;
  /** Who reads workbooks; in this thread by default. */
  readonly read?: WorkbookReader;
}

/** Share of the whole that reading and storing the files takes; checks and marts take the rest. */
export const READING = 0.8;

/** An import under way, file by file. */
export interface ImportRun {
  readonly batch: ImportBatchState;
  readonly options: ImportOptions;
  readonly files: ImportedFile[];
  /** Imports in which files of this one were found unchanged. */
  readonly earlier: Set<number>;
  readonly remembered: RememberedLayouts;
  /** When the reader was last told of a file. */
  told: Promise<unknown>;
  rows: number;
  bytesDone: number;
  bytesTotal: number;
}

/** A file whose turn comes next: its bytes are hashed, and where they are new the reader starts on it. */
export interface WaitingFile {
  readonly path: string;
  /** Never rejects: what is wrong with the file is told when its turn comes. */
  readonly hash: Promise<{ readonly sha256: string } | { readonly error: unknown }>;
}

/**
 * Prepares a file while the one before it is worked on; one that is too large is not even hashed. The reader is told of files
 * in their order, whichever is hashed first: the one that is asked for next is then never behind others.
 */
export function prepareFile(run: ImportRun, path: string, bytes: number): WaitingFile {
  if (bytes > READ_LIMITS.fileBytes) return { path, hash: Promise.resolve({ error: new ReadRefusal('too-large') }) };
  const { batch, options, told } = run;
  const hash = fileHash(path).then(
    async (sha256) => {
      await told;
      if (!isStored(batch, sha256)) options.read?.ahead?.(path, options.signal);
      return { sha256 };
    },
    (error: unknown) => ({ error }),
  );
  run.told = hash;
  return { path, hash };
}

/**
 * Reads one file and stores its exports (or keeps them until their companions are there). A file that cannot be read or
 * matches no export is listed with the reason and does not stop the others.
 * @throws AppFailure `cancelled`, and whatever is not the file's own fault.
 */
export async function importFile(run: ImportRun, { path, hash }: WaitingFile): Promise<void> {
  const { batch, options, files, remembered } = run;
  let sha256: string | null = null;
  try {
    const hashed = await hash;
    if ('error' in hashed) throw hashed.error;
    sha256 = hashed.sha256;
    if (options.expect && !options.expect.includes(sha256)) throw new FileFault('changed');
    if (wasStored(run, path, sha256)) return;
    const context = { remembered, known: (kind: SourceKind) => knownKeys(batch, kind) };
    const read = await readSheets(path, options.read ?? readWorkbook, context, {
      ...(options.signal && { signal: options.signal }),
      onProgress: (bytes, _total, rows) => {
        tell(options, 'reading', run.rows + rows, (READING * (run.bytesDone + bytes)) / Math.max(run.bytesTotal, 1));
      },
    });
    if (read.sha256 !== sha256) throw new FileFault('changing');
    if (joinSisters(read.parsed) !== null) throw new FileFault('months-in-one');
    // Storing a sheet lets nobody in between: the reader gets its next file first.
    await breathe();
    for (const sheet of read.parsed) {
      run.rows += sheet.rows.length + sheet.rejects.length;
      takeSheet(batch, { sheet, path, sha256, csv: read.csv });
    }
    if (read.parsed.length === 0) files.push(unrecognised(path, sha256, read));
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    files.push({ ...emptyFile(path, sha256), ...fault });
  }
}

/** Lists a file that is already in the workspace, or twice in this import, as unchanged. */
function wasStored({ batch, files, earlier }: ImportRun, path: string, sha256: string): boolean {
  const stored = findStored(batch.db, sha256);
  for (const { batchId, ...file } of stored) {
    files.push({ ...file, path, ...(batch.dryRun && { changes: nothingNew(file) }) });
    noteUnchanged(batch, file.kind, file.asOf === null ? null : dayFromIso(file.asOf));
    if (batchId !== batch.batchId) earlier.add(batchId);
  }
  const waiting = batch.waiting.filter((read) => read.sha256 === sha256);
  for (const { sheet } of waiting) {
    const rows = sheet.rows.length + sheet.rejects.length;
    const counts = { rows, accepted: sheet.rows.length, rejected: sheet.rejects.length, unchanged: rows };
    files.push({ ...emptyFile(path, sha256), ...counts, kind: sheet.source.kind });
  }
  return stored.length + waiting.length > 0;
}

function nothingNew({ accepted, rejected }: ImportedFile): RowChanges {
  return { new: 0, changed: 0, unchanged: accepted, gone: 0, absent: 0, rejected, older: false };
}

/** A fault of the file that is not one of its content: words `ingest:<code>` and `ingest:<code>-hint`. */
class FileFault extends Error {
  constructor(readonly fault: 'locked' | 'changing' | 'changed' | 'months-in-one') {
    super(fault);
  }
}

/** Why one file is not imported; null for what must stop the whole import. */
function faultOf(error: unknown): { reason: string; hint?: string; code: string } | null {
  if (error instanceof ReadRefusal)
    return { reason: error.message, ...(error.hint && { hint: error.hint }), code: error.refusal };
  // Whatever the system says while the file is read (open elsewhere, taken away, a drive that is gone) concerns this file.
  const isClosed = error instanceof Error && 'syscall' in error;
  const fault = error instanceof FileFault ? error.fault : isClosed ? 'locked' : null;
  return fault && { reason: say(`ingest:${fault}`), hint: say(`ingest:${fault}-hint`), code: fault };
}

function unrecognised(path: string, sha256: string, { near }: ReadSheets): ImportedFile {
  const reason = near
    ? say('ingest:near-miss', { kind: say(`ingest:kind-${near.kind}`), columns: missingOf(near).join(', ') })
    : say('ingest:unrecognised');
  return {
    ...emptyFile(path, sha256),
    reason,
    hint: say('ingest:unrecognised-hint'),
    code: near ? 'near-miss' : 'unrecognised',
    ...(near && { proposal: near }),
  };
}

/** Columns that keep a sheet from being taken: those not found, else those found by guess only. */
function missingOf({ columns }: LayoutProposal): readonly string[] {
  const missing = columns.filter(({ column }) => column === null);
  const doubtful = columns.filter(({ by }) => by === 'spelling' || by === 'values');
  return (missing.length > 0 ? missing : doubtful).map(({ header }) => header);
}

/** A file nothing was taken of. */
export function emptyFile(path: string, sha256: string | null): ImportedFile {
  return { path, sha256, kind: null, rows: 0, accepted: 0, rejected: 0, unchanged: 0, asOf: null };
}

/** Tells how far the import is; `rows` so far. */
export function tell(options: ImportOptions, step: 'reading' | 'checks', rows: number, value: number): void {
  options.onProgress?.({ step, done: rows, total: null, value, text: say(`ingest:${step}`, { count: rows }) });
}
