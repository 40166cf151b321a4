import { Target } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetList } from '../../../shared/domain/clients';
import type { FigureQuery } from '../../../shared/domain/figures';
import { Button } from '../../components/button';
import { ClientDrawer } from '../../components/client-drawer/client-drawer';
import { DataGrid } from '../../components/data-grid/data-grid';
import { SelectField } from '../../components/fields';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { EVERYTHING, FilterBar, ValueFilter } from '../../components/filter-bar';
import { nextStep } from '../../components/next-step';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { Answered, EmptyState } from '../../components/states';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { NobodyFiltered, NobodyState } from './nobody-state';
import css from './offers.module.css';
import { ProductPicker } from './product-picker';
import { type TargetRow, targetColumns } from './target-columns';

/** Lengths of a call list; the last takes everybody. */
const COUNTS = ['50', '100', '500', '1000000'] as const;
type Count = (typeof COUNTS)[number];
const EVERYBODY: Count = '1000000';

/** The clients most likely to take one product, as a campaign list. */
export function ProductTargets({
  tabs,
  product,
  holding,
  onPick,
  onDropHolding,
}: {
  readonly tabs: ReactNode;
  readonly product: string | null;
  /** Only clients who hold this product or pack. */
  readonly holding: string | null;
  readonly onPick: (code: string) => void;
  readonly onDropHolding: () => void;
}) {
  const { t } = useTranslation('offers-screen');
  const more = useTranslation('offer-analysis').t;
  const asOf = useAsOfArgs();
  const [count, setCount] = useState<Count>('100');
  const held = holding === null ? {} : { holding };
  const answer = useCall(
    'offers.targets',
    product === null ? null : { ...asOf, product, count: Number(count), ...held },
  );
  const list = answer.data;
  const tools = (
    <div className={css.tools}>
      <ProductPicker product={product} onPick={onPick} />
      {product !== null && (
        <SelectField
          inline
          label={t('list-length')}
          value={count}
          options={COUNTS.map((value) => ({
            value,
            label: value === EVERYBODY ? t('everybody') : t('best', { count: Number(value) }),
          }))}
          onChange={setCount}
        />
      )}
      {holding !== null && (
        <>
          <span>{more('holding', { code: holding })}</span>
          <Button look="plain" onClick={onDropHolding}>
            {more('drop-holding')}
          </Button>
        </>
      )}
    </div>
  );
  return (
    <Screen
      title={<Finding list={list} query={{ most: Number(count), ...(holding !== null && { also: holding }) }} />}
      actions={tabs}
      figures={tools}
    >
      {product === null ? (
        <EmptyState icon={Target} title={t('pick-product')} text={t('pick-product-text')} />
      ) : (
        <Answered answer={answer} errorAction={nextStep}>
          {(data) =>
            data.rows.length === 0 ? (
              <NobodyState list={data} {...{ holding, onPick, onDropHolding }} />
            ) : (
              <TargetGrid
                key={`${data.product}/${holding}`}
                list={data}
                holding={holding}
                onLengthen={data.rows.length < Number(count) ? null : () => setCount(EVERYBODY)}
              />
            )
          }
        </Answered>
      )}
    </Screen>
  );
}

function TargetGrid({
  list,
  holding,
  onLengthen,
}: {
  readonly list: TargetList;
  readonly holding: string | null;
  /** Asks for every client; null when the list has them all. */
  readonly onLengthen: (() => void) | null;
}) {
  const { t } = useTranslation('offers-screen');
  const asOf = useAsOfArgs();
  const [agency, setAgency] = useState(EVERYTHING);
  const [manager, setManager] = useState(EVERYTHING);
  const [open, setOpen] = useState<number | null>(null);
  const highest = list.rows[0]?.probability ?? 1;
  const columns = useMemo(() => targetColumns(t, highest), [t, highest]);
  const rows = useMemo(
    () =>
      list.rows.filter(
        (row) =>
          (agency === EVERYTHING || row.agency === agency) && (manager === EVERYTHING || row.manager === manager),
      ),
    [list, agency, manager],
  );
  // What is chosen keeps its name when a shorter list no longer holds it.
  const [agencyName, setAgencyName] = useState('');
  const agencies = useMemo(
    () => [[agency, agencyName] as const, ...list.rows.map((row) => [row.agency, row.agencyName] as const)],
    [list, agency, agencyName],
  );
  const managers = useMemo(
    () =>
      [manager, ...list.rows.flatMap((row) => (agency === EVERYTHING || row.agency === agency ? row.manager : []))].map(
        (code) => [code, t('manager-code', { code })] as const,
      ),
    [list, agency, manager, t],
  );
  const pickAgency = (next: string) => {
    setAgency(next);
    setAgencyName(list.rows.find((row) => row.agency === next)?.agencyName ?? '');
    setManager(EVERYTHING);
  };
  const tools = (
    <FilterBar>
      <ValueFilter label={t('all-agencies')} value={agency} entries={agencies} onChange={pickAgency} />
      <ValueFilter label={t('all-managers')} value={manager} entries={managers} onChange={setManager} />
    </FilterBar>
  );
  if (rows.length === 0) {
    return (
      <>
        {tools}
        <NobodyFiltered onClear={() => pickAgency(EVERYTHING)} onLengthen={onLengthen} />
      </>
    );
  }
  return (
    <>
      <DataGrid<TargetRow>
        view="targets"
        label={t('targets')}
        {...{ rows, columns }}
        rowKey={(row) => String(row.client)}
        openKey={open === null ? null : String(open)}
        onOpen={(row) => setOpen(row.client)}
        onExport={(format, shown) =>
          void saveList({
            ...asOf,
            name: 'targets',
            format,
            product: list.product,
            ...(holding !== null && { holding }),
            clients: shown.map(({ client }) => client),
          })
        }
        tools={tools}
      />
      {open !== null && <ClientDrawer client={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Finding({ list, query }: { readonly list: TargetList | null; readonly query: Omit<FigureQuery, 'figure'> }) {
  const { t } = useTranslation('offers-screen');
  if (!list) return t('title-product');
  const { name, rows, product } = list;
  if (rows.length === 0) return t('nobody', { name });
  const expected = rows.reduce((sum, { probability }) => sum + probability, 0);
  const listed = { query: { ...query, figure: 'call-list', item: product }, about: name } as const;
  return (
    <FigureSentence
      figures={{
        clients: { ...listed, text: formatCount(rows.length) },
        // The subscriptions expected are the chances of all of them together.
        expected: { ...listed, text: formatCount(expected) },
      }}
      say={(marks) => t('finding-product', { ...marks, name, count: rows.length })}
    />
  );
}
