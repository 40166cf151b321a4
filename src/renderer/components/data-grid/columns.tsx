import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import type { ReactNode } from 'react';
import type { FigureQuery } from '../../../shared/domain/figures';
import { formatCount, formatDate, formatNumber, formatShare } from '../../lib/format';
import { FigureLink } from '../figure/figure-link';
import { Personal } from '../personal';
import { DeltaCell, IntervalDot, NameCell, ScoreBar, ShareBar, Sparkline, Unknown } from './cells';
import { compareKnown } from './compare';

/** What every column says: its stable name, its header and where its value comes from. */
interface Common<R, V> {
  readonly id: string;
  readonly header: string;
  readonly value: (row: R) => V | null | undefined;
  /** What the column means, shown on its header. */
  readonly help?: string;
  /** Why a value is unknown, shown on its en dash. */
  readonly unknown?: string;
  readonly width?: number;
  readonly hide?: boolean;
  readonly sort?: 'asc' | 'desc';
  /** It says something of a person: unreadable while somebody looks over a shoulder. */
  readonly personal?: boolean;
}

/** A column of numbers whose cells open the rows they stand on, where it says which; null for a row of which there are none. */
interface Opening<R> extends Common<R, number> {
  readonly figure?: (row: R) => FigureQuery | null;
  readonly about?: (row: R) => string;
  /** What the sum in the line of totals opens. */
  readonly total?: FigureQuery;
}

/** What the grid's own parts (copying, sums) know of a column. */
export interface ColumnContext {
  readonly personal: boolean;
}

type Draw<R> = (row: R, total: boolean) => ReactNode;

function column<R, V>(common: Common<R, V>, width: number, draw?: Draw<R>): ColDef<R> {
  return {
    colId: common.id,
    headerName: common.header,
    headerTooltip: common.help,
    valueGetter: ({ data }) => (data ? (common.value(data) ?? null) : null),
    comparator: compareKnown,
    width: common.width ?? width,
    initialHide: common.hide ?? false,
    context: { personal: common.personal ?? false } satisfies ColumnContext,
    ...(common.sort ? { initialSort: common.sort } : {}),
    ...(draw
      ? {
          cellRenderer: ({ data, node }: ICellRendererParams<R>) =>
            data ? draw(data, node.rowPinned === 'bottom') : null,
        }
      : {}),
  };
}

const FIGURE = { type: 'rightAligned', filter: 'agNumberColumnFilter' } as const;

/** A number printed by `format`; `cell` may draw it. The total row shows the plain number. */
function figure<R>(common: Opening<R>, width: number, format: (value: number) => string, cell?: Draw<R>): ColDef<R> {
  const plain: Draw<R> = (row, total) => {
    const value = common.value(row);
    if (value !== null && value !== undefined)
      return <span className={!total && common.personal ? 'figure personal' : 'figure'}>{format(value)}</span>;
    // What cannot be added up is left out of the totals: it is not unknown.
    return total ? '' : <Unknown why={common.unknown} />;
  };
  const draw: Draw<R> = (row, total) => {
    const value = common.value(row);
    if (value === null || value === undefined) return plain(row, total);
    if (total) return <FigureLink query={common.total}>{plain(row, total)}</FigureLink>;
    return (
      <FigureLink query={common.figure?.(row)} about={common.about?.(row)} fills={cell !== undefined}>
        {cell ? cell(row, total) : plain(row, total)}
      </FigureLink>
    );
  };
  return {
    ...column(common, width, draw),
    ...FIGURE,
    valueFormatter: ({ value }) => (typeof value === 'number' ? format(value) : ''),
  };
}

/** The first column: a name and its code, searched by both. */
export function nameColumn<R>(
  common: Common<R, string> & {
    readonly code?: (row: R) => string | undefined;
  },
): ColDef<R> {
  return {
    ...column(common, 260, (row, total) => (
      <NameCell
        name={common.value(row) ?? ''}
        code={total ? undefined : common.code?.(row)}
        personal={!total && (common.personal ?? false)}
      />
    )),
    filter: 'agTextColumnFilter',
    getQuickFilterText: ({ data }) => `${common.value(data) ?? ''} ${common.code?.(data) ?? ''}`,
  };
}

/** Words; unknown is an en dash. */
export function textColumn<R>(common: Common<R, string>): ColDef<R> {
  const draw: Draw<R> = (row, total) => {
    const text = common.value(row);
    if (!text) return total ? '' : <Unknown why={common.unknown} />;
    return <Personal when={!total && (common.personal ?? false)}>{text}</Personal>;
  };
  return { ...column(common, 160, draw), filter: 'agTextColumnFilter' };
}

