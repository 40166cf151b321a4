import { PhoneCall } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallList } from '../../../shared/domain/clients';
import type { FigureQuery } from '../../../shared/domain/figures';
import { ClientDrawer } from '../../components/client-drawer/client-drawer';
import { DataGrid } from '../../components/data-grid/data-grid';
import { SelectField } from '../../components/fields';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { FilterBar, ValueFilter } from '../../components/filter-bar';
import { nextStep } from '../../components/next-step';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { Answered, EmptyState } from '../../components/states';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { type CallRow, callColumns } from './call-columns';
import css from './offers.module.css';

/** Lengths of the list; the last takes everybody. */
const COUNTS = ['100', '500', '1000', '1000000'] as const;
type Count = (typeof COUNTS)[number];
const WHO = ['all', 'known'] as const;
type Who = (typeof WHO)[number];

/** Whom to call with what: every client with the offer it most likely takes, the likeliest first. */
export function CallListView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('offer-analysis');
  const words = useTranslation('offers-screen').t;
  const asOf = useAsOfArgs();
  const [who, setWho] = useState<Who>('all');
  const [count, setCount] = useState<Count>('500');
  const answer = useCall('offers.calls', { ...asOf, count: Number(count), known: who === 'known' });
  const tools = (
    <div className={css.tools}>
      <Segmented
        label={t('who')}
        value={who}
        options={WHO.map((value) => ({ value, label: t(`who-${value}`) }))}
        onChange={setWho}
      />
      <SelectField
        inline
        label={words('list-length')}
        value={count}
        options={COUNTS.map((value) => ({
          value,
          label: value === COUNTS.at(-1) ? words('everybody') : words('best', { count: Number(value) }),
        }))}
        onChange={setCount}
      />
    </div>
  );
  return (
    <Screen
      title={
        <Finding list={answer.data} query={{ figure: 'call-list', most: Number(count), known: who === 'known' }} />
      }
      note={t('calls-note')}
      actions={tabs}
      figures={tools}
    >
      <Answered answer={answer} errorAction={nextStep}>
        {(list) =>
          list.rows.length === 0 ? (
            <EmptyState icon={PhoneCall} title={t('nobody-to-call')} />
          ) : (
            <CallGrid list={list} known={who === 'known'} />
          )
        }
      </Answered>
    </Screen>
  );
}

function Finding({ list, query }: { readonly list: CallList | null; readonly query: FigureQuery }) {
  const { t } = useTranslation('offer-analysis');
  if (!list) return t('title-calls');
  if (list.rows.length === 0) return t('nobody-to-call');
  return (
    <FigureSentence
      figures={{
        clients: { text: formatCount(list.rows.length), query },
        // The subscriptions expected are the chances of all of them together.
        expected: { text: formatCount(list.expected), query },
      }}
      say={(marks) => t('finding-calls', { ...marks, count: list.rows.length })}
    />
  );
}

function CallGrid({ list, known }: { readonly list: CallList; readonly known: boolean }) {
  const { t } = useTranslation('offer-analysis');
  const words = useTranslation('offers-screen').t;
  const asOf = useAsOfArgs();
  const [agency, setAgency] = useState('');
  const [manager, setManager] = useState('');
  const [product, setProduct] = useState('');
  const [open, setOpen] = useState<number | null>(null);
  const highest = list.rows[0]?.probability ?? 1;
  const columns = useMemo(() => callColumns(t, words, highest), [t, words, highest]);
  const within = useMemo(() => list.rows.filter((row) => agency === '' || row.agency === agency), [list, agency]);
  const rows = useMemo(
    () =>
      within.filter(
        (row) => (manager === '' || row.manager === manager) && (product === '' || row.product === product),
      ),
    [within, manager, product],
  );
  const agencies = useMemo(() => list.rows.map((row) => [row.agency, row.agencyName] as const), [list]);
  const managers = useMemo(
    () => within.map((row) => [row.manager, words('manager-code', { code: row.manager })] as const),
    [within, words],
  );
  const products = useMemo(() => list.rows.map((row) => [row.product, row.name] as const), [list]);
  return (
    <>
      <DataGrid<CallRow>
        view="calls"
        label={t('calls')}
        {...{ rows, columns }}
        rowKey={(row) => String(row.client)}
        openKey={open === null ? null : String(open)}
        onOpen={(row) => setOpen(row.client)}
        onExport={(format, shown) =>
          void saveList({ ...asOf, name: 'calls', format, known, clients: shown.map(({ client }) => client) })
        }
        tools={
          <FilterBar>
            <ValueFilter
              label={words('all-agencies')}
              value={agency}
              entries={agencies}
              onChange={(next) => {
                setAgency(next);
                setManager('');
              }}
            />
            <ValueFilter label={words('all-managers')} value={manager} entries={managers} onChange={setManager} />
            <ValueFilter label={t('all-offers')} value={product} entries={products} onChange={setProduct} />
          </FilterBar>
        }
      />
      {open !== null && <ClientDrawer client={open} onClose={() => setOpen(null)} />}
    </>
  );
}
