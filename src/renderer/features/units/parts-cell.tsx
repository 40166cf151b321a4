import { useTranslation } from 'react-i18next';
import { COMPONENTS, type UnitRow } from '../../../shared/domain/units';
import { Unknown } from '../../components/data-grid/cells';
import { formatNumber } from '../../lib/format';
import { partWords } from './part-words';
import css from './units.module.css';

/** The five parts of a score as small upright bars, each with its figure and counts on rest of the pointer. */
export function PartsCell({ row }: { readonly row: UnitRow }) {
  const { t } = useTranslation('units-screen');
  if (row.score === null) return <Unknown why={t('too-few')} />;
  return (
    <span className={css.parts}>
      {COMPONENTS.map((name) => {
        const part = row.components[name];
        const words = `${t(`part-${name}`)} : ${formatNumber(part.rank, 0)} / 100\n${partWords(name, part, t)}`;
        return (
          <svg key={name} className={css.part} viewBox="0 0 14 20" role="img" aria-label={words}>
            <title>{words}</title>
            <rect className={css.partTrack} width="14" height="20" />
            <rect className={css.partFill} y={20 - part.rank / 5} width="14" height={part.rank / 5} />
          </svg>
        );
      })}
    </span>
  );
}
