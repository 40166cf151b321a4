import type { GridApi } from 'ag-grid-community';
import { Download, RotateCcw } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../button';
import { SearchField } from '../fields';
import { ColumnsPanel } from './columns-panel';
import css from './data-grid.module.css';

export type ExportFormat = 'xlsx' | 'csv';

/** The line above a grid: the screen's own filters, search, reset of the arrangement, columns, export. */
export function GridToolbar<R>({
  api,
  search,
  onSearch,
  arranged,
  onReset,
  tools,
  onExport,
}: {
  readonly api: GridApi<R> | null;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly arranged: boolean;
  readonly onReset: () => void;
  readonly tools?: ReactNode;
  readonly onExport?: ((format: ExportFormat) => void) | undefined;
}) {
  const { t } = useTranslation('common');
  return (
    <div className={css.toolbar}>
      <SearchField label={t('search-list')} value={search} onChange={onSearch} />
      {tools}
      <span className={css.spring} />
      {arranged && (
        <Button look="plain" icon={RotateCcw} onClick={onReset}>
          {t('reset-view')}
        </Button>
      )}
      <ColumnsPanel api={api} />
      {onExport && <ExportMenu onExport={onExport} />}
    </div>
  );
}

function ExportMenu({ onExport }: { readonly onExport: (format: ExportFormat) => void }) {
  const { t } = useTranslation('common');
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button icon={Download}>{t('export')}</Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={css.menu} align="end" sideOffset={6}>
          {(['xlsx', 'csv'] as const).map((format) => (
            <DropdownMenu.Item key={format} className={css.item} onSelect={() => onExport(format)}>
              {t(`export-${format}`)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
