import type { RiskRow } from '../../../shared/domain/clients';
import { FigureLink } from '../../components/figure/figure-link';
import { formatChance } from '../../lib/format';
import css from './risk.module.css';

/** A probability as a bar, in the colour of its band, and in words: `9 sur 100`; these open what it was said from. */
export function ChanceCell({ row, highest }: { readonly row: RiskRow; readonly highest: number }) {
  return (
    <span className={css.chance}>
      <svg className={css.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect className={css.track} width="100" height="8" />
        <rect className={css[row.band]} width={(100 * row.probability) / highest} height="8" />
      </svg>
      <span className={css.words}>
        <FigureLink query={{ figure: 'client-sources', client: row.client }}>
          {formatChance(row.probability)}
        </FigureLink>
      </span>
    </span>
  );
}
