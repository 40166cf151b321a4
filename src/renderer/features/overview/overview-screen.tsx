import { useTranslation } from 'react-i18next';
import type { FigureId } from '../../../shared/domain/figures';
import type { Overview } from '../../../shared/domain/workspace';
import { FigureLink } from '../../components/figure/figure-link';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { Screen } from '../../components/screen';
import { type Stat, StatRow } from '../../components/stat-row';
import { Answered } from '../../components/states';
import { formatCount, formatDelta, formatLongDate, formatNumber } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { AgeChart, DistrictChart, EntryExitChart, ItemChart, TrendChart } from './charts';
import { findingOf } from './finding';
import { ModelMark } from './model-mark';
import css from './overview.module.css';

/** The network at a glance: what it holds, what came and went in 90 days, how it moved by month. */
export function OverviewScreen() {
  const { t } = useTranslation('overview');
  const answer = useCall('overview.get', useAsOfArgs());
  const { data } = answer;
  return (
    <Screen
      title={data ? <Finding overview={data} /> : t('title')}
      note={data ? t('note', { date: formatLongDate(data.asOf) }) : undefined}
      figures={data && <StatRow stats={statsOf(data, t)} />}
      body="scroll"
    >
      <ModelMark />
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

const SAID = {
  'exits-up': ['exits-90', 'exits-before-90'],
  'exits-down': ['exits-90', 'exits-before-90'],
  'opened-up': ['opened-90', 'opened-before-90'],
  'opened-down': ['opened-90', 'opened-before-90'],
  steady: ['exits-90', 'exits-before-90'],
} as const;

/** The finding; its two figures open the rows they count. */
function Finding({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const { key, count, before } = findingOf(overview);
  const [now, then] = SAID[key];
  return (
    <FigureSentence
      figures={{
        value: { text: formatCount(count), query: { figure: now } },
        before: { text: formatCount(before), query: { figure: then } },
      }}
      say={(marks) => t(`finding-${key}`, { ...marks, count })}
    />
  );
}

/** A figure of the last 90 days against the 90 before. */
function change(now: number, before: number, figure: FigureId, t: Say): NonNullable<Stat['change']> {
  const direction = now > before ? 1 : now < before ? -1 : 0;
  return {
    direction,
    ...(direction === 0 ? {} : { figure: { figure } }),
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
      figure: { figure: 'live-clients' },
      note: t('net-90', { change: formatDelta(net) }),
    },
    {
      ...{ name: t('opened-90'), value: formatCount(overview.opened90Days) },
      figure: { figure: 'opened-90' },
      change: change(overview.opened90Days, overview.openedPrevious90Days, 'opened-before-90', t),
    },
    {
      ...{ name: t('exits-90'), value: formatCount(overview.exits90Days), help: 'overview:help-exits' },
      figure: { figure: 'exits-90' },
      change: change(overview.exits90Days, overview.exitsPrevious90Days, 'exits-before-90', t),
    },
    {
      ...{ name: t('accounts'), value: formatCount(overview.customerAccountsOpen), help: 'overview:help-accounts' },
      figure: { figure: 'accounts-open' },
      note: (
        <FigureSentence
          figures={{
            clients: { text: formatCount(overview.clients), query: { figure: 'clients' } },
            prospects: { text: formatCount(overview.prospects), query: { figure: 'prospects' } },
          }}
          say={(marks) => t('accounts-of', marks)}
        />
      ),
    },
    {
      ...{ name: t('items'), value: formatCount(overview.activeItems), help: 'overview:help-items' },
      figure: { figure: 'items-active' },
      note: (
        <FigureLink query={{ figure: 'items-active' }}>{t('items-each', { mean: formatNumber(items, 2) })}</FigureLink>
      ),
    },
    {
      ...{ name: t('agencies'), value: formatCount(overview.agencies) },
      figure: { figure: 'agencies' },
      note: (
        <FigureLink query={{ figure: 'managers' }}>
          {t('managers', { managers: formatCount(overview.managers), count: overview.managers })}
        </FigureLink>
      ),
    },
  ];
}
