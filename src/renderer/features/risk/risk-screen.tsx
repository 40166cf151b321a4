import { ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RiskList } from '../../../shared/domain/clients';
import type { FigureQuery } from '../../../shared/domain/figures';
import { ClientDrawer } from '../../components/client-drawer/client-drawer';
import { DataGrid } from '../../components/data-grid/data-grid';
import { FigureLink } from '../../components/figure/figure-link';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { nextStep } from '../../components/next-step';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { Answered, EmptyState } from '../../components/states';
import { formatCount, formatLongDate } from '../../lib/format';
import { type ScreenParams, useNavigation } from '../../lib/navigation';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { riskColumns } from './risk-columns';
import { filterFrom, filterRisk, type RiskFilter, RiskFilters } from './risk-filters';
import { RiskHistogram } from './risk-histogram';

/** Clients by their chance of leaving, most likely first. */
export function RiskScreen() {
  const { t } = useTranslation('risk-screen');
  const asOf = useAsOfArgs();
  const params = useNavigation((navigation) => navigation.params);
  const answer = useCall('risk.list', asOf);
  return (
    <Answered answer={answer} errorAction={nextStep}>
      {(list) =>
        list.rows.length === 0 ? (
          <EmptyState icon={ShieldCheck} title={t('none')} text={t('none-text')} />
        ) : (
          // What another screen asks for starts the filters anew.
          <RiskView key={JSON.stringify(params)} {...{ list, params }} />
        )
      }
    </Answered>
  );
}

type Look = 'list' | 'spread';

function RiskView({ list, params }: { readonly list: RiskList; readonly params: ScreenParams }) {
  const { t } = useTranslation('risk-screen');
  const [filter, setFilter] = useState<RiskFilter>(() => filterFrom(params));
  const [open, setOpen] = useState<number | null>(params.client ? Number(params.client) : null);
  const [look, setLook] = useState<Look>('list');
  const rows = useMemo(() => filterRisk(list.rows, filter), [list, filter]);
  const looks = (['list', 'spread'] as const).map((value) => ({ value, label: t(`look-${value}`) }));
  return (
    <Screen
      title={<Finding {...{ list, rows, filter }} />}
      note={
        <>
          <FigureLink query={{ figure: 'risk' }}>
            {t('scored', {
              scored: formatCount(list.scored),
              date: formatLongDate(list.asOf),
            })}
          </FigureLink>
          {list.outdated && ` · ${t('common:scores-as-given')}`}
        </>
      }
      actions={<Segmented label={t('look')} value={look} options={looks} onChange={setLook} />}
    >
      {look === 'list' ? (
        <RiskGrid {...{ list, rows, filter, open }} onFilter={setFilter} onOpen={setOpen} />
      ) : (
        <RiskHistogram
          asOf={list.asOf}
          rows={rows}
          unit={unitOf(filter)}
          onPick={(least) => {
            setFilter({ ...filter, least });
            setLook('list');
          }}
        />
      )}
      {open !== null && <ClientDrawer client={open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

function RiskGrid(props: {
  readonly list: RiskList;
  readonly rows: RiskList['rows'];
  readonly filter: RiskFilter;
  readonly open: number | null;
  readonly onFilter: (filter: RiskFilter) => void;
  readonly onOpen: (client: number) => void;
}) {
  const { list, rows, filter, open } = props;
  const { t } = useTranslation('risk-screen');
  const asOf = useAsOfArgs();
  const highest = list.rows[0]?.probability ?? 1;
  const columns = useMemo(() => riskColumns(t, highest), [t, highest]);
  return (
    <DataGrid
      view="risk"
      label={t('list')}
      {...{ rows, columns }}
      rowKey={(row) => String(row.client)}
      openKey={open === null ? null : String(open)}
      onOpen={(row) => props.onOpen(row.client)}
      onExport={(format, shown) =>
        void saveList({ ...asOf, name: 'risk', format, clients: shown.map(({ client }) => client) })
      }
      tools={<RiskFilters rows={list.rows} filter={filter} onChange={props.onFilter} />}
    />
  );
}

/** How many are at high risk and how many exits that makes: over the rows the filters leave. */
function Finding(props: { readonly list: RiskList; readonly rows: RiskList['rows']; readonly filter: RiskFilter }) {
  const { list, rows, filter } = props;
  const { t } = useTranslation('risk-screen');
  const high = rows.filter(({ band }) => band === 'high').length;
  const expected = rows.reduce((sum, { probability }) => sum + probability, 0);
  return (
    <FigureSentence
      figures={{
        high: { text: formatCount(high), query: highRisk(filter), about: t('common:risk-high') },
        // The exits expected are the chances of all of them together.
        expected: { text: formatCount(expected), query: shownRisk(filter) },
        rows: { text: formatCount(rows.length), query: shownRisk(filter) },
      }}
      say={(marks) => t('finding', { ...marks, count: high, days: list.horizonDays })}
    />
  );
}

function unitOf({ agency, manager }: RiskFilter): Pick<FigureQuery, 'agency' | 'manager'> {
  return { ...(agency && { agency }), ...(manager && { manager }) };
}

/** The clients at high risk that the filters leave; none when they ask for another band. */
function highRisk(filter: RiskFilter): FigureQuery | null {
  if (filter.band !== '' && filter.band !== 'high') return null;
  return { figure: 'risk', band: 'high', from: filter.least, ...unitOf(filter) };
}

/** The clients that the filters leave. */
function shownRisk({ band, least, ...unit }: RiskFilter): FigureQuery {
  const known = (['low', 'medium', 'high'] as const).find((one) => one === band);
  return { figure: 'risk', from: least, ...(known && { band: known }), ...unitOf({ band, least, ...unit }) };
}
