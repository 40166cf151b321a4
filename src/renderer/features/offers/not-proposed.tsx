import { useTranslation } from 'react-i18next';
import type { ExcludedOffer } from '../../../shared/domain/clients';
import { Personal } from '../../components/personal';
import css from './offers.module.css';

/** What is not proposed to a client, by the rule that keeps it away; closed until asked for. */
export function NotProposed({ excluded }: { readonly excluded: readonly ExcludedOffer[] }) {
  const { t } = useTranslation('offer-analysis');
  if (excluded.length === 0) return null;
  // What is kept from minors tells that the client is one.
  const isOfAge = (rule: string) => excluded.some(({ text, reason }) => text === rule && reason === 'minor');
  const rules = [...new Set(excluded.map(({ text }) => text))];
  return (
    <details className={css.excluded}>
      <summary>{t('not-proposed', { count: excluded.length })}</summary>
      <dl className={css.rules}>
        {rules.map((rule) => (
          <div key={rule} className={css.rule}>
            <dt className={css.soft}>
              <Personal when={isOfAge(rule)}>{rule}</Personal>
            </dt>
            <dd className={isOfAge(rule) ? 'personal' : undefined}>
              {excluded
                .filter(({ text }) => text === rule)
                .map(({ product, name }) => (
                  <span key={product} className={css.excludedName}>
                    {name} <span className={`${css.code} figure`}>{product}</span>
                  </span>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
