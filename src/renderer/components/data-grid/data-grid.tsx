import type { CellKeyDownEvent, ColDef, GridApi, RowClickedEvent, StateUpdatedEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../lib/preferences';
import { directionOf } from '../../lib/words';
import css from './data-grid.module.css';
import { GridFooter } from './grid-footer';
import { registerGridModules } from './grid-modules';
import { gridTheme, ROW_HEIGHT } from './grid-theme';
import { type ExportFormat, GridToolbar } from './grid-toolbar';
import { forgetGridState, keepGridState, readGridState } from './saved-state';
import { useOpenRow } from './use-open-row';
import { useRange } from './use-range';

registerGridModules();

/** The nonce of this page: the grid's own style elements carry it, or the content policy refuses them. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content;

interface DataGridProps<R> {
  /** Name the arrangement is kept under. */
  readonly view: string;
  /** What the grid holds, for screen readers. */
  readonly label: string;
  readonly rows: readonly R[];
  /** Built with columns.tsx; the first is pinned. Keep them memoised by language. */
  readonly columns: readonly ColDef<R>[];
  readonly rowKey: (row: R) => string;
  /** A row for the footer: only what may be added up. */
  readonly totals?: R | null;
  /** Click or Enter on a row. */
  readonly onOpen?: (row: R) => void;
  /** The row that is open now. */
  readonly openKey?: string | null;
  /** Filters of the screen, at the start of the tool line. */
  readonly tools?: ReactNode;
  /** Writes what is shown, in its order. */
  readonly onExport?: (format: ExportFormat, rows: readonly R[]) => void;
  readonly emptyText?: string;
}

/** The grid of the application: pinned first column, search, columns to choose, kept arrangement, cells to copy, totals. */
export function DataGrid<R>(props: DataGridProps<R>) {
  const { language, density } = usePreferences();
  const [fresh, setFresh] = useState(0);
  const reset = () => {
    forgetGridState(props.view);
    setFresh((turn) => turn + 1);
  };
  // Language, row height and a reset are taken by building the grid anew: rows stay with the screen.
  return <GridBody key={`${props.view}/${language}/${density}/${fresh}`} {...props} onReset={reset} />;
}

function GridBody<R>(props: DataGridProps<R> & { readonly onReset: () => void }) {
  const { view, rows, columns, rowKey, totals, onOpen } = props;
  const { t } = useTranslation('grid');
  const { language, density } = usePreferences();
  const root = useRef<HTMLDivElement>(null);
  const [api, setApi] = useState<GridApi<R> | null>(null);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(rows.length);
  const kept = useMemo(() => readGridState(view), [view]);
  const [arranged, setArranged] = useState(kept !== null);
  const range = useRange(root, api);
  useOpenRow(root, api, props.openKey ?? null);
  const rtl = directionOf(language) === 'rtl';
  const columnDefs = useMemo(() => pinFirst(columns, rtl), [columns, rtl]);

  const keep = ({ sources, state }: StateUpdatedEvent<R>) => {
    if (!sources.some((source) => ARRANGING.has(source))) return;
    keepGridState(view, state);
    setArranged(true);
  };
  return (
    <div className={css.frame} ref={root}>
      <GridToolbar
        {...{ api, search, arranged }}
        onSearch={setSearch}
        onReset={props.onReset}
        tools={props.tools}
        onExport={props.onExport && ((format) => props.onExport?.(format, rowsShown(api)))}
      />
      {/* Only keys pass through here: the grid inside is the interactive element. */}
      <div
        className={css.grid}
        role="presentation"
        onKeyDownCapture={range.onKeyDownCapture}
        data-clickable={Boolean(onOpen)}
      >
        <AgGridReact<R>
          theme={gridTheme}
          {...(styleNonce ? { styleNonce } : {})}
          rowData={rows as R[]}
          columnDefs={columnDefs}
          defaultColDef={DEFAULT_COLUMN}
          getRowId={({ data }) => rowKey(data)}
          pinnedBottomRowData={totals ? [totals] : []}
          quickFilterText={search}
          rowHeight={ROW_HEIGHT[density]}
          enableRtl={rtl}
          initialState={kept ?? {}}
          getLocaleText={({ key, defaultValue }) => t(key, { defaultValue })}
          overlayNoRowsTemplate={`<span>${t('noRowsToShow')}</span>`}
          getRowClass={({ data, node }) =>
            data && !node.rowPinned && rowKey(data) === props.openKey ? css.open : undefined
          }
          tooltipShowDelay={400}
          suppressMovableColumns={false}
          suppressDragLeaveHidesColumns
          alwaysMultiSort={false}
          onGridReady={(event) => setApi(event.api)}
          onModelUpdated={(event) => setShown(event.api.getDisplayedRowCount())}
          onStateUpdated={keep}
          onSortChanged={range.clear}
          onFilterChanged={range.clear}
          onCellMouseDown={range.onCellMouseDown}
          onCellMouseOver={range.onCellMouseOver}
          onRowClicked={(event: RowClickedEvent<R>) => openRow(event, range.figures === null, onOpen)}
          onCellKeyDown={(event) => openByKey(event as CellKeyDownEvent<R>, onOpen)}
          aria-label={props.label}
        />
      </div>
      <GridFooter shown={shown} all={rows.length} figures={range.figures} />
    </div>
  );
}

