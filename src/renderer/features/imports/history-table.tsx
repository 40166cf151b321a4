import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { ImportBatch } from '../../../shared/domain/imports';
import { IconButton } from '../../components/button';
import { FigureLink } from '../../components/figure/figure-link';
import { formatCount, formatDate, formatMoment, UNKNOWN } from '../../lib/format';
import css from './imports.module.css';
import { UndoButton } from './undo-button';

/** The imports of this workspace, newest first; any of them can be looked at again, compared with the one before, or taken back. */
export function HistoryTable({
  batches,
  current,
  busy,
  onChoose,
  onCompare,
}: {
  readonly batches: readonly ImportBatch[];
  readonly current: number;
  readonly busy: boolean;
  readonly onChoose: (id: number) => void;
  readonly onCompare: (from: number, to: number) => void;
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
            <th scope="col">{t('import-flow:stock-label')}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {batches.map((batch, index) => {
            const before = batches.slice(index + 1).find(hasClients);
            return (
              <tr key={batch.id} aria-current={batch.id === current}>
                <th scope="row">
                  <button type="button" className={css.link} onClick={() => onChoose(batch.id)}>
                    <span className="figure">{formatMoment(batch.at)}</span>
                  </button>
                </th>
                <td>{batch.user}</td>
                {[batch.files.length, batch.rows, batch.rejected, batch.findings].map((value, place) => (
                  <td key={numbers[place]} className={css.number}>
                    <FigureLink query={rowsOf(batch.id, place, value)} about={formatMoment(batch.at)}>
                      <span className="figure">{formatCount(value)}</span>
                    </FigureLink>
                  </td>
                ))}
                <td className={css.number}>
                  <span className="figure">{formatDate(batch.asOf)}</span>
                </td>
                <td>{batch.stock ? t(`import-flow:stock-choice-${batch.stock.kind}`) : UNKNOWN}</td>
                <td className={css.number}>
                  {before && hasClients(batch) && (
                    <IconButton
                      label={t('import-flow:compare')}
                      icon={GitCompareArrows}
                      onClick={() => onCompare(before.id, batch.id)}
                    />
                  )}
                  <UndoButton batch={batch} busy={busy} small />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What the number in a place counts; files and findings are no rows, they are on the import's own tabs. */
function rowsOf(batch: number, place: number, value: number): FigureQuery | null {
  const figure = ([null, 'import-read', 'import-rejected', null] as const)[place];
  return figure && value > 0 ? { figure, batch } : null;
}

/** Imports without clients have nothing to be compared by. */
function hasClients({ files }: ImportBatch): boolean {
  return files.some(({ kind }) => kind === 'clients');
}
