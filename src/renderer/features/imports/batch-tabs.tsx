import { GitCompareArrows } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/domain/imports';
import type { Layout } from '../../../shared/domain/layouts';
import { Button } from '../../components/button';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import { FileTable } from './file-table';
import { FindingList } from './finding-list';
import { HistoryTable } from './history-table';
import css from './imports.module.css';
import { LayoutList } from './layout-list';
import { RejectGrid } from './reject-grid';
import { UndoButton } from './undo-button';

interface Props {
  readonly batch: ImportBatch;
  readonly batches: readonly ImportBatch[];
  readonly busy: boolean;
  readonly onChoose: (id: number) => void;
  readonly onCompare: (from: number, to: number) => void;
  readonly onEditLayout: (layout: Layout) => void;
}

/** One import: its files, what was noticed, what was not taken; beside it the others and the remembered layouts. */
export function BatchTabs(props: Props) {
  const { batch, batches, busy } = props;
  const { t } = useTranslation('imports-screen');
  const layouts = useCall('layouts.list', {});
  const before = batches.find(({ id, stock }) => id < batch.id && stock !== null);
  const tabs = [
    ['files', t('files'), batch.files.length],
    ['findings', t('findings'), batch.findings],
    ['rejects', t('rejects'), batch.rejected],
    ['history', t('history'), batches.length],
    ['layouts', t('import-flow:layouts'), layouts.data?.length ?? 0],
  ] as const;
  return (
    <Tabs.Root defaultValue="files" className={css.tabs}>
      <div className={css.tabLine}>
        <Tabs.List className={css.tabList} aria-label={t('parts')}>
          {tabs.map(([value, name, count]) => (
            <Tabs.Trigger key={value} value={value} className={css.tab}>
              {name}
              <span className={`${css.count} figure`}>{formatCount(count)}</span>
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <span className={css.asking}>
          {before && batch.stock && (
            <Button icon={GitCompareArrows} onClick={() => props.onCompare(before.id, batch.id)}>
              {t('import-flow:compare')}
            </Button>
          )}
          <UndoButton batch={batch} busy={busy} />
        </span>
      </div>
      <Tabs.Content value="files">
        <FileTable files={batch.files} />
      </Tabs.Content>
      <Tabs.Content value="findings">
        <FindingList batchId={batch.id} />
      </Tabs.Content>
      <Tabs.Content value="rejects" className={css.gridTab}>
        <RejectGrid batchId={batch.id} />
      </Tabs.Content>
      <Tabs.Content value="history">
        <HistoryTable {...{ batches, busy }} current={batch.id} onChoose={props.onChoose} onCompare={props.onCompare} />
      </Tabs.Content>
      <Tabs.Content value="layouts">
        <LayoutList onEdit={props.onEditLayout} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
