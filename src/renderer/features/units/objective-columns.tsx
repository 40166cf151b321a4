import type { ColDef } from 'ag-grid-community';
import type { TFunction } from 'i18next';
import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import type { UnitKind } from '../../../shared/domain/common';
import { type FigureQuery, PRODUCED } from '../../../shared/domain/figures';
import type { Attainment, AttainmentRow, Standing } from '../../../shared/domain/objectives';
import { Unknown } from '../../components/data-grid/cells';
import {
  countColumn,
  drawnColumn,
  intervalColumn,
  nameColumn,
  shareBarColumn,
  textColumn,
} from '../../components/data-grid/columns';
import { FigureLink } from '../../components/figure/figure-link';
import { formatCount, formatNumber } from '../../lib/format';
import { ObjectiveCell } from './objective-cell';
import css from './units.module.css';

const MARKS = { above: ArrowUp, within: Minus, below: ArrowDown } as const;

interface Actions {
  readonly onSet: (row: AttainmentRow, value: number | null) => void;
  readonly onPaste: (row: AttainmentRow, text: string) => void;
}

/** Columns of the objectives of a kind of unit; the intervals share one scale up to `most`. */
export function objectiveColumns(
  kind: UnitKind,
  t: TFunction,
  { measure, from, to, asOf, period }: Pick<Attainment, 'measure' | 'from' | 'to' | 'asOf' | 'period'>,
  most: number,
  actions: Actions,
): ColDef<AttainmentRow>[] {
  const worded = (id: string, width: number) => ({ id, header: t(id), help: t(`${id}-help`), width });
  const months = period[5] === 'Q' ? 3 : 1;
  const produced = (row: AttainmentRow): FigureQuery => ({
    ...{ figure: PRODUCED[measure], [kind]: row.code, months },
    ...{ since: from, until: to < asOf ? to : asOf },
  });
  const lately = (row: AttainmentRow): FigureQuery => ({ figure: PRODUCED[measure], [kind]: row.code, months });
  const expected = {
    figure: (row: AttainmentRow) => expectedOf({ kind, measure, from, to, period }, row),
    about: (row: AttainmentRow) => row.name,
  };
  const name = { id: 'name', header: t(`name-${kind}`), width: kind === 'agency' ? 200 : 236 };
  const objective = drawnColumn<AttainmentRow>(
    { ...worded('objective', 112), value: (row) => row.objective },
    (row) => (
      <ObjectiveCell
        row={row}
        onSet={(value) => actions.onSet(row, value)}
        onPaste={(text) => actions.onPaste(row, text)}
      />
    ),
  );
  return [
    nameColumn<AttainmentRow>({ ...name, value: (row) => row.name, code: (row) => row.code }),
    ...(kind === 'manager'
      ? [
          textColumn<AttainmentRow>({
            id: 'agency',
            header: t('name-agency'),
            width: 150,
            value: (row) => row.agencyName,
          }),
        ]
      : []),
    { ...objective, filter: 'agNumberColumnFilter', type: 'rightAligned' },
    countColumn<AttainmentRow>({
      ...{ ...worded('actual', 96), value: (row) => row.actual, about: (row) => row.name },
      figure: (row) => produced(row),
    }),
    intervalColumn<AttainmentRow>({
      ...worded('expected', 190),
      ...{ ...expected, max: most, decimals: 0, unknown: t('no-forecast') },
      value: (row) => row.expected,
      low: (row) => row.low,
      high: (row) => row.high,
    }),
    shareBarColumn<AttainmentRow>({
      ...worded('attainment', 140),
      ...{ ...expected, top: 1.5, unknown: t('no-objective') },
      value: (row) => row.attainment,
    }),
    drawnColumn<AttainmentRow>(
      { ...worded('standing', 150), value: (row) => row.standing && t(`standing-${row.standing}`) },
      (row) => <StandingMark standing={row.standing} t={t} />,
    ),
    drawnColumn<AttainmentRow>(
      { ...worded('last', 170), value: (row) => (row.lastForecast ? row.lastActual / row.lastForecast : null) },
      (row) => (
        <FigureLink query={lately(row)} about={row.name}>
          <LastCell row={row} t={t} />
        </FigureLink>
      ),
    ),
  ];
}

/** What is expected of a unit by the end of a period opens what it is made of. */
export function expectedOf(
  { kind, measure, from, to, period }: Pick<Attainment, 'kind' | 'measure' | 'from' | 'to' | 'period'>,
  { code }: AttainmentRow,
): FigureQuery {
  const months = period[5] === 'Q' ? 3 : 1;
  return { figure: 'objective-expected', [kind]: code, series: measure, months, since: from, until: to };
}

/** Opens the units that have an objective of a period. */
export function objectivesOf({ kind, measure, from, to, period }: Attainment): FigureQuery {
  const months = period[5] === 'Q' ? 3 : 1;
  return { figure: 'units-objective', by: kind, series: measure, months, since: from, until: to };
}

function StandingMark({ standing, t }: { readonly standing: Standing | null; readonly t: TFunction }) {
  if (standing === null) return <Unknown why={t('no-objective')} />;
  const Mark = MARKS[standing];
  return (
    <span className={css.standing} data-standing={standing}>
      <Mark size={14} aria-hidden />
      {t(`standing-${standing}`)}
    </span>
  );
}

function LastCell({ row, t }: { readonly row: AttainmentRow; readonly t: TFunction }) {
  if (row.lastForecast === null) return <Unknown why={t('no-forecast')} />;
  const print = (value: number | null) => formatNumber(value, 0);
  const Mark = row.lastStanding === null ? null : MARKS[row.lastStanding];
  return (
    <span
      className={`${css.standing} figure`}
      data-standing={row.lastStanding}
      title={t('last-interval', { low: print(row.lastLow), high: print(row.lastHigh) })}
    >
      {Mark && row.lastStanding !== 'within' && <Mark size={14} aria-hidden />}
      {t('last-words', { actual: formatCount(row.lastActual), forecast: print(row.lastForecast) })}
    </span>
  );
}
