import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbook, type SampleCell, type WorkbookShape, type WorkbookWriter } from './workbook-writer';

/** One written file. */
export interface SampleFile {
  readonly path: string;
  readonly kind: string;
  readonly rows: number;
}

/** Rows of data a sheet of 1,048,576 rows holds under its header. */
const SHEET_ROWS = 1_048_575;

/** A kind of export in as many workbooks as its rows need; the second is `name_2.xlsx`. */
export interface PartedWorkbook {
  readonly row: (cells: readonly SampleCell[]) => void;
  readonly settle: () => Promise<void>;
  readonly finish: () => Promise<void>;
}

/**
 * Files under way. Until `publish` they carry the suffix `.part`, so that nobody takes half a sample for a whole one;
 * `discard` closes and deletes them all.
 */
export interface Delivery {
  readonly open: (kind: string, name: string, shape: WorkbookShape) => PartedWorkbook;
  /** A file written by other means: where to write it, and how to close it when all is given up. */
  readonly other: (kind: string, file: string, rows: () => number, close: () => void) => string;
  readonly publish: () => readonly SampleFile[];
  readonly discard: () => Promise<void>;
}

interface Item {
  readonly path: string;
  readonly kind: string;
  readonly rows: () => number;
  readonly discard: () => Promise<void> | void;
}

const SUFFIX = '.part';

/** Starts a delivery into `dir`, which exists; a workbook that holds `rowLimit` rows is followed by another. */
export function openDelivery(dir: string, rowLimit: number = SHEET_ROWS): Delivery {
  const workbooks: Item[] = [];
  const others: Item[] = [];
  const openPart = (kind: string, name: string, part: number, shape: WorkbookShape): WorkbookWriter => {
    const path = join(dir, `${name}${part === 1 ? '' : `_${part}`}.xlsx`);
    const writer = openWorkbook(path + SUFFIX, shape);
    workbooks.push({ path, kind, rows: writer.rows, discard: writer.discard });
    return writer;
  };
  return {
    open: (kind, name, shape) => partedWorkbook((part) => openPart(kind, name, part, shape), rowLimit),
    other: (kind, file, rows, close) => {
      const path = join(dir, file);
      const discard = () => {
        close();
        rmSync(path + SUFFIX, { force: true });
      };
      others.push({ path, kind, rows, discard });
      return path + SUFFIX;
    },
    publish: () => {
      const files = [...workbooks, ...others].map(({ path, kind, rows }) => ({ path, kind, rows: rows() }));
      for (const { path } of files) renameSync(path + SUFFIX, path);
      const kinds = [...workbooks, ...others].map(({ kind }) => kind);
      return files.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
    },
    discard: async () => {
      for (const item of [...workbooks, ...others]) await item.discard();
    },
  };
}

function partedWorkbook(open: (part: number) => WorkbookWriter, rowLimit: number): PartedWorkbook {
  let part = 1;
  let current = open(part);
  /** The workbook before, while its last rows are packed; its failure is reported by the next `settle` or `finish`. */
  let full: Promise<void> = Promise.resolve();
  return {
    row: (cells) => {
      if (current.rows() >= rowLimit) {
        const [before, filled] = [full, current];
        full = before.then(filled.finish);
        full.catch(() => undefined);
        current = open(++part);
      }
      current.row(cells);
    },
    settle: async () => {
      await full;
      await current.settle();
    },
    finish: async () => {
      await full;
      await current.finish();
    },
  };
}
