import { useTranslation } from 'react-i18next';
import type { OfferRow } from '../../../shared/domain/clients';
import { Button } from '../../components/button';
import { FigureLink } from '../../components/figure/figure-link';
import { EmptyState } from '../../components/states';
import { mainWords } from '../../lib/api';
import { formatChance, formatCount } from '../../lib/format';
import css from './offers.module.css';

/** Proposals in order: name, chance, why, and the way to the other clients it suits. */
export function OfferRows({
  offers,
  client,
  onProduct,
}: {
  readonly client: number;
  readonly offers: readonly OfferRow[];
  readonly onProduct: (code: string) => void;
}) {
  const { t } = useTranslation('offers-screen');
  if (offers.length === 0) return <EmptyState title={t('no-offers')} text={t('no-offers-text')} />;
  const top = Math.max(...offers.map(({ probability }) => probability), Number.MIN_VALUE);
  return (
    <ol className={css.offers}>
      {offers.map((offer, index) => (
        <li key={offer.product} className={css.offer}>
          <span className={`${css.place} figure`}>{formatCount(index + 1)}</span>
          <span className={css.what}>
            <span className={css.name}>
              {offer.name} <span className={`${css.code} figure`}>{offer.product}</span>
            </span>
            <span className={css.category}>{offer.category}</span>
          </span>
          <span className={css.chance} title={t('chance-help')}>
            <svg className={css.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
              <rect className={css.track} width="100" height="8" />
              <rect className={css.fill} width={(100 * offer.probability) / top} height="8" />
            </svg>
            <span className={css.words}>
              <FigureLink query={{ figure: 'client-sources', client }} about={offer.name}>
                <span className="figure">{formatChance(offer.probability)}</span>
              </FigureLink>
            </span>
          </span>
          <span className={css.reason}>{mainWords(offer.reason)}</span>
          <Button look="plain" onClick={() => onProduct(offer.product)}>
            {t('who-else')}
          </Button>
        </li>
      ))}
    </ol>
  );
}
