import { useTranslation } from 'react-i18next';
import type { ExcludedOffer } from '../../../shared/domain/clients';
import css from './offers.module.css';

/** What is not proposed to a client, and the rule that keeps each product away; closed until asked for. */
export function NotProposed({ excluded }: { readonly excluded: readonly ExcludedOffer[] }) {
  const { t } = useTranslation('offer-analysis');
  if (excluded.length === 0) return null;
  return (
    <details className={css.excluded}>
      <summary>{t('not-proposed', { count: excluded.length })}</summary>
      <ul className={css.rules}>
        {excluded.map(({ product, name, text }) => (
          <li key={product} className={css.rule}>
            <span>
              {name} <span className={`${css.code} figure`}>{product}</span>
            </span>
            <span className={css.soft}>{text}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
