import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/domain/imports';
import { formatCount, formatDate, formatMoment } from '../../lib/format';
import css from './imports.module.css';

/** The imports of this workspace, newest first; one can be looked at again. */
export function HistoryTable({
  batches,
  current,
  onChoose,
}: {
  readonly batches: readonly ImportBatch[];
  readonly current: number;
  readonly onChoose: (id: number) => void;
}) {
  const { t } = useTranslation('imports-screen');
  const numbers = [t('file-count'), t('rows'), t('rejected'), t('findings'), t('last-event')];
  return (
    <div className={css.tableFrame}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('import')}</th>
            <th scope="col">{t('by')}</th>
            {numbers.map((name) => (
              <th key={name} scope="col" className={css.number}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id} aria-current={batch.id === current}>
              <th scope="row">
                <button type="button" className={css.link} onClick={() => onChoose(batch.id)}>
                  <span className="figure">{formatMoment(batch.at)}</span>
                </button>
              </th>
              <td>{batch.user}</td>
              {[batch.files.length, batch.rows, batch.rejected, batch.findings].map((value, index) => (
                <td key={numbers[index]} className={css.number}>
                  <span className="figure">{formatCount(value)}</span>
                </td>
              ))}
              <td className={css.number}>
                <span className="figure">{formatDate(batch.asOf)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
