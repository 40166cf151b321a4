import type { CellMouseDownEvent, CellMouseOverEvent, GridApi } from 'ag-grid-community';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { HIDDEN } from '../../../shared/domain/privacy';
import { copyText, toHtmlTable, toTabSeparated } from '../../lib/copy';
import { plainNumber } from '../../lib/plain-number';
import { usePreferences } from '../../lib/preferences';
import type { ColumnContext } from './columns';
import {
  type CellPlace,
  type CellRange,
  figuresOf,
  moveEnd,
  type RangeFigures,
  type Rectangle,
  rectangleOf,
} from './range';
import { whenDrawn } from './when-drawn';

const ARROWS: Readonly<Record<string, { readonly down: number; readonly across: number }>> = {
  ArrowUp: { down: -1, across: 0 },
  ArrowDown: { down: 1, across: 0 },
  ArrowLeft: { down: 0, across: -1 },
  ArrowRight: { down: 0, across: 1 },
};

/** Cells shown as chosen are marked with this attribute. */
const MARK = 'data-chosen';

function displayed<R>(api: GridApi<R>): readonly string[] {
  return api.getAllDisplayedColumns().map((column) => column.getColId());
}

/** Columns that say something of persons, while those are blurred: what is not to be read is not to be copied or summed either. */
function hiddenColumns<R>(api: GridApi<R>): ReadonlySet<string> {
  if (!usePreferences.getState().privacy) return new Set();
  const isPersonal = (context: ColumnContext | undefined) => context?.personal ?? false;
  const columns = api.getColumns() ?? [];
  return new Set(columns.filter((one) => isPersonal(one.getColDef().context)).map((one) => one.getColId()));
}

/** Values of a rectangle, row by row; `text` as copied, raw otherwise. */
function valuesOf<R>(api: GridApi<R>, area: Rectangle, text: boolean): unknown[][] {
  const rows: unknown[][] = [];
  const hidden = hiddenColumns(api);
  for (let index = area.firstRow; index <= area.lastRow; index += 1) {
    const rowNode = api.getDisplayedRowAtIndex(index);
    if (!rowNode) continue;
    rows.push(
      area.columns.map((colKey) => {
        if (hidden.has(colKey)) return text ? HIDDEN : null;
        const raw: unknown = api.getCellValue({ rowNode, colKey });
        if (!text) return raw;
        if (typeof raw === 'number') return plainNumber(raw);
        return String(api.getCellValue({ rowNode, colKey, useFormatter: true }) ?? raw ?? '');
      }),
    );
  }
  return rows;
}

/** One cell is copied as its value alone, as in a spreadsheet; several come with their headers. */
function copyArea<R>(api: GridApi<R>, area: Rectangle): boolean {
  if (area.firstRow === area.lastRow && area.columns.length === 1) {
    return copyText(toTabSeparated(valuesOf(api, area, true) as string[][]));
  }
  const headers = area.columns.map((id) => api.getColumn(id)?.getColDef().headerName ?? id);
  const table = [headers, ...valuesOf(api, area, true)] as string[][];
  return copyText(toTabSeparated(table), toHtmlTable(table));
}

function paint<R>(root: HTMLElement, api: GridApi<R>, range: CellRange | null): void {
  const area = range && rectangleOf(range, displayed(api));
  const many = area && (area.lastRow > area.firstRow || area.columns.length > 1);
  for (const cell of root.querySelectorAll<HTMLElement>('.ag-cell')) {
    const row = Number(cell.closest('[row-index]')?.getAttribute('row-index'));
    const inside =
      many && row >= area.firstRow && row <= area.lastRow && area.columns.includes(cell.getAttribute('col-id') ?? '');
    cell.toggleAttribute(MARK, Boolean(inside));
  }
}

/**
 * Choosing cells as in a spreadsheet: drag, Shift+click or Shift+arrows; Ctrl+C copies them with their headers (a single one without), Escape
 * lets go. Returns what to wire to the grid and the figures of the chosen cells (null for one cell or none).
 */
