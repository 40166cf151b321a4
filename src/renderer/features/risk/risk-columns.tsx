import type { ColDef } from 'ag-grid-community';
import type { TFunction } from 'i18next';
import { Fragment } from 'react';
import type { RiskRow } from '../../../shared/domain/clients';
import { tellsAge } from '../../../shared/domain/masks';
import { clientWords } from '../../../shared/domain/privacy';
import {
  countColumn,
  deltaColumn,
  drawnColumn,
  nameColumn,
  quantityColumn,
  shareBarColumn,
  textColumn,
} from '../../components/data-grid/columns';
import { FigureLink } from '../../components/figure/figure-link';
import { Personal } from '../../components/personal';
import { RiskMark } from '../../components/risk-mark';
import { formatInterval, formatPoints, formatSeniority } from '../../lib/format';
import { ChanceCell } from './chance-cell';
import css from './risk.module.css';

/** Reasons shown per client. */
const REASONS = 3;

/** Bands as numbers, so that they sort by gravity and not by letter. */
const GRAVITY = { low: 0, medium: 1, high: 2 };

/** Id, header and help of a column by one word. */
function worded(id: string, t: TFunction, width: number) {
  return { id, header: t(id), help: t(`${id}-help`), width };
}

/** Columns of the risk list; the bar of a probability is full at `highest`, the highest of the list. */
export function riskColumns(t: TFunction, highest: number): ColDef<RiskRow>[] {
  return [
    nameColumn({
      id: 'client',
      header: t('client'),
      width: 116,
      personal: true,
      value: (row) => clientWords(row.client),
    }),
    ...chanceColumns(t, highest),
    valueColumn(t),
    ...reasonColumns(t),
    textColumn({ id: 'action', header: t('action'), width: 260, value: (row) => row.action }),
    ...clientColumns(t),
  ];
}

function chanceColumns(t: TFunction, highest: number): ColDef<RiskRow>[] {
  const probability = shareBarColumn<RiskRow>({
    ...worded('probability', t, 168),
    sort: 'desc',
    value: (row) => row.probability,
  });
  const band = drawnColumn<RiskRow>(
    { ...worded('band', t, 104), value: (row) => t(`common:risk-${row.band}`) },
    (row) => (
      <span className={css.middle}>
        <RiskMark band={row.band} />
      </span>
    ),
  );
  const outOf100 = (row: RiskRow) => formatInterval(row.low * 100, row.high * 100, 0);
  const interval = drawnColumn<RiskRow>({ ...worded('interval', t, 100), value: outOf100 }, (row) => (
    <FigureLink query={{ figure: 'client-sources', client: row.client }}>
      <span className={`${css.faint} figure`}>{outOf100(row)}</span>
    </FigureLink>
  ));
  const change = { ...worded('change', t, 104), unknown: t('no-change'), format: formatPoints };
  return [
    {
      ...probability,
      cellRenderer: ({ data }: { data?: RiskRow }) => data && <ChanceCell row={data} highest={highest} />,
    },
    { ...band, comparator: (_a, _b, a, b) => (a.data && b.data ? GRAVITY[a.data.band] - GRAVITY[b.data.band] : 0) },
    { ...interval, type: 'rightAligned', comparator: (_a, _b, a, b) => (a.data?.low ?? 0) - (b.data?.low ?? 0) },
    deltaColumn({
      ...{ ...change, value: (row) => row.change },
      figure: ({ client }) => ({ figure: 'client-sources', client }),
    }),
  ];
}

/** What the bank stands to lose with the client, where it is known. */
function valueColumn(t: TFunction): ColDef<RiskRow> {
  return countColumn({
    ...{ ...worded('value', t, 112), unknown: t('value-unknown'), value: (row) => row.valueAtRisk },
    figure: ({ client }) => ({ figure: 'client-items', client }),
  });
}

function reasonColumns(t: TFunction): ColDef<RiskRow>[] {
  const reasons = drawnColumn<RiskRow>({ ...worded('reasons', t, 520), value: reasonsOf }, (row) => (
    <span className={css.reasons} title={titleOf(row)}>
      {row.reasons.slice(0, REASONS).map(({ feature, text }, place) => (
        <Fragment key={feature}>
          {place > 0 && ' · '}
          <Personal when={tellsAge(feature)}>{text}</Personal>
        </Fragment>
      ))}
    </span>
  ));
  return [{ ...reasons, sortable: false }];
}

function clientColumns(t: TFunction): ColDef<RiskRow>[] {
  const worder = (id: string, width: number) => ({ id, header: t(id), width });
  return [
    textColumn({ ...worder('agency', 160), value: (row) => row.agencyName }),
    textColumn({ ...worder('manager', 112), value: (row) => row.manager }),
    textColumn({ ...worder('manager-name', 190), value: (row) => row.managerName }),
    quantityColumn({ ...worder('age', 76), personal: true, unknown: t('no-birth'), value: (row) => row.ageYears }),
    {
      ...quantityColumn<RiskRow>({ ...worder('seniority', 104), value: (row) => row.seniorityDays }),
      cellRenderer: ({ data }: { data?: RiskRow }) => data && formatSeniority(data.seniorityDays),
    },
    countColumn({
      ...worder('accounts', 96),
      value: (row) => row.accountsOpen,
      figure: ({ client }) => ({ figure: 'client-accounts', client }),
    }),
    countColumn({
      ...worder('items', 96),
      value: (row) => row.itemsActive,
      figure: ({ client }) => ({ figure: 'client-items', client }),
    }),
    textColumn({ ...worder('type', 120), hide: true, value: (row) => t(`common:client-type-${row.clientType}`) }),
  ];
}

function reasonsOf(row: RiskRow): string {
  return row.reasons
    .slice(0, REASONS)
    .map(({ text }) => text)
    .join(' · ');
}

/** Said on rest of the pointer, where nothing can be blurred: without what tells the age. */
function titleOf(row: RiskRow): string {
  const shown = row.reasons.slice(0, REASONS).filter(({ feature }) => !tellsAge(feature));
  return shown.map(({ text }) => text).join('\n');
}
