import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DifferenceRow, ImportBatch, ImportDifference } from '../../../shared/domain/imports';
import { Button } from '../../components/button';
import { ClientDrawer } from '../../components/client-drawer/client-drawer';
import { DataGrid } from '../../components/data-grid/data-grid';
import { SelectField } from '../../components/fields';
import { EVERYTHING, FilterBar, ValueFilter } from '../../components/filter-bar';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { Answered } from '../../components/states';
import { formatCount, formatDate, formatMoment } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { differenceColumns } from './difference-columns';
import flow from './preview.module.css';

/** The changes told apart, in the order of a manager's questions. */
const CHANGES: readonly DifferenceRow['change'][] = [
  'client-new',
  'client-gone',
  'client-moved',
  'account-opened',
  'account-closed',
  'product-started',
  'product-ended',
];

/** A row with its place in the whole difference: what the export is told. */
type Placed = DifferenceRow & { readonly place: number };

/** What changed between two imports: counts to filter by, the rows behind them, and the client behind each row. */
export function DifferenceScreen(props: {
  readonly batches: readonly ImportBatch[];
  readonly from: number;
  readonly to: number;
  readonly onChoose: (from: number, to: number) => void;
  readonly onClose: () => void;
}) {
  const { from, to, batches } = props;
  const { t } = useTranslation('import-flow');
  const answer = useCall('imports.difference', { from, to });
  const options = batches.map(({ id, at, asOf }) => ({
    value: String(id),
    label: t('import-option', { date: formatDate(asOf), at: formatMoment(at) }),
  }));
  const tools = (
    <div className={`${flow.tools} ${flow.compared}`}>
      <SelectField
        label={t('difference-from')}
        value={String(from)}
        options={options}
        onChange={(id) => props.onChoose(Number(id), to)}
      />
      <SelectField
        label={t('difference-to')}
        value={String(to)}
        options={options}
        onChange={(id) => props.onChoose(from, Number(id))}
      />
    </div>
  );
  const current = answer.data?.from === from && answer.data.to === to ? answer.data : null;
  return (
    <Screen
      title={current ? titleOf(current, t) : t('difference-title')}
      note={current ? noteOf(current, t) : undefined}
      actions={
        <Button icon={ArrowLeft} onClick={props.onClose}>
          {t('back')}
        </Button>
      }
      figures={tools}
    >
      <Answered answer={{ ...answer, data: current }}>
        {(difference) => <DifferenceBody key={`${from}/${to}`} difference={difference} />}
      </Answered>
    </Screen>
  );
}

function DifferenceBody({ difference }: { readonly difference: ImportDifference }) {
  const { t } = useTranslation('import-flow');
  const [change, setChange] = useState<DifferenceRow['change'] | null>(null);
  const [agency, setAgency] = useState(EVERYTHING);
  const [manager, setManager] = useState(EVERYTHING);
  const [client, setClient] = useState<number | null>(null);
  const placed = useMemo(() => difference.rows.map((row, place): Placed => ({ ...row, place })), [difference]);
  const rows = placed.filter(
    (row) =>
      (change === null || row.change === change) &&
      (agency === EVERYTHING || row.agency === agency) &&
      (manager === EVERYTHING || row.manager === manager),
  );
  const columns = useMemo(() => differenceColumns(t), [t]);
  const { from, to } = difference;
  return (
    <>
      <fieldset className={flow.chips} aria-label={t('difference-filter')}>
        {CHANGES.map((one) => (
          <button
            key={one}
            type="button"
            className={flow.chip}
            aria-pressed={change === one}
            disabled={difference.counts[one] === 0}
            onClick={() => setChange(change === one ? null : one)}
          >
            {t(`change-${one}`)} <span className="figure">{formatCount(difference.counts[one])}</span>
          </button>
        ))}
      </fieldset>
      <DataGrid<Placed>
        view="import-difference"
        label={t('difference-title')}
        rows={rows}
        columns={columns}
        rowKey={(row) => String(row.place)}
        onOpen={(row) => setClient(row.client)}
        onExport={(format, shown) =>
          void saveList({ name: 'difference', format, from, to, rows: shown.map(({ place }) => place) })
        }
        tools={
          <FilterBar>
            <ValueFilter
              label={t('all-agencies')}
              value={agency}
              entries={placed.map((row) => [row.agency, row.agencyName ?? ''])}
              onChange={setAgency}
            />
            <ValueFilter
              label={t('all-managers')}
              value={manager}
              entries={placed
                .filter((row) => agency === EVERYTHING || row.agency === agency)
                .map((row) => [row.manager, `${row.managerName ?? ''} (${row.manager ?? ''})`])}
              onChange={setManager}
            />
          </FilterBar>
        }
        emptyText={t('difference-none')}
      />
      {client !== null && <ClientDrawer client={client} onClose={() => setClient(null)} />}
    </>
  );
}

type Say = (key: string, values?: Record<string, unknown>) => string;

function titleOf({ counts, asOfFrom, asOfTo }: ImportDifference, t: Say): string {
  const part = (name: 'new' | 'gone' | 'moved') => {
    const count = counts[`client-${name}`];
    return t(`difference-${name}`, { count, n: formatCount(count) });
  };
  const dates = { from: formatDate(asOfFrom), to: formatDate(asOfTo) };
  return t('difference-finding', { ...dates, new: part('new'), gone: part('gone'), moved: part('moved') });
}

function noteOf({ notCompared, rows }: ImportDifference, t: Say): string {
  const count = t('difference-rows', { count: rows.length, rows: formatCount(rows.length) });
  if (notCompared.length === 0) return count;
  const kinds = notCompared.map((kind) => t(`common:kind-${kind}`)).join(', ');
  return `${count} · ${t('difference-not-compared', { kinds })}`;
}
