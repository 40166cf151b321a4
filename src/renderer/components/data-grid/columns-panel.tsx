import type { GridApi } from 'ag-grid-community';
import { Columns3 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './data-grid.module.css';

/** A list of the columns to show or hide; the first one always stays. */
export function ColumnsPanel<R>({ api }: { readonly api: GridApi<R> | null }) {
  const { t } = useTranslation('common');
  const [, redraw] = useState(0);
  const columns = (api && !api.isDestroyed() ? api.getColumns() : null) ?? [];
  return (
    <Popover.Root>
      <Popover.Trigger className={css.tool} title={t('columns')} aria-label={t('columns')}>
        <Columns3 size={16} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={css.columns} align="end" sideOffset={6} collisionPadding={8}>
          {columns.slice(1).map((column) => (
            <label key={column.getColId()} className={css.column}>
              <input
                type="checkbox"
                checked={column.isVisible()}
                onChange={(event) => {
                  api?.setColumnsVisible([column], event.target.checked);
                  redraw((turn) => turn + 1);
                }}
              />
              {column.getColDef().headerName}
            </label>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
