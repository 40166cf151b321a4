import { useTranslation } from 'react-i18next';
import type { RowOrigin } from '../../../shared/domain/imports';
import { classOfColumn } from '../../../shared/domain/masks';
import { formatCount } from '../../lib/format';
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
            <span className={css.values}>
              {repair.column} : <del>{repair.before ?? '–'}</del> → <ins>{repair.after ?? '–'}</ins>
            </span>
          )}
        </p>
      ))}
    </details>
  );
}
