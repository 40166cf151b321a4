import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  LabelList,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { IsoDate } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { UnitRow } from '../../../shared/domain/units';
import { ChartCard } from '../../components/chart/chart-card';
import { formatCount, formatScore } from '../../lib/format';
import css from './units.module.css';

/** How many points are named: the best, the weakest and the most loaded; the others say theirs on rest of the pointer. */
const NAMED = 2;

interface Point {
  readonly code: string;
  readonly name: string;
  readonly clients: number;
  readonly score: number;
  readonly label: string;
}

/** Score against load: each manager one point, the network's median as thin lines. */
export function UnitScatter({
  asOf,
  rows,
  open,
  onOpen,
}: {
  readonly asOf: IsoDate;
  readonly rows: readonly UnitRow[];
  readonly open: string | null;
  readonly onOpen: (code: string) => void;
}) {
  const { t } = useTranslation('units-screen');
  const points = pointsOf(rows);
  const table = {
    headers: [t('name-manager'), t('live'), t('score')],
    rows: points.map(({ name, clients, score }) => [name, formatCount(clients), formatScore(score)]),
    figures: points.map(({ code }): (FigureQuery | null)[] => [
      null,
      { figure: 'unit-live', manager: code },
      { figure: 'unit-score', manager: code },
    ]),
  };
  const click = (point: { payload?: Point }) => point.payload && onOpen(point.payload.code);
  return (
    <div className={css.scatter}>
      <ChartCard
        title={t('load-title')}
        note={t('load-note')}
        {...{ table, asOf }}
        rowCount={points.length}
        height={460}
      >
        <ResponsiveContainer width="100%" height="100%">
          <ScatterChart margin={{ top: 16, right: 96, bottom: 24, left: 8 }}>
            <CartesianGrid stroke="var(--chart-grid)" />
            <XAxis
              {...{
                type: 'number',
                dataKey: 'clients',
                name: t('live'),
                domain: [0, 'auto'],
                tickFormatter: formatCount,
              }}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
              label={{ value: t('live'), position: 'insideBottomRight', offset: -16, className: css.axis }}
            />
            <YAxis
              {...{ type: 'number', dataKey: 'score', name: t('score'), domain: [0, 100], width: 44 }}
              ticks={[0, 25, 50, 75, 100]}
              tickLine={false}
              axisLine={false}
            />
            <ReferenceLine
              x={median(points.map(({ clients }) => clients))}
              stroke="var(--line-strong)"
              strokeDasharray="3 3"
            />
            <ReferenceLine
              y={median(points.map(({ score }) => score))}
              stroke="var(--line-strong)"
              strokeDasharray="3 3"
            />
            <Tooltip isAnimationActive={false} cursor={false} content={<PointTip />} />
            <Scatter
              data={points.filter(({ code }) => code !== open)}
              fill="var(--chart-context)"
              fillOpacity={0.7}
              isAnimationActive={false}
              onClick={click}
            >
              <LabelList dataKey="label" position="right" className={css.pointName} />
            </Scatter>
            <Scatter
              data={points.filter(({ code }) => code === open)}
              fill="var(--chart-subject)"
              isAnimationActive={false}
            >
              <LabelList dataKey="name" position="right" className={css.pointSubject} />
            </Scatter>
          </ScatterChart>
        </ResponsiveContainer>
      </ChartCard>
    </div>
  );
}

function PointTip({
  active,
  payload,
}: {
  readonly active?: boolean;
  readonly payload?: readonly { payload: Point }[];
}) {
  const { t } = useTranslation('units-screen');
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className={css.tip}>
      <strong>{point.name}</strong>
      <span>
        {t('load-point', {
          count: point.clients,
          clients: formatCount(point.clients),
          score: formatScore(point.score),
        })}
      </span>
    </div>
  );
}

function pointsOf(rows: readonly UnitRow[]): readonly Point[] {
  const scored = rows.filter((row): row is UnitRow & { score: number } => row.score !== null);
  const byScore = [...scored].sort((a, b) => b.score - a.score);
  const byLoad = [...scored].sort((a, b) => b.liveClients - a.liveClients);
  const named = new Set([...byScore.slice(0, NAMED), ...byScore.slice(-NAMED), ...byLoad.slice(0, NAMED)]);
  return scored.map((row) => ({
    ...{ code: row.code, name: row.name, clients: row.liveClients, score: row.score },
    label: named.has(row) ? row.name : '',
  }));
}

/** The middle value; 0 of no values. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
