import { useTranslation } from 'react-i18next';
import type { UnitRow } from '../../../shared/domain/units';
import { Unknown } from '../../components/data-grid/cells';
import { formatCount } from '../../lib/format';
import css from './units.module.css';

/** A rank with the places it may as well have had: `3 (2–7)`. */
export function RankCell({ row }: { readonly row: UnitRow }) {
  const { t } = useTranslation('units-screen');
  if (row.rank === null) return <Unknown why={t('too-few')} />;
  const { rank, rankLow, rankHigh } = row;
  const sure = rankLow === null || rankHigh === null;
  const title = sure ? undefined : t('rank-between', { low: rankLow, high: rankHigh });
  return (
    <span className={`${css.rank} figure`} title={title}>
      {formatCount(rank)}
      {!sure && (
        <span className={css.faint}>
          ({formatCount(rankLow)}–{formatCount(rankHigh)})
        </span>
      )}
    </span>
  );
}
