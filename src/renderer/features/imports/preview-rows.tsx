import { useTranslation } from 'react-i18next';
import type { PreviewColumn, SheetPreview } from '../../../shared/domain/imports';
import { formatCount, formatDate, UNKNOWN } from '../../lib/format';
import css from './imports.module.css';
import flow from './preview.module.css';

/** The first rows of a sheet as they will be read, under the columns they are read from. */
export function PreviewRows({ sheet }: { readonly sheet: SheetPreview }) {
  const { t } = useTranslation('import-flow');
  return (
    <div className={`${css.tableFrame} ${flow.rows}`}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col" className={css.number}>
              {t('row')}
            </th>
            {sheet.columns.map((column) => (
              <th key={column.field} scope="col" className={column.type === 'text' ? undefined : css.number}>
                {column.header}
                <span className={flow.type}>{typeWords(column, t)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map(({ row, values }) => (
            <tr key={row}>
              <td className={css.number}>
                <span className={`${flow.faint} figure`}>{formatCount(row)}</span>
              </td>
              {sheet.columns.map((column, place) => (
                <td key={column.field} className={column.type === 'text' ? undefined : css.number}>
                  <Value value={values[place] ?? null} type={column.type} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ value, type }: { readonly value: string | number | null; readonly type: PreviewColumn['type'] }) {
  const { t } = useTranslation('import-flow');
  if (value === null) return <span title={t('no-value')}>{UNKNOWN}</span>;
  // Client numbers are names made of digits: no thousands are set apart.
  if (type === 'date') return <span className="figure">{formatDate(String(value))}</span>;
  return <bdi className={type === 'number' ? 'figure' : undefined}>{value}</bdi>;
}

/** Type of a column, and of dates how they are written. */
export function typeWords({ type, dateOrder }: PreviewColumn, t: (key: string) => string): string {
  return dateOrder ? t(`order-${dateOrder}`) : t(`type-${type}`);
}
