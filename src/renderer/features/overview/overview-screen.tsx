import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../shared/domain/workspace';
import { Screen } from '../../components/screen';
import { type Stat, StatRow } from '../../components/stat-row';
import { Answered } from '../../components/states';
import { formatCount, formatDelta, formatLongDate, formatNumber } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { AgeChart, DistrictChart, EntryExitChart, ItemChart, TrendChart } from './charts';
import { findingOf } from './finding';
import css from './overview.module.css';

/** The network at a glance: what it holds, what came and went in 90 days, how it moved by month. */
export function OverviewScreen() {
  const { t } = useTranslation('overview');
  const answer = useCall('overview.get', useAsOfArgs());
  const { data } = answer;
  return (
    <Screen
      title={data ? sentenceOf(data, t) : t('title')}
      note={data ? t('note', { date: formatLongDate(data.asOf) }) : undefined}
      figures={data && <StatRow stats={statsOf(data, t)} />}
      body="scroll"
    >
      <Answered answer={answer}>
        {(overview) => (
          <div className={css.grid}>
            <div className={css.wide}>
              <TrendChart overview={overview} />
            </div>
            <EntryExitChart overview={overview} />
            <DistrictChart overview={overview} />
            <ItemChart overview={overview} />
            <AgeChart overview={overview} />
          </div>
        )}
      </Answered>
    </Screen>
  );
}

type Say = (key: string, values?: Record<string, unknown>) => string;

function sentenceOf(overview: Overview, t: Say): string {
  const { key, count, before } = findingOf(overview);
  return t(`finding-${key}`, { count, value: formatCount(count), before: formatCount(before) });
}

/** A figure of the last 90 days against the 90 before. */
function change(now: number, before: number, t: Say): NonNullable<Stat['change']> {
  const direction = now > before ? 1 : now < before ? -1 : 0;
  return {
    direction,
    text:
      direction === 0 ? t('same') : t('against', { change: formatDelta(now - before), before: formatCount(before) }),
  };
}

function statsOf(overview: Overview, t: Say): readonly Stat[] {
  const net = overview.opened90Days - overview.exits90Days;
  const items = overview.liveClients > 0 ? overview.activeItems / overview.liveClients : null;
  return [
    {
      ...{ name: t('live-clients'), value: formatCount(overview.liveClients), help: 'overview:help-live' },
      note: t('net-90', { change: formatDelta(net) }),
    },
    {
      ...{ name: t('opened-90'), value: formatCount(overview.opened90Days) },
      change: change(overview.opened90Days, overview.openedPrevious90Days, t),
    },
    {
      ...{ name: t('exits-90'), value: formatCount(overview.exits90Days), help: 'overview:help-exits' },
      change: change(overview.exits90Days, overview.exitsPrevious90Days, t),
    },
    {
      ...{ name: t('accounts'), value: formatCount(overview.customerAccountsOpen), help: 'overview:help-accounts' },
      note: t('accounts-of', { clients: formatCount(overview.clients), prospects: formatCount(overview.prospects) }),
    },
    {
      ...{ name: t('items'), value: formatCount(overview.activeItems), help: 'overview:help-items' },
      note: t('items-each', { mean: formatNumber(items, 2) }),
    },
    {
      ...{ name: t('agencies'), value: formatCount(overview.agencies) },
      note: t('managers', { managers: formatCount(overview.managers), count: overview.managers }),
    },
  ];
}
