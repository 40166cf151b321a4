import { useTranslation } from 'react-i18next';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  LabelList,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { RiskBand, RiskRow } from '../../../shared/domain/clients';
import type { IsoDate } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import { ChartCard } from '../../components/chart/chart-card';
import { ChartTip } from '../../components/chart/chart-tip';
import { useFigures } from '../../lib/figure';
import { formatCount, formatNumber } from '../../lib/format';
import { useAsOfArgs } from '../../lib/workspace';
import css from './risk.module.css';

/** Bounds of the bars, in clients out of 100: narrow where most clients are. */
const BOUNDS = [0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100];

const BANDS: readonly RiskBand[] = ['low', 'medium', 'high'];
const COLOURS: Readonly<Record<RiskBand, string>> = {
  low: 'var(--risk-low)',
  medium: 'var(--risk-medium)',
  high: 'var(--risk-high)',
};

type Bin = Readonly<Record<RiskBand, number>> & {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly all: number;
};

/** Clients by probability, each bar divided by band; a click on a bar lists the clients from there up. */
export function RiskHistogram({
  asOf,
  rows,
  unit,
  onPick,
}: {
  readonly asOf: IsoDate;
  readonly rows: readonly RiskRow[];
  /** What the list is narrowed to. */
  readonly unit: Pick<FigureQuery, 'agency' | 'manager'>;
  /** Least probability, 0..1. */
  readonly onPick: (least: number) => void;
}) {
  const { t } = useTranslation('risk-screen');
  const bins = binsOf(rows);
  const open = useFigures((figures) => figures.open);
  const asked = useAsOfArgs();
  const queryOf = ({ from, to }: Bin) => ({ figure: 'risk', from: from / 100, below: to / 100, ...unit }) as const;
  const openBin = (index: number) =>
    open({ ...asked, ...queryOf(bins[index]!) }, t('bin', { label: bins[index]!.label }));
  const table = {
    figures: bins.map((bin) => [null, ...BANDS.map((band) => ({ ...queryOf(bin), band })), queryOf(bin)]),
    headers: [t('out-of-100'), ...BANDS.map((band) => t(`common:risk-${band}`)), t('clients')],
    rows: bins.map((bin) => [bin.label, ...BANDS.map((band) => formatCount(bin[band])), formatCount(bin.all)]),
  };
  return (
    <div className={css.spread}>
      <ChartCard
        title={t('spread-title')}
        note={t('spread-note')}
        {...{ table, asOf }}
        rowCount={rows.length}
        height={440}
      >
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={bins} margin={{ top: 24, right: 8, bottom: 20, left: 0 }} barCategoryGap="12%">
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis
              {...{ dataKey: 'label', interval: 0, tickLine: false, axisLine: { stroke: 'var(--line-strong)' } }}
              label={{ value: t('out-of-100'), position: 'insideBottom', offset: -14, className: css.axis }}
            />
            <YAxis tickFormatter={formatCount} tickLine={false} axisLine={false} width={52} allowDecimals={false} />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--hover)' }}
              content={<ChartTip title={(label) => t('bin', { label })} format={formatCount} />}
            />
            {BANDS.map((band) => (
              <Bar
                key={band}
                dataKey={band}
                name={t(`common:risk-${band}`)}
                stackId="clients"
                fill={COLOURS[band]}
                isAnimationActive={false}
                className={css.bin}
                onClick={(_, place) => onPick(bins[place]!.from / 100)}
              />
            ))}
            {/* The counts above the bars stand on a line that is not drawn: an empty part of a bar would lose its label. */}
            <Line
              dataKey="all"
              name={t('clients')}
              stroke="none"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            >
              <LabelList
                dataKey="all"
                position="top"
                content={({ x = 0, y = 0, width = 0, index = 0 }) => (
                  <BinCount
                    {...{ x: Number(x) + Number(width) / 2, y: Number(y) }}
                    count={bins[index]?.all ?? 0}
                    onOpen={() => openBin(index)}
                  />
                )}
              />
            </Line>
          </ComposedChart>
        </ResponsiveContainer>
      </ChartCard>
      <Legend />
    </div>
  );
}

/** The count above a bar; opens the rows of the bar. */
function BinCount(props: {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly onOpen: () => void;
}) {
  const { x, y, count, onOpen } = props;
  if (count === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: inside a drawing there are no buttons
    <text
      role="button"
      tabIndex={0}
      {...{ x, y: y - 6, textAnchor: 'middle' }}
      className={css.count}
      data-figure="risk"
      onClick={onOpen}
      onKeyDown={({ key }) => (key === 'Enter' || key === ' ') && onOpen()}
    >
      {formatCount(count)}
    </text>
  );
}

function Legend() {
  const { t } = useTranslation('common');
  return (
    <ul className={css.legend}>
      {BANDS.map((band) => (
        <li key={band} className={css.legendItem}>
          <svg viewBox="0 0 10 10" aria-hidden className={css[band]}>
            <rect width="10" height="10" rx="2" />
          </svg>
          {t(`risk-${band}`)}
        </li>
      ))}
    </ul>
  );
}

function binsOf(rows: readonly RiskRow[]): readonly Bin[] {
  const last = BOUNDS.length - 2;
  const bins = BOUNDS.slice(0, -1).map((from, index) => {
    const to = BOUNDS[index + 1]!;
    const inside = rows.filter(({ probability }) => {
      const outOf = probability * 100;
      return outOf >= from && (index === last || outOf < to);
    });
    const count = (band: RiskBand) => inside.filter((row) => row.band === band).length;
    const counts = { low: count('low'), medium: count('medium'), high: count('high') };
    return { ...counts, from, to, label: `${formatNumber(from)}–${formatNumber(to)}`, all: inside.length };
  });
  const end = bins.findLastIndex(({ all }) => all > 0);
  return bins.slice(0, end + 1);
}
