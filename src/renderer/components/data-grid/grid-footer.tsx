import { useTranslation } from 'react-i18next';
import { formatCount, formatNumber } from '../../lib/format';
import css from './data-grid.module.css';
import type { RangeFigures } from './range';

/** The line under a grid: how many rows, and count, sum and mean of the cells chosen. */
export function GridFooter({
  shown,
  all,
  figures,
}: {
  readonly shown: number;
  readonly all: number;
  readonly figures: RangeFigures | null;
}) {
  const { t } = useTranslation('common');
  return (
    <footer className={css.footer}>
      <span>
        {shown === all
          ? t('rows', { count: all, shown: formatCount(all) })
          : t('rows-of', { count: all, shown: formatCount(shown), all: formatCount(all) })}
      </span>
      {figures && (
        <span className={css.figures} aria-live="polite">
          <span>{t('range-count', { value: formatCount(figures.count) })}</span>
          {figures.sum !== null && (
            <span>{t('range-sum', { value: formatNumber(figures.sum, decimals(figures.sum)) })}</span>
          )}
          {figures.mean !== null && <span>{t('range-mean', { value: formatNumber(figures.mean, 2) })}</span>}
        </span>
      )}
    </footer>
  );
}

function decimals(value: number): number {
  return Number.isInteger(value) ? 0 : 2;
}
