import { Package } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import {
  ADOPTION_CATEGORIES,
  type AdoptionCategory,
  type AdoptionRow,
  type PackAdoption,
} from '../../../shared/domain/offer-analysis';
import {
  countColumn,
  intervalColumn,
  nameColumn,
  shareBarColumn,
  textColumn,
} from '../../components/data-grid/columns';
import { DataGrid } from '../../components/data-grid/data-grid';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { ValueFilter } from '../../components/filter-bar';
import { nextStep } from '../../components/next-step';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { Answered, EmptyState } from '../../components/states';
import { formatCount, formatShare } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { useAsOfArgs } from '../../lib/workspace';
import { AdoptionDrawer } from './adoption-drawer';
import css from './offers.module.css';

/** A group with fewer clients is no finding. */
const LEAST_CLIENTS = 30;

type Words = ReturnType<typeof useTranslation>['t'];

/** Who has a pack, and which usual components are missing, by agency, manager or kind of client. */
export function AdoptionView({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation('offer-analysis');
  const asOf = useAsOfArgs();
  const [by, setBy] = useState<AdoptionCategory>('agency');
  const [pack, setPack] = useState('');
  const answer = useCall('offers.adoption', { ...asOf, by, ...(pack && { pack }) });
  const packs = (answer.data?.packs ?? []).map(
    ({ code, name, holders }) => [code, `${name} (${formatCount(holders)})`] as const,
  );
  const tools = (
    <div className={css.tools}>
      <Segmented
        label={t('by')}
        value={by}
        options={ADOPTION_CATEGORIES.map((value) => ({ value, label: t(`by-${value}`) }))}
        onChange={setBy}
      />
      <ValueFilter label={t('any-pack')} value={pack} entries={packs} onChange={setPack} />
    </div>
  );
  return (
    <Screen title={<Finding adoption={answer.data} />} actions={tabs} figures={tools}>
      <Answered answer={answer} errorAction={nextStep}>
        {(adoption) =>
          adoption.rows.length === 0 ? (
            <EmptyState icon={Package} title={t('no-adoption')} />
          ) : (
            <AdoptionGrid key={`${adoption.by}/${adoption.pack}`} adoption={adoption} />
          )
        }
      </Answered>
    </Screen>
  );
}

function Finding({ adoption }: { readonly adoption: PackAdoption | null }) {
  const { t } = useTranslation('offer-analysis');
  if (!adoption) return t('title-adoption');
  const ranked = adoption.rows.filter(({ clients, rate }) => clients >= LEAST_CLIENTS && rate !== null);
  const lowest = ranked.reduce<AdoptionRow | null>((low, row) => (low && low.rate! <= row.rate! ? low : row), null);
  if (!lowest) return t('title-adoption');
  const pack = adoption.packs.find(({ code }) => code === adoption.pack)?.name;
  const all: FigureQuery = { figure: 'pack-holders', ...(adoption.pack && { item: adoption.pack }) };
  return (
    <FigureSentence
      figures={{
        rate: { text: formatShare(adoption.network.rate), query: all, about: pack },
        low: { text: formatShare(lowest.rate), query: holdersOf(adoption, lowest), about: lowest.name },
      }}
      say={(marks) =>
        t(pack === undefined ? 'finding-adoption' : 'finding-adoption-pack', { ...marks, pack, name: lowest.name })
      }
    />
  );
}

/** Clients of a group with a pack. A segment is no unit of the bank: its clients are found by what makes it. */
function holdersOf({ by, pack }: Pick<PackAdoption, 'by' | 'pack'>, { key }: AdoptionRow): FigureQuery {
  const item = pack && { item: pack };
  if (by === 'segment') return { figure: 'adoption-holders', by, value: key, ...item };
  return { figure: 'pack-holders', [by]: key, ...item };
}

function AdoptionGrid({ adoption }: { readonly adoption: PackAdoption }) {
  const { t } = useTranslation('offer-analysis');
  const asOf = useAsOfArgs();
  const [open, setOpen] = useState<AdoptionRow | null>(null);
  const columns = useMemo(() => adoptionColumns(t, adoption), [t, adoption]);
  const { by, pack } = adoption;
  return (
    <>
      <DataGrid<AdoptionRow>
        view={`adoption-${by}`}
        label={t('adoption')}
        rows={adoption.rows}
        columns={columns}
        totals={adoption.network}
        rowKey={(row) => row.key}
        openKey={open?.key ?? null}
        onOpen={setOpen}
        onExport={(format) => void saveList({ ...asOf, name: 'adoption', format, by, ...(pack && { product: pack }) })}
      />
      {open && <AdoptionDrawer row={open} {...{ by, pack }} onClose={() => setOpen(null)} />}
    </>
  );
}

function adoptionColumns(t: Words, { by, rows, pack }: PackAdoption) {
  const worded = (id: string, width: number) => ({ id, header: t(id), help: t(`${id}-help`), width });
  const top = Math.max(...rows.map(({ high }) => high ?? 0));
  const hundred = (share: number | null) => (share === null ? null : 100 * share);
  // A segment is no unit of the bank: its clients are found by what makes it.
  const group = (row: AdoptionRow) => ({ by, value: row.key, ...(pack && { item: pack }) });
  // Without a group it is the whole network.
  const all = { by, ...(pack && { item: pack }) };
  const unit = by === 'segment' ? null : (row: AdoptionRow) => ({ [by]: row.key });
  const holders = {
    about: (row: AdoptionRow) => row.name,
    figure: (row: AdoptionRow) => holdersOf({ by, pack }, row),
    total: { figure: 'adoption-holders', ...all } as const,
  };
  const code = by === 'segment' ? undefined : (row: AdoptionRow) => row.key;
  return [
    nameColumn<AdoptionRow>({
      id: 'name',
      header: t(`by-${by}`),
      width: 240,
      value: (row) => row.name,
      ...(code && { code }),
    }),
    shareBarColumn<AdoptionRow>({ ...worded('rate', 150), ...holders, top, sort: 'asc', value: (row) => row.rate }),
    intervalColumn<AdoptionRow>({
      ...{ ...holders, id: 'interval', header: t('interval'), help: t('rate-help'), width: 176, max: 100 * top },
      value: (row) => hundred(row.rate),
      low: (row) => hundred(row.low),
      high: (row) => hundred(row.high),
    }),
    countColumn<AdoptionRow>({
      ...{ ...worded('holders', 112), ...holders, value: (row) => row.holders },
    }),
    countColumn<AdoptionRow>({
      ...{ ...worded('clients', 100), value: (row) => row.clients, about: (row) => row.name },
      figure: (row) => (unit ? { figure: 'unit-live', ...unit(row) } : { figure: 'adoption-clients', ...group(row) }),
      total: { figure: 'adoption-clients', ...all },
    }),
    countColumn<AdoptionRow>({
      ...{ ...worded('complete', 112), value: (row) => row.complete, about: (row) => row.name },
      figure: (row) => ({ figure: 'adoption-complete', ...group(row) }),
      total: { figure: 'adoption-complete', ...all },
    }),
    textColumn<AdoptionRow>({ ...worded('missing', 420), value: (row) => missingWords(row, t) }),
  ];
}

function missingWords(row: AdoptionRow, t: Words): string {
  if (row.holders === 0) return '';
  if (row.missing.length === 0) return t('nothing-missing');
  return row.missing.map(({ name, clients }) => t('missing-words', { name, clients: formatCount(clients) })).join(', ');
}
