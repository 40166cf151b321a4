import { useTranslation } from 'react-i18next';
import type { FigureId, FigureQuery } from '../../../shared/domain/figures';
import type { MonthFigures, Overview } from '../../../shared/domain/workspace';
import { BarRows } from '../../components/chart/bar-rows';
import { ChartCard, type ChartTable } from '../../components/chart/chart-card';
import { MonthChart } from '../../components/chart/month-chart';
import { formatCount, formatLongMonth, formatShare, UNKNOWN } from '../../lib/format';

interface Props {
  readonly overview: Overview;
}

/** Lines shown in the bar lists; the table behind holds them all. */
const SHOWN = 8;

/** Months since the first client was opened: those before tell nothing. */
function monthsOf({ months }: Overview): readonly MonthFigures[] {
  const first = months.findIndex(({ liveClients, clientsOpened }) => liveClients > 0 || clientsOpened > 0);
  return first < 0 ? [] : months.slice(first);
}

function partialOf(months: readonly MonthFigures[]): readonly string[] {
  return months.filter(({ complete }) => !complete).map(({ month }) => month);
}

function monthTable(
  months: readonly MonthFigures[],
  header: string,
  columns: readonly (readonly [string, (m: MonthFigures) => number, FigureId])[],
): ChartTable {
  return {
    figures: months.map(({ month }) => [null, ...columns.map(([, , figure]) => ({ figure, month }))]),
    headers: [header, ...columns.map(([name]) => name)],
    rows: months.map((month) => [formatLongMonth(month.month), ...columns.map(([, of]) => formatCount(of(month)))]),
  };
}

/** Live clients by month. */
export function TrendChart({ overview }: Props) {
  const { t } = useTranslation('overview');
  const months = monthsOf(overview);
  const table = monthTable(months, t('month'), [
    [t('live-clients'), (month) => month.liveClients, 'month-live'],
    [t('subscriptions'), (month) => month.subscriptionsStarted, 'month-subscriptions'],
    [t('packs'), (month) => month.packsStarted, 'month-packs'],
  ]);
  return (
    <ChartCard title={t('trend')} table={table} asOf={overview.asOf} rowCount={overview.clients}>
      <MonthChart
        months={months.map(({ month }) => month)}
        series={[
          {
            name: t('live-short'),
            form: 'line',
            look: 'subject',
            values: months.map(({ liveClients }) => liveClients),
            figure: (month) => ({ figure: 'month-live', month }),
          },
        ]}
      />
    </ChartCard>
  );
}

/** Clients opened and clients gone, month by month. */
export function EntryExitChart({ overview }: Props) {
  const { t } = useTranslation('overview');
  const months = monthsOf(overview);
  const partial = partialOf(months);
  const table = monthTable(months, t('month'), [
    [t('opened'), (month) => month.clientsOpened, 'month-opened'],
    [t('exits'), (month) => month.exits, 'month-exits'],
  ]);
  const note = partial.length > 0 ? t('partial', { month: formatLongMonth(partial.at(-1) ?? '') }) : undefined;
  return (
    <ChartCard
      title={t('entries-exits')}
      {...(note ? { note } : {})}
      table={table}
      asOf={overview.asOf}
      rowCount={overview.clients}
    >
      <MonthChart
        months={months.map(({ month }) => month)}
        partial={partial}
        series={[
          {
            ...{ name: t('opened'), form: 'bar', look: 'context' },
            values: months.map(({ clientsOpened }) => clientsOpened),
            figure: (month) => ({ figure: 'month-opened', month }),
          },
          {
            ...{ name: t('exits'), form: 'bar', look: 'subject' },
            values: months.map(({ exits }) => exits),
            figure: (month) => ({ figure: 'month-exits', month }),
          },
        ]}
      />
    </ChartCard>
  );
}

/** Clients by district, with the share that left in 90 days. */
export function DistrictChart({ overview }: Props) {
  const { t } = useTranslation('overview');
  const districts = [...overview.districts].sort((a, b) => b.clients - a.clients);
  const name = (district: string | null) => district ?? t('no-district');
  const share = (exits: number, clients: number) => formatShare(clients > 0 ? exits / clients : null);
  const table: ChartTable = {
    figures: districts.map(({ district }) => [
      null,
      { figure: 'district', district: district ?? '' },
      { figure: 'district-exits', district: district ?? '' },
      { figure: 'district-exits', district: district ?? '' },
    ]),
    headers: [t('district'), t('clients'), t('exits-90'), t('exit-share')],
    rows: districts.map((row) => [
      name(row.district),
      formatCount(row.clients),
      formatCount(row.exits90Days),
      share(row.exits90Days, row.clients),
    ]),
  };
  return (
    <ChartCard
      title={t('by-district')}
      note={t('by-district-note')}
      table={table}
      asOf={overview.asOf}
      rowCount={overview.clients}
      height={224}
    >
      <BarRows
        rows={districts.slice(0, SHOWN).map((row) => ({
          key: row.district ?? UNKNOWN,
          name: name(row.district),
          value: row.clients,
          text: formatCount(row.clients),
          note: share(row.exits90Days, row.clients),
          figure: { figure: 'district', district: row.district ?? '' },
          noteFigure: { figure: 'district-exits', district: row.district ?? '' },
        }))}
      />
    </ChartCard>
  );
}

function ageFigure({ from, below }: Overview['ageGroups'][number]): FigureQuery {
  return { figure: 'age', ...(from === null ? {} : { ageFrom: from }), ...(below === null ? {} : { ageBelow: below }) };
}

/** Clients by age. */
export function AgeChart({ overview }: Props) {
  const { t } = useTranslation('overview');
  const table: ChartTable = {
    figures: overview.ageGroups.map((group) => [null, ageFigure(group)]),
    headers: [t('age'), t('clients')],
    rows: overview.ageGroups.map(({ label, clients }) => [label, formatCount(clients)]),
  };
  return (
    <ChartCard title={t('by-age')} table={table} asOf={overview.asOf} rowCount={overview.clients} height={224}>
      <BarRows
        rows={overview.ageGroups.slice(0, SHOWN).map((group) => ({
          ...{ key: group.label, name: group.label, value: group.clients, text: formatCount(group.clients) },
          figure: ageFigure(group),
        }))}
      />
    </ChartCard>
  );
}

/** Products and packs held most, with how many were started in 90 days. */
export function ItemChart({ overview }: Props) {
  const { t } = useTranslation('overview');
  const table: ChartTable = {
    figures: overview.topItems.map(({ code }) => [
      null,
      { figure: 'item-holders', item: code },
      { figure: 'item-started', item: code },
    ]),
    headers: [t('item'), t('active'), t('started-90')],
    rows: overview.topItems.map(({ name, active, started90Days }) => [
      name,
      formatCount(active),
      formatCount(started90Days),
    ]),
  };
  return (
    <ChartCard
      title={t('top-items')}
      note={t('top-items-note')}
      table={table}
      asOf={overview.asOf}
      rowCount={overview.activeItems}
      height={224}
    >
      <BarRows
        rows={overview.topItems.slice(0, SHOWN).map(({ code, name, active, started90Days }) => ({
          ...{ key: code, name, value: active, text: formatCount(active) },
          note: t('started', { value: formatCount(started90Days), count: started90Days }),
          figure: { figure: 'item-holders', item: code },
          noteFigure: { figure: 'item-started', item: code },
        }))}
      />
    </ChartCard>
  );
}
