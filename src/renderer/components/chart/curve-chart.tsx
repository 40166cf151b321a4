import {
  Area,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  LabelList,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { FigureQuery } from '../../../shared/domain/figures';
import { useFigures } from '../../lib/figure';
import css from './chart.module.css';
import { ChartTip } from './chart-tip';

/** A point of a curve; `low` and `high` are the ends of its interval. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
  /** Opens the rows of the point. */
  readonly figure?: FigureQuery;
}

export interface Curve {
  readonly name: string;
  readonly look: 'subject' | 'context';
  readonly points: readonly CurvePoint[];
}

/** The shade takes up the lowest part of the drawing: one over this. */
const SHADE_ROOM = 4;

const COLOURS = { subject: 'var(--chart-subject)', context: 'var(--chart-context)' };

interface CurveChartProps {
  readonly curves: readonly Curve[];
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** Ticks of the horizontal axis, where those are not numbers to be chosen freely. */
  readonly ticksX?: readonly number[];
  /** The line of equality, for a forecast against what came. */
  readonly diagonal?: boolean;
  /** How rows are spread along the axis: a faint shade at the foot, without a scale of its own. */
  readonly shade?: { readonly name: string; readonly points: readonly CurvePoint[] };
  /** From zero unless the values live elsewhere (an AUC). */
  readonly fromZero?: boolean;
}

/** Curves over a number: each named at its last point, with whiskers where an interval is known. */
export function CurveChart({ curves, formatX, formatY, ticksX, diagonal, shade, fromZero = true }: CurveChartProps) {
  const open = useFigures((figures) => figures.open);
  const all = [...curves.map(({ points }) => points), shade?.points ?? []];
  const xs = [...new Set(all.flatMap((points) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const data = xs.map((x) => ({
    x,
    ...Object.fromEntries(curves.flatMap(({ points }, place) => cellsOf(points, x, place))),
    shade: shade?.points.find((point) => point.x === x)?.y,
  }));
  const top = Math.max(...xs, ...curves.flatMap(({ points }) => points.map(({ y, high }) => high ?? y)));
  return (
    <div className={css.plot} dir="ltr">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={{ top: 16, right: 96, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="x"
            type="number"
            domain={diagonal ? [0, top] : ['dataMin', 'dataMax']}
            {...(ticksX ? { ticks: [...ticksX] } : {})}
            tickFormatter={formatX}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            minTickGap={16}
          />
          <YAxis
            tickFormatter={formatY}
            tickLine={false}
            axisLine={false}
            width={60}
            domain={diagonal ? [0, top] : [fromZero ? 0 : 'auto', 'auto']}
          />
          {shade && (
            <YAxis yAxisId="shade" hide domain={[0, SHADE_ROOM * Math.max(...shade.points.map(({ y }) => y))]} />
          )}
          {shade && (
            <Area
              yAxisId="shade"
              dataKey="shade"
              name={shade.name}
              type="step"
              connectNulls
              stroke="none"
              fill="var(--chart-context)"
              fillOpacity={0.3}
              isAnimationActive={false}
              tooltipType="none"
            />
          )}
          {diagonal && (
            <ReferenceLine
              segment={[
                { x: 0, y: 0 },
                { x: top, y: top },
              ]}
              stroke="var(--chart-target)"
              strokeWidth={1}
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line)' }}
            content={<ChartTip title={(x) => formatX(Number(x))} format={formatY} />}
          />
          {curves.map((curve, place) => drawCurve(curve, place, xs, open))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function cellsOf(points: readonly CurvePoint[], x: number, place: number): [string, unknown][] {
  const point = points.find((one) => one.x === x);
  if (!point) return [];
  const { y, low, high } = point;
  const whisker: [string, unknown][] =
    low === undefined || high === undefined ? [] : [[`e${place}`, [Math.max(0, y - low), Math.max(0, high - y)]]];
  return [[`c${place}`, y], ...whisker];
}

function drawCurve(
  { name, look, points }: Curve,
  place: number,
  xs: readonly number[],
  open: (query: FigureQuery, about: string) => void,
) {
  const colour = COLOURS[look];
  const pick = (_: unknown, dot: unknown) => {
    const at = typeof dot === 'object' && dot !== null && 'index' in dot ? xs[Number(dot.index)] : undefined;
    const figure = points.find(({ x }) => x === at)?.figure;
    if (figure) open(figure, name);
  };
  const isOpened = points.some(({ figure }) => figure);
  const last = xs.lastIndexOf(Math.max(...points.map(({ x }) => x)));
  return (
    <Line
      key={name}
      dataKey={`c${place}`}
      name={name}
      stroke={colour}
      strokeWidth={look === 'context' ? 1.5 : 2}
      dot={{ r: 3, fill: colour, strokeWidth: 0 }}
      connectNulls
      isAnimationActive={false}
      {...(isOpened ? { activeDot: { r: 5, cursor: 'pointer', onClick: pick } } : {})}
    >
      {points.some(({ low }) => low !== undefined) && (
        <ErrorBar dataKey={`e${place}`} width={3} stroke={colour} strokeWidth={1} direction="y" />
      )}
      <LabelList
        dataKey={`c${place}`}
        content={({ index, x, y }) =>
          index === last ? (
            <text x={Number(x) + 8} y={Number(y) + 4} className={css.label} fill={colour}>
              {name}
            </text>
          ) : null
        }
      />
    </Line>
  );
}
