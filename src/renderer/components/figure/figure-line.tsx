import type { TFunction } from 'i18next';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureQuery, FigureRow } from '../../../shared/domain/figures';
import { clientWords } from '../../../shared/domain/privacy';
import { useFigures } from '../../lib/figure';
import { formatCount, formatDate } from '../../lib/format';
import { useNavigation } from '../../lib/navigation';
import { RowSource } from '../client-drawer/row-source';
import { Personal } from '../personal';
import css from './figure.module.css';

/** One row behind a figure: what it is, when, and folded where it stands and what was repaired in it. */
export function FigureLine({
  row,
  named = false,
  onLeave,
}: {
  readonly row: FigureRow;
  /** Say what kind of row it is, where rows of several kinds stand together. */
  readonly named?: boolean;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation('figures');
  const go = useNavigation((navigation) => navigation.go);
  const { client } = row;
  const goToClient = () => {
    onLeave();
    go('clients', { client: String(client) });
  };
  return (
    <li className={css.row}>
      <span className={css.what}>
        {client === null ? (
          // The value of a column may be a person's.
          <Personal when={row.kind === 'row' && row.code !== null}>{wordsOf(row, t)}</Personal>
        ) : (
          <button type="button" className={css.link} title={t('open-client')} onClick={goToClient}>
            <span className="figure personal">{t('client-number', { number: clientWords(client) })}</span>
          </button>
        )}
        <span className={css.faint}>
          <Parts parts={[named ? t(`kind-${row.kind}`) : null, ...placeOf(row, t)]} />
        </span>
      </span>
      <span className={`${css.faint} figure`}>{datesOf(row, t)}</span>
      {row.learnt && <LearntFacts row={row} />}
      {row.finding && <FindingFacts finding={row.finding} />}
      {row.finding ? null : row.origin ? (
        <RowSource origin={row.origin} />
      ) : (
        <p className={css.faint}>{t('no-origin')}</p>
      )}
    </li>
  );
}

/** A finding's sentence, and the way to what it counts. */
function FindingFacts({ finding: { count, text, query } }: { readonly finding: NonNullable<FigureRow['finding']> }) {
  const { t } = useTranslation('figures');
  const dig = useFigures((figures) => figures.dig);
  return (
    <div className={css.learnt}>
      <p>{text}</p>
      {count > 0 && (
        <button type="button" className={css.link} onClick={() => dig(query, text)}>
          <span className={css.dig}>{t('behind', { count, value: formatCount(count) })}</span>
        </button>
      )}
    </div>
  );
}

/** What was said of a client or unit and what came, and the way to the rows that were known of it on that day. */
function LearntFacts({ row: { learnt, client, agency, manager, code, from } }: { readonly row: FigureRow }) {
  const { t } = useTranslation('figures');
  const dig = useFigures((figures) => figures.dig);
  const ofUnit = code === manager ? { manager: manager ?? '' } : { agency: agency ?? '' };
  const query: FigureQuery =
    client === null ? { figure: 'unit-clients', ...ofUnit } : { figure: 'client-sources', client };
  return (
    <div className={css.learnt}>
      <p>
        {learnt?.input !== undefined && <Personal>{learnt.input}</Personal>}
        {[learnt?.said, learnt?.outcome].filter(Boolean).join('. ')}
      </p>
      {from !== null && (
        <button type="button" className={css.link} onClick={() => dig({ ...query, asOf: from })}>
          <span className={css.dig}>{t('known-then')}</span>
        </button>
      )}
    </div>
  );
}

/** What a row without a client is called by. */
function wordsOf(row: FigureRow, t: TFunction): string {
  switch (row.kind) {
    case 'learnt':
      return (
        row.name ??
        (row.code === row.manager ? t('manager-code', { code: row.code }) : t('agency-code', { code: row.code }))
      );
    case 'agency':
      return row.name ?? t('agency-code', { code: row.code });
    case 'manager':
      return t('manager-code', { code: row.code });
    case 'entry':
      return t('entry');
    case 'reject':
    case 'finding':
    case 'part':
      return row.name ?? '';
    default:
      return (
        row.code ?? (row.origin ? t('a-row', { row: formatCount(row.origin.row) }) : (row.manager ?? row.agency ?? '–'))
      );
  }
}

/** Words side by side, each of which stays on one line. */
function Parts({ parts }: { readonly parts: readonly (string | null | undefined)[] }) {
  const told = parts.filter((part) => part !== null && part !== undefined && part !== '');
  return told.map((part, place) => (
    <Fragment key={part}>
      {place > 0 && ' '}
      <span className={css.part}>{place < told.length - 1 ? `${part}\u00a0·` : part}</span>
    </Fragment>
  ));
}

/** Product or chapter, then agency and manager. */
function placeOf(row: FigureRow, t: TFunction): readonly (string | null | undefined)[] {
  const own = row.kind === 'agency' || row.kind === 'manager';
  const item = row.name && row.kind === 'subscription' ? `${row.name} ${row.code ?? ''}` : row.code;
  const file = row.origin?.path.split(/[\\/]/).at(-1);
  const named = row.client !== null || row.kind === 'reject' || row.kind === 'finding' ? item : null;
  return [
    row.kind === 'row' || row.kind === 'reject' ? file : null,
    named,
    own && row.kind === 'agency' ? row.code : row.agency && t('agency-code', { code: row.agency }),
    own ? null : row.manager && t('manager-code', { code: row.manager }),
  ];
}

function datesOf({ kind, from, to }: FigureRow, t: TFunction): string {
  if (from === null) return '';
  if (kind === 'learnt' || kind === 'finding') return t('on-day', { date: formatDate(from) });
  if (to === null) return t('opened', { from: formatDate(from) });
  return t('span', { from: formatDate(from), to: formatDate(to) });
}