/** What a user does that is worth keeping; sizes change by themselves too, so they are kept along with these. */
const ARRANGING: ReadonlySet<string> = new Set(['sort', 'filter', 'columnVisibility', 'columnOrder']);

const DEFAULT_COLUMN: ColDef = {
  sortable: true,
  resizable: true,
  wrapHeaderText: true,
  autoHeaderHeight: true,
  minWidth: 72,
  sortingOrder: ['desc', 'asc', null],
};

/** Pins the first column where reading starts; the last one shown, when it holds words, takes the width that is left. */
function pinFirst<R>(columns: readonly ColDef<R>[], rtl: boolean): ColDef<R>[] {
  const last = columns.findLastIndex(({ initialHide }) => !initialHide);
  return columns.map((column, index) => {
    if (index === 0) return { ...column, pinned: rtl ? 'right' : 'left', lockPinned: true, lockPosition: true };
    return index === last && column.type === undefined ? { ...column, flex: 1, minWidth: column.width ?? 160 } : column;
  });
}

/** Rows left by search and filters, in the order on screen. */
function rowsShown<R>(api: GridApi<R> | null): readonly R[] {
  const rows: R[] = [];
  api?.forEachNodeAfterFilterAndSort((node) => node.data && rows.push(node.data));
  return rows;
}

function openRow<R>(event: RowClickedEvent<R>, single: boolean, onOpen?: (row: R) => void): void {
  const shift = event.event instanceof MouseEvent && event.event.shiftKey;
  if (event.event?.target instanceof Element && event.event.target.closest('[data-figure]')) return;
  if (single && !shift && event.data && !event.rowPinned) onOpen?.(event.data);
}

function openByKey<R>(event: CellKeyDownEvent<R>, onOpen?: (row: R) => void): void {
  const { event: pressed, data } = event;
  if (!(pressed instanceof KeyboardEvent) || pressed.key !== 'Enter' || !(pressed.target instanceof Element)) return;
  // A figure that has the focus itself was pressed already.
  if (pressed.target.closest('[data-figure]')) return;
  const figures = pressed.target.querySelectorAll<HTMLElement>('button[data-figure]');
  // One figure is pressed; of several the first that Tab would stop at is gone to.
  if (figures.length === 1) figures[0]?.click();
  else if (figures.length > 1) [...figures].find(({ tabIndex }) => tabIndex === 0)?.focus();
  else if (data && !event.rowPinned) onOpen?.(data);
}
