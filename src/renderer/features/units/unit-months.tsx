import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../shared/domain/common';
import type { FigureId } from '../../../shared/domain/figures';
import type { UnitDetail } from '../../../shared/domain/units';
import { ChartCard } from '../../components/chart/chart-card';
import { MonthChart } from '../../components/chart/month-chart';
import { Segmented } from '../../components/segmented';
import { formatCount, formatLongMonth } from '../../lib/format';
import css from './units.module.css';

const SERIES = ['clientsOpened', 'exits', 'subscriptionsStarted'] as const;
type Series = (typeof SERIES)[number];

const FIGURE: Readonly<Record<Series, FigureId>> = {
  clientsOpened: 'unit-month-opened',
  exits: 'unit-month-exits',
  subscriptionsStarted: 'unit-month-subscriptions',
};

/** Months of a unit, one series at a time: their scales differ too much for one axis. */
export function UnitMonths({ detail, asOf }: { readonly detail: UnitDetail; readonly asOf: IsoDate }) {
  const { t } = useTranslation('units-screen');
  const [series, setSeries] = useState<Series>('clientsOpened');
  const { months } = detail;
  const table = {
    figures: months.map(({ month }) => [
      null,
      ...SERIES.map((name) => ({ figure: FIGURE[name], [detail.kind]: detail.row.code, month })),
    ]),
    headers: [t('month'), ...SERIES.map((name) => t(`series-${name}`))],
    rows: months.map((month) => [formatLongMonth(month.month), ...SERIES.map((name) => formatCount(month[name]))]),
  };
  return (
    <div className={css.months}>
      <Segmented
        label={t('series')}
        value={series}
        options={SERIES.map((value) => ({ value, label: t(`series-short-${value}`) }))}
        onChange={setSeries}
      />
      <ChartCard title={t(`series-${series}`)} {...{ table, asOf }} rowCount={detail.row.clients} height={160}>
        <MonthChart
          months={months.map(({ month }) => month)}
          partial={isMonthOver(asOf) ? [] : [asOf.slice(0, 7)]}
          series={[
            {
              ...{ name: t(`series-${series}`), form: 'bar', look: 'subject' },
              values: months.map((month) => month[series]),
              figure: (month) => ({ figure: FIGURE[series], [detail.kind]: detail.row.code, month }),
            },
          ]}
        />
      </ChartCard>
    </div>
  );
}

/** True on the last day of a month; before it, the month's bar is not final. */
function isMonthOver(asOf: IsoDate): boolean {
  const [year, month, day] = asOf.split('-').map(Number) as [number, number, number];
  return day === new Date(Date.UTC(year, month, 0)).getUTCDate();
}
