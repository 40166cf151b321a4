import {
  Bar,
  CartesianGrid,
  Cell,
  ComposedChart,
  LabelList,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { IsoMonth } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import { useFigures } from '../../lib/figure';
import { formatCount, formatLongMonth, formatMonth } from '../../lib/format';
import { useAsOfArgs } from '../../lib/workspace';
import css from './chart.module.css';
import { ChartTip } from './chart-tip';

/** A series over months: bars start at zero; the subject is drawn in the accent, the rest is context. */
export interface MonthSeries {
  readonly name: string;
  readonly form: 'bar' | 'line';
  readonly look: 'subject' | 'context' | 'second';
  readonly values: readonly (number | null)[];
  /** Opens the rows a month counts. */
  readonly figure?: (month: IsoMonth) => FigureQuery;
}

const COLOURS = { subject: 'var(--chart-subject)', context: 'var(--chart-context)', second: 'var(--chart-second)' };

/**
 * Series by month. The last value of each line is written beside it; `partial` marks a month that is not over, drawn
 * hollow so that it is not read as a fall.
 */
export function MonthChart({
  months,
  series,
  partial = [],
  format = formatCount,
}: {
  readonly months: readonly IsoMonth[];
  readonly series: readonly MonthSeries[];
  readonly partial?: readonly IsoMonth[];
  readonly format?: (value: number) => string;
}) {
  const data = months.map((month, index) => ({
    month,
    ...Object.fromEntries(series.map((one, place) => [`s${place}`, one.values[index] ?? null])),
  }));
  const keyed = series.filter(({ form }) => form === 'bar');
  const asOf = useAsOfArgs();
  const open = useFigures((figures) => figures.open);
  const pick = (one: MonthSeries, place: number) => {
    const month = months[place];
    if (one.figure && month) open({ ...asOf, ...one.figure(month) });
  };
  const lines = series.some(({ form }) => form === 'line');
  return (
    // Time runs from left to right in every language.
    <div className={css.plot} dir="ltr">
      {keyed.length > 1 && <BarKey series={keyed} />}
      <ResponsiveContainer width="100%" height={keyed.length > 1 ? '90%' : '100%'}>
        <ComposedChart
          data={data}
          margin={{ top: 16, right: lines ? (series.length === 1 ? 56 : 96) : 8, bottom: 0, left: 0 }}
          barGap={1}
          barCategoryGap="24%"
        >
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="month"
            tickFormatter={formatMonth}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            minTickGap={16}
          />
          <YAxis
            tickFormatter={format}
            tickLine={false}
            axisLine={false}
            width={52}
            domain={[0, 'auto']}
            allowDecimals={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--hover)', stroke: 'var(--line)' }}
            content={<ChartTip title={(month) => formatLongMonth(String(month))} format={format} />}
          />
          {series.map((one, place) =>
            drawSeries(one, place, months, partial, series.length === 1 ? format : null, pick),
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

/** The point under the pointer opens its month. */
function dotOf(one: MonthSeries, pick: (series: MonthSeries, place: number) => void) {
  return {
    r: 5,
    cursor: 'pointer',
    onClick: (_: unknown, dot: unknown) => {
      if (typeof dot === 'object' && dot !== null && 'index' in dot) pick(one, Number(dot.index));
    },
  };
}

/** Bars stand too close to be named one by one: their names stand once above them, in their colours. */
function BarKey({ series }: { readonly series: readonly MonthSeries[] }) {
  return (
    <ul className={css.key}>
      {series.map(({ name, look }) => (
        <li key={name} className={css.keyItem}>
          <svg viewBox="0 0 8 8" className={css.swatch} aria-hidden>
            <rect width="8" height="8" rx="2" fill={COLOURS[look]} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function drawSeries(
  one: MonthSeries,
  place: number,
  months: readonly IsoMonth[],
  partial: readonly IsoMonth[],
  /** A line on its own needs no name, only its last figure; null: the name. */
  lastFigure: ((value: number) => string) | null,
  pick: (series: MonthSeries, place: number) => void,
) {
  const { name, form, look, values } = one;
  const onClick = one.figure && ((_: unknown, place: number) => pick(one, place));
  const colour = COLOURS[look];
  const common = { key: name, dataKey: `s${place}`, name, isAnimationActive: false } as const;
  if (form === 'bar') {
    const { key, ...bar } = common;
    return (
      <Bar key={key} {...bar} fill={colour} maxBarSize={28} {...(onClick ? { onClick, cursor: 'pointer' } : {})}>
        {months.map((month) => (
          <Cell key={month} fillOpacity={partial.includes(month) ? 0.35 : 1} />
        ))}
      </Bar>
    );
  }
  const { key, ...line } = common;
  const last = values.findLastIndex((value) => value !== null);
  return (
    <Line
      key={key}
      {...line}
      stroke={colour}
      strokeWidth={look === 'context' ? 1.5 : 2}
      dot={false}
      type="linear"
      {...(one.figure ? { activeDot: dotOf(one, pick) } : {})}
    >
      <LabelList
        dataKey={`s${place}`}
        content={({ index, x, y }) =>
          index === last ? (
            <text x={Number(x) + 8} y={Number(y) + 4} className={css.label} fill={colour}>
              {lastFigure ? lastFigure(values[last] ?? 0) : name}
            </text>
          ) : null
        }
      />
    </Line>
  );
}
