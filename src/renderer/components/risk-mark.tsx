import { OctagonAlert, Triangle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RiskBand } from '../../shared/domain/clients';
import css from './risk-mark.module.css';

const SIGNS = { low: Triangle, medium: TriangleAlert, high: OctagonAlert };

/** A risk band: sign, word and colour together, never colour alone. */
export function RiskMark({ band }: { readonly band: RiskBand }) {
  const { t } = useTranslation('common');
  const Sign = SIGNS[band];
  return (
    <span className={`${css.mark} ${css[band]}`}>
      <Sign size={12} strokeWidth={2.25} aria-hidden />
      {t(`risk-${band}`)}
    </span>
  );
}
