import type { PlainCell, RawSheet } from '../../../shared/domain/layouts';
import { isoFromDay } from '../../core/dates';
import type { JobOptions } from '../../core/progress';
import { cellText } from '../parsed-sheet';
import type { WorkbookReader } from '../read-sheets';
import type { Cell, RowBatch } from '../read-workbook';
import { propose } from './recognise';
import { headerNames } from './signature';

/** Rows kept of each sheet: enough to see what a column holds. */
const ROWS = 50;

/** Sheets looked at. */
const SHEETS = 8;

/** The header may stand below some lines of title: so many rows with content are looked at. */
export const HEADER_ROWS = 20;

interface Kept {
  readonly sheet: string;
  readonly rows: { readonly row: number; readonly cells: readonly Cell[] }[];
}

/**
 * The first rows of each sheet as they stand in the file, and what each is most likely: for mapping its columns by hand.
 * @throws ReadRefusal; AppFailure `cancelled`.
 */
export async function inspectWorkbook(
  path: string,
  read: WorkbookReader,
  options: JobOptions = {},
): Promise<readonly RawSheet[]> {
  const sheets: Kept[] = [];
  const sink = {
    onSheet: ({ name }: { readonly name: string }) => {
      if (sheets.length >= SHEETS) return 'skip' as const;
      sheets.push({ sheet: name, rows: [] });
      return 'read' as const;
    },
    onRows: (batch: RowBatch) => {
      const kept = sheets.findLast(({ sheet }) => sheet === batch.sheet);
      for (const [index, cells] of batch.rows.entries()) {
        if (!kept || kept.rows.length >= ROWS + HEADER_ROWS) return;
        if (!isBlank(cells)) kept.rows.push({ row: batch.rowNumbers[index]!, cells });
      }
    },
  };
  await read(path, sink, { ...(options.signal && { signal: options.signal }) });
  return sheets.filter(({ rows }) => rows.length > 0).map(rawSheet);
}

function isBlank(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}

/** The header is the row that looks most like an export's, else the first with as many names as any. */
function rawSheet({ sheet, rows }: Kept): RawSheet {
  const candidates = rows.slice(0, HEADER_ROWS).map(({ cells }, at) => {
    const below = rows.slice(at + 1).map((row) => row.cells);
    return { at, names: headerNames(cells), proposals: propose(sheet, cells, below) };
  });
  const filled = (names: readonly string[]) => names.filter((name) => name !== '').length;
  const best = candidates.reduce((a, b) => {
    const [sureA, sureB] = [a.proposals[0]?.confidence ?? 0, b.proposals[0]?.confidence ?? 0];
    return sureB > sureA || (sureB === sureA && filled(b.names) > filled(a.names)) ? b : a;
  });
  return {
    ...{ sheet, headerRow: rows[best.at]!.row, header: best.names, proposals: best.proposals },
    rows: rows.slice(best.at + 1, best.at + 1 + ROWS).map(({ row, cells }) => ({
      row,
      cells: best.names.map((_, at) => plain(cells[at])),
    })),
  };
}

function plain(cell: Cell | undefined): PlainCell {
  if (cell === undefined || cell === null || typeof cell !== 'object') return cell ?? null;
  return cellText(cell, isoFromDay);
}