/** Words with a drawing of their own (a mark, a link); searched, sorted and copied as the words. */
export function drawnColumn<R>(common: Common<R, string | number>, draw: (row: R) => ReactNode): ColDef<R> {
  return { ...column(common, 140, (row, total) => (total ? '' : draw(row))), filter: 'agTextColumnFilter' };
}

/**
 * A count of things; `figure` opens the rows it counts, `about` names what they are about. A figure is always told: a count whose
 * rows cannot be opened does not compile; null for a row of which there is nothing to open.
 */
export function countColumn<R>(
  common: Common<R, number> & {
    readonly figure: (row: R) => FigureQuery | null;
    readonly about?: (row: R) => string;
    readonly total?: FigureQuery;
  },
): ColDef<R> {
  return figure(common, 112, formatCount);
}

/** A whole number that counts no rows: an age, days, the number of a row. */
export function quantityColumn<R>(common: Common<R, number>): ColDef<R> {
  return figure(common, 112, formatCount);
}

/** A number with decimals. */
export function numberColumn<R>(common: Opening<R> & { readonly decimals?: number }): ColDef<R> {
  return figure(common, 112, (value) => formatNumber(value, common.decimals ?? 1));
}

/** A share 0..1 as a bar and a percentage; `top` fills the bar. */
export function shareBarColumn<R>(
  common: Opening<R> & { readonly top?: number; readonly risk?: (row: R) => 'low' | 'medium' | 'high' },
): ColDef<R> {
  return figure(common, 160, formatShare, (row) => (
    <ShareBar
      share={common.value(row)}
      {...(common.top ? { top: common.top } : {})}
      {...(common.risk ? { risk: common.risk(row) } : {})}
    />
  ));
}

/** A score 0..100 with its bar; a line where like units stand, when `expected` is given. */
export function scoreColumn<R>(common: Opening<R> & { readonly expected?: (row: R) => number | null }): ColDef<R> {
  return figure(
    common,
    160,
    (value) => formatNumber(value, 1),
    (row) => <ScoreBar score={common.value(row)} expected={common.expected?.(row)} />,
  );
}

/** A value with its interval, as a dot with whiskers on the scale `min`..`max` (0..100 unless told). */
export function intervalColumn<R>(
  common: Opening<R> & {
    readonly low: (row: R) => number | null;
    readonly high: (row: R) => number | null;
    readonly min?: number;
    readonly max?: number;
    readonly decimals?: number;
  },
): ColDef<R> {
  const { min = 0, max = 100, decimals = 1 } = common;
  const format = (value: number) => formatNumber(value, decimals);
  return figure(common, 176, format, (row) => (
    <IntervalDot
      value={common.value(row)}
      low={common.low(row)}
      high={common.high(row)}
      {...{ min, max }}
      text={format(common.value(row) ?? 0)}
    />
  ));
}

/** A change, signed, with an up or down mark. */
export function deltaColumn<R>(
  common: Opening<R> & { readonly decimals?: number; readonly format?: (value: number) => string },
): ColDef<R> {
  const { decimals = 1, format } = common;
  return {
    ...figure(
      common,
      112,
      (value) => format?.(value) ?? formatNumber(value, decimals),
      (row) => {
        const value = common.value(row) ?? null;
        return (
          <DeltaCell value={value} decimals={decimals} {...(format && value !== null ? { text: format(value) } : {})} />
        );
      },
    ),
  };
}

/** A date `YYYY-MM-DD`, shown day first and sorted by time. */
export function dateColumn<R>(common: Common<R, string>): ColDef<R> {
  const draw: Draw<R> = (row, total) =>
    common.value(row) ? (
      <span className="figure">{formatDate(common.value(row))}</span>
    ) : total ? (
      ''
    ) : (
      <Unknown why={common.unknown} />
    );
  return {
    ...column(common, 112, draw),
    type: 'rightAligned',
    filter: 'agTextColumnFilter',
    valueFormatter: ({ value }) => (typeof value === 'string' ? formatDate(value) : ''),
  };
}

/** Twelve months as a small line; sorted by the last one. `figure` opens the rows of all of them. */
export function sparklineColumn<R>(
  common: Common<R, readonly number[]> & {
    readonly figure: (row: R) => FigureQuery;
    readonly about: (row: R) => string;
  },
): ColDef<R> {
  const draw: Draw<R> = (row, total) =>
    total ? (
      ''
    ) : (
      <FigureLink query={common.figure(row)} about={common.about(row)}>
        <Sparkline values={common.value(row) ?? []} />
      </FigureLink>
    );
  return {
    ...column(common, 120, draw),
    comparator: (a: readonly number[] | null, b: readonly number[] | null) => (a?.at(-1) ?? -1) - (b?.at(-1) ?? -1),
    valueFormatter: ({ value }) => (Array.isArray(value) ? value.join(' ') : ''),
    filter: false,
  };
}
