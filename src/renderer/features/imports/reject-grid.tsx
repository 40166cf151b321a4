import { FileSpreadsheet } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../shared/domain/imports';
import { Button } from '../../components/button';
import { nameColumn, quantityColumn, textColumn } from '../../components/data-grid/columns';
import { DataGrid } from '../../components/data-grid/data-grid';
import { saveList } from '../../components/save-list';
import { Answered, EmptyState } from '../../components/states';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { nameOf } from './file-table';
import css from './imports.module.css';
import { RejectDrawer } from './reject-drawer';

/** Rows shown at most; the export holds them all. */
const SHOWN = 5_000;

/** Rows that were not taken: the place each stands at, the value that was refused and why. */
export function RejectGrid({ batchId }: { readonly batchId: number }) {
  const { t } = useTranslation('imports-screen');
  const [open, setOpen] = useState<RejectedRow | null>(null);
  const answer = useCall('imports.rejects', { batchId, offset: 0, limit: SHOWN });
  const columns = useMemo(
    () => [
      nameColumn<RejectedRow>({ id: 'file', header: t('file'), value: (row) => nameOf(row.path), width: 220 }),
      textColumn<RejectedRow>({ id: 'sheet', header: t('sheet'), value: (row) => row.sheet, width: 140 }),
      quantityColumn<RejectedRow>({ id: 'row', header: t('row'), value: (row) => row.row, width: 96 }),
      textColumn<RejectedRow>({
        id: 'column',
        header: t('column'),
        value: (row) => row.column,
        width: 120,
        unknown: t('whole-row'),
      }),
      textColumn<RejectedRow>({
        id: 'value',
        personal: true,
        header: t('value'),
        value: (row) => row.value?.trim(),
        width: 160,
        unknown: t('no-value'),
      }),
      textColumn<RejectedRow>({ id: 'reason', header: t('reason'), value: (row) => row.reason, width: 420 }),
    ],
    [t],
  );
  return (
    <Answered answer={answer}>
      {({ total, rows }) =>
        total === 0 ? (
          <EmptyState title={t('no-rejects')} />
        ) : (
          <>
            <p className={css.faint}>{t('import-flow:fix-help')}</p>
            {total > rows.length && (
              <p className={css.faint}>
                {t('rejects-first', { shown: formatCount(rows.length), all: formatCount(total) })}
              </p>
            )}
            <DataGrid
              view="rejects"
              label={t('rejects')}
              rows={rows}
              columns={columns}
              rowKey={(row) => String(row.id)}
              onOpen={setOpen}
              openKey={open && String(open.id)}
              tools={
                <Button
                  look="primary"
                  icon={FileSpreadsheet}
                  title={t('import-flow:fix-help')}
                  onClick={() => void saveList({ name: 'rejects', format: 'xlsx', batchId })}
                >
                  {t('import-flow:fix')}
                </Button>
              }
              onExport={(format) => void saveList({ name: 'rejects', format, batchId })}
            />
            {open && <RejectDrawer key={open.id} row={open} onClose={() => setOpen(null)} />}
          </>
        )
      }
    </Answered>
  );
}
