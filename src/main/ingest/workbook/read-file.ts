import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { ReadProgress, ReadSummary, RowSink, SheetInfo, SheetMarks } from './cell';
import { filePieces, textBytes } from './csv-text';
import { inflatePart } from './inflate';
import { READ_LIMITS, type ReadLimits } from './limits';
import { readPackage, type SheetPart } from './package-parts';
import { CSV_SHEET, readCsv } from './read-csv';
import { Refused } from './refused';
import { readSharedStrings } from './shared-strings';
import { readSheetRows } from './sheet-rows';
import { sniff } from './sniff';
import { readDateStyles } from './styles';
import { readAt, readZipDirectory, type ZipEntry } from './zip-directory';

/** Options of a reading, in whichever thread. */
export interface ReadFileOptions {
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal;
  readonly onProgress?: ReadProgress;
}

/**
 * Reads a workbook or CSV file into the sink, wordless. Between batches it looks at the signal.
 * @throws Refused for every fault of the file; the signal's reason when stopped.
 */
export async function readFileRows(path: string, sink: RowSink, options: ReadFileOptions): Promise<ReadSummary> {
  const limits = { ...READ_LIMITS, ...options.limits };
  const file = await openFile(path);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Refused('not-a-workbook');
    const size = stat.size;
    if (size > limits.fileBytes) throw new Refused('too-large');
    const kind = await sniff(file, size, path);
    const sha256 = await hashFile(file, size);
    const reading = { file, size, limits, sink: stoppable(sink, options.signal), options };
    return { ...(kind === 'zip' ? await readXlsx(reading) : await readText(reading)), bytes: size, sha256 };
  } finally {
    await file.close();
  }
}

interface Reading {
  readonly file: FileHandle;
  readonly size: number;
  readonly limits: ReadLimits;
  readonly sink: RowSink;
  readonly options: ReadFileOptions;
}

type Found = Omit<ReadSummary, 'bytes' | 'sha256'>;

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new Refused('not-found');
    throw new Refused('locked');
  }
}

async function hashFile(file: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of filePieces(file, size)) hash.update(piece);
  return hash.digest('hex');
}

function stoppable(sink: RowSink, signal: AbortSignal | undefined): RowSink {
  if (!signal) return sink;
  return {
    onSheet: (sheet) => {
      signal.throwIfAborted();
      return sink.onSheet(sheet);
    },
    onRows: (batch) => {
      signal.throwIfAborted();
      return sink.onRows(batch);
    },
  };
}

/** Old systems fill up their last block of so many bytes. */
const TAIL_BYTES = 1024;

async function readText({ file, size, limits, sink, options }: Reading): Promise<Found> {
  const onProgress = (bytes: number, rows: number) => options.onProgress?.(bytes, size, rows);
  const tail = Math.min(size, TAIL_BYTES);
  const length = textBytes(await readAt(file, size - tail, tail), size);
  const { rows, delimiter, encoding } = await readCsv(file, length, sink, limits, onProgress);
  return { format: 'csv', sheets: [CSV_SHEET], marks: [], rows, csv: { delimiter, encoding } };
}

async function readXlsx({ file, size, limits, sink, options }: Reading): Promise<Found> {
  const parts = await readPackage(file, await readZipDirectory(file, size, limits), limits);
  const wanted: SheetPart[] = [];
  for (const part of parts.sheets) if ((await sink.onSheet(part.info)) === 'read') wanted.push(part);
  let rows = 0;
  let done = 0;
  const sheets: SheetInfo[] = parts.sheets.map((part) => part.info);
  if (wanted.length === 0) return { format: 'xlsx', sheets, marks: [], rows, csv: null };
  async function* pieces(entry: ZipEntry): AsyncGenerator<Buffer> {
    yield* inflatePart(file, entry, (bytes) => options.onProgress?.(done + bytes, size, rows));
    done += entry.storedBytes;
  }
  const context = {
    strings: parts.sharedStrings ? await readSharedStrings(pieces(parts.sharedStrings), limits) : [],
    dateStyles: parts.styles ? await readDateStyles(pieces(parts.styles), limits) : null,
    is1904: parts.is1904,
    limits,
  };
  const marks: SheetMarks[] = [];
  for (const part of wanted)
    marks.push(
      await readSheetRows(pieces(part.entry), part.info.name, context, (batch) => {
        rows += batch.rows.length;
        return sink.onRows(batch);
      }),
    );
  return { format: 'xlsx', sheets, marks, rows, csv: null };
}
