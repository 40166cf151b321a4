import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { ImportBatch } from '../../../shared/domain/imports';
import { IconButton } from '../../components/button';
import { FigureLink } from '../../components/figure/figure-link';
import { Table, type TableColumn } from '../../components/table/table';
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
  const counted = (place: 0 | 1 | 2 | 3, heading: string, of: (batch: ImportBatch) => number) => ({
    ...{ key: heading, heading, kind: 'figure' as const },
    cell: (batch: ImportBatch) => (
      <FigureLink query={rowsOf(batch.id, place, of(batch))} about={formatMoment(batch.at)}>
        {formatCount(of(batch))}
      </FigureLink>
    ),
  });
  const before = (batch: ImportBatch) => batches.slice(batches.indexOf(batch) + 1).find(hasClients);
  const columns: readonly TableColumn<ImportBatch>[] = [
    {
      key: 'import',
      heading: t('import'),
      kind: 'name',
      cell: ({ id, at }) => (
        <button type="button" className={css.link} onClick={() => onChoose(id)}>
          <span className="figure">{formatMoment(at)}</span>
        </button>
      ),
    },
    { key: 'by', heading: t('by'), cell: ({ user }) => user },
    counted(0, t('file-count'), ({ files }) => files.length),
    counted(1, t('rows'), ({ rows }) => rows),
    counted(2, t('rejected'), ({ rejected }) => rejected),
    counted(3, t('findings'), ({ findings }) => findings),
    { key: 'last-event', heading: t('last-event'), kind: 'figure', cell: ({ asOf }) => formatDate(asOf) },
    {
      key: 'stock',
      heading: t('import-flow:stock-label'),
      cell: ({ stock }) => (stock ? t(`import-flow:stock-choice-${stock.kind}`) : UNKNOWN),
    },
    {
      key: 'actions',
      heading: t('access:column-actions'),
      kind: 'actions',
      cell: (batch) => {
        const from = hasClients(batch) ? before(batch) : undefined;
        return (
          <>
            {from && (
              <IconButton
                label={t('import-flow:compare')}
                icon={GitCompareArrows}
                onClick={() => onCompare(from.id, batch.id)}
              />
            )}
            <UndoButton batch={batch} busy={busy} small />
          </>
        );
      },
    },
  ];
  return (
    <Table
      look="framed"
      label={t('history')}
      {...{ columns, rows: batches }}
      rowKey={({ id }) => String(id)}
      isCurrent={({ id }) => id === current}
    />
  );
}

/** What the number in a place counts: rows of files, or findings. */
function rowsOf(batch: number, place: 0 | 1 | 2 | 3, value: number): FigureQuery | null {
  const figure = (['import-read', 'import-read', 'import-rejected', 'import-findings'] as const)[place];
  return value > 0 ? { figure, batch } : null;
}

/** Imports without clients have nothing to be compared by. */
function hasClients({ files }: ImportBatch): boolean {
  return files.some(({ kind }) => kind === 'clients');
}
