import { useTranslation } from 'react-i18next';
import type { ModelWorth } from '../../../shared/domain/models';
import { type MarkLook, SeverityMark } from '../../components/severity-mark';
import { formatCount, formatNumber } from '../../lib/format';
import css from './models.module.css';

/** Green only for a model that passes its leakage checks and beats the plain rule beyond noise. */
const LOOKS: Readonly<Record<ModelWorth['verdict'], MarkLook>> = {
  earns: 'pass',
  level: 'info',
  worse: 'warn',
  leaks: 'error',
  untested: 'none',
};

/** Whether the model earns its place: the mark, and why in one sentence tied to its figures. */
export function WorthMark({ worth }: { readonly worth: ModelWorth }) {
  const { t } = useTranslation('models-screen');
  const { verdict, comparison } = worth;
  const values = comparison && {
    rows: formatCount(comparison.rows),
    difference: formatNumber(comparison.difference, 4),
    low: formatNumber(comparison.low, 4),
    high: formatNumber(comparison.high, 4),
    loss: t(`loss-${comparison.loss}`),
  };
  return (
    <div className={css.worth}>
      <SeverityMark look={LOOKS[verdict]} label={t(`worth-${verdict}`)} />
      <p>{t(`why-${verdict}`)}</p>
      {values && <p className={css.small}>{t('worth-figures', values)}</p>}
    </div>
  );
}