export function useRange<R>(root: RefObject<HTMLElement | null>, api: GridApi<R> | null) {
  const [range, setRange] = useState<CellRange | null>(null);
  const dragging = useRef(false);

  const repaint = useCallback(() => {
    if (api && root.current && !api.isDestroyed()) paint(root.current, api, range);
  }, [api, range, root]);

  useEffect(() => {
    repaint();
    const stop = whenDrawn(api, repaint);
    const release = () => {
      dragging.current = false;
    };
    window.addEventListener('pointerup', release);
    return () => {
      window.removeEventListener('pointerup', release);
      stop();
    };
  }, [api, repaint]);

  const wiring = useMemo(() => rangeWiring<R>(setRange, dragging), []);
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (!api || api.isDestroyed()) return;
    if (handleKey(api, event, range, setRange)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const privacy = usePreferences((preferences) => preferences.privacy);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what may be summed changes with the privacy of the screen
  const figures = useMemo(() => figuresOfRange(api, range), [api, range, privacy]);
  return { ...wiring, onKeyDownCapture, figures };
}

function rangeWiring<R>(
  setRange: (next: CellRange | null | ((now: CellRange | null) => CellRange | null)) => void,
  dragging: { current: boolean },
) {
  return {
    onCellMouseDown: ({ rowIndex, column, event, rowPinned }: CellMouseDownEvent<R>) => {
      if (rowIndex === null || rowPinned || !(event instanceof MouseEvent) || event.button !== 0) return;
      const place = { row: rowIndex, column: column.getColId() };
      dragging.current = true;
      setRange((now) => (event.shiftKey && now ? { start: now.start, end: place } : { start: place, end: place }));
    },
    onCellMouseOver: ({ rowIndex, column, rowPinned }: CellMouseOverEvent<R>) => {
      if (!dragging.current || rowIndex === null || rowPinned) return;
      setRange((now) => now && { start: now.start, end: { row: rowIndex, column: column.getColId() } });
    },
    clear: () => setRange(null),
  };
}

type SetRange = (next: CellRange | null) => void;

/** The cell the keyboard is on; null in headers and totals. */
function focusedCell<R>(api: GridApi<R>, event: KeyboardEvent): CellPlace | null {
  const inHeader = event.target instanceof Element && event.target.closest('.ag-header') !== null;
  const focused = inHeader ? null : api.getFocusedCell();
  return focused && !focused.rowPinned ? { row: focused.rowIndex, column: focused.column.getColId() } : null;
}

/** True when the key was one of ours. */
function handleKey<R>(api: GridApi<R>, event: KeyboardEvent, range: CellRange | null, setRange: SetRange): boolean {
  const cell = focusedCell(api, event);
  if (!cell) return false;
  const now = range ?? { start: cell, end: cell };
  const arrow = ARROWS[event.key];
  if (arrow) return handleArrow(api, event.shiftKey ? arrow : null, now, setRange);
  if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)) {
    const area = rectangleOf(now, displayed(api));
    return area !== null && copyArea(api, area);
  }
  if (event.key !== 'Escape' || now.start === now.end) return false;
  setRange(null);
  return true;
}

/** Moves the end of the range by an arrow held with Shift; a plain arrow lets go of the range and is left to the grid. */
function handleArrow<R>(
  api: GridApi<R>,
  arrow: { readonly down: number; readonly across: number } | null,
  range: CellRange,
  setRange: SetRange,
): boolean {
  if (!arrow) {
    setRange(null);
    return false;
  }
  const across = document.documentElement.dir === 'rtl' ? -arrow.across : arrow.across;
  const next = moveEnd(range, { down: arrow.down, across }, api.getDisplayedRowCount(), displayed(api));
  api.ensureIndexVisible(next.end.row);
  setRange(next);
  return true;
}

function figuresOfRange<R>(api: GridApi<R> | null, range: CellRange | null): RangeFigures | null {
  if (!api || api.isDestroyed() || !range) return null;
  const area = rectangleOf(range, displayed(api));
  if (!area || (area.firstRow === area.lastRow && area.columns.length === 1)) return null;
  return figuresOf(valuesOf(api, area, false).flat());
}
