import { useTranslation } from 'react-i18next';
import type { RowOrigin } from '../../../shared/domain/imports';
import { classOfColumn } from '../../../shared/domain/masks';
import { formatCount, formatDate, UNKNOWN } from '../../lib/format';
import css from './client-drawer.module.css';

/** Where a row comes from, folded: file, sheet, row, and every repair with what stood there before. */
export function RowSource({ origin }: { readonly origin: RowOrigin }) {
  const { t } = useTranslation('client-drawer');
  const file = origin.path.split(/[\\/]/).at(-1) ?? origin.path;
  return (
    <details className={css.source}>
      <summary>
        {t('source')}
        {origin.repairs.length > 0 && (
          <span className={css.repaired}>{t('repaired', { count: origin.repairs.length })}</span>
        )}
      </summary>
      <p title={origin.path}>{t('place', { file, sheet: origin.sheet, row: formatCount(origin.row) })}</p>
      {origin.repairs.map((repair) => (
        <p
          key={`${repair.column}/${repair.rule}`}
          className={classOfColumn(repair.column) === null ? undefined : 'personal'}
        >
          {repair.text}{' '}
          {(repair.before !== null || repair.after !== null) && (
            <span className={css.values} dir="ltr">
              <del>{written(repair.before)}</del> → <ins>{written(repair.after)}</ins>
            </span>
          )}
        </p>
      ))}
    </details>
  );
}

/** What stood in a cell, dates as everywhere on screen; an empty cell is an en dash. */
function written(cell: string | number | null): string {
  if (cell === null) return UNKNOWN;
  return /^\d{4}-\d{2}-\d{2}$/.test(String(cell)) ? formatDate(String(cell)) : String(cell);
}
