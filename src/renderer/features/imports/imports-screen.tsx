import { Undo2 } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/domain/imports';
import { Button } from '../../components/button';
import { JobRow } from '../../components/job-row';
import { Panel, Screen } from '../../components/screen';
import { EmptyState, ErrorState, LoadingState } from '../../components/states';
import { call } from '../../lib/api';
import { formatCount, formatDate } from '../../lib/format';
import { isUnderway, useBusy, useLatestJob } from '../../lib/jobs';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { DropZone } from './drop-zone';
import { FileTable } from './file-table';
import { FindingList } from './finding-list';
import { HistoryTable } from './history-table';
import css from './imports.module.css';
import { RejectGrid } from './reject-grid';

/** Drop files, see what became of each, what was noticed, what was not taken, and undo. */
export function ImportsScreen() {
  const { t } = useTranslation('imports-screen');
  const batches = useCall('imports.list', {});
  const busy = useBusy();
  const job = useLatestJob(['import', 'sample', 'undo']);
  const [chosen, setChosen] = useState<number | null>(null);
  const list = batches.data ?? [];
  const batch = list.find(({ id }) => id === chosen) ?? list[0] ?? null;
  const start = (paths: readonly string[]) => {
    if (paths.length === 0) return;
    setChosen(null);
    call('imports.start', { paths }).catch(sayFailure);
  };
  return (
    <Screen
      title={batch ? titleOf(batch, t) : t('title')}
      note={batch ? noteOf(batch, t) : t('note-empty')}
      body="scroll"
    >
      <DropZone disabled={busy} small={batch !== null} onPaths={start} />
      {job && (isUnderway(job) || job.status === 'failed' || job.status === 'cancelled') && (
        <Panel>
          <JobRow job={job} />
        </Panel>
      )}
      {batches.error && <ErrorState error={batches.error} onRetry={batches.reload} />}
      {batches.loading && !batches.data && <LoadingState />}
      {batches.data && !batch && !busy && (
        <EmptyState title={t('empty')} text={t('empty-text')} action={<SampleButton />} />
      )}
      {batch && <BatchTabs batch={batch} batches={list} busy={busy} onChoose={setChosen} />}
    </Screen>
  );
}

function SampleButton() {
  const { t } = useTranslation('frame');
  return <Button onClick={() => void call('imports.loadSample', {}).catch(sayFailure)}>{t('load-sample')}</Button>;
}

function BatchTabs(props: {
  readonly batch: ImportBatch;
  readonly batches: readonly ImportBatch[];
  readonly busy: boolean;
  readonly onChoose: (id: number) => void;
}) {
  const { batch, batches, busy, onChoose } = props;
  const { t } = useTranslation('imports-screen');
  const tabs = [
    ['files', t('files'), batch.files.length],
    ['findings', t('findings'), batch.findings],
    ['rejects', t('rejects'), batch.rejected],
    ['history', t('history'), batches.length],
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
        {batch === batches[0] && <UndoButton batch={batch} busy={busy} />}
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
        <HistoryTable batches={batches} current={batch.id} onChoose={onChoose} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

/** Undoing takes everything of the last import away: asked for twice. */
function UndoButton({ batch, busy }: { readonly batch: ImportBatch; readonly busy: boolean }) {
  const { t } = useTranslation('imports-screen');
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button icon={Undo2} disabled={busy} onClick={() => setAsking(true)}>
        {t('undo')}
      </Button>
    );
  }
  const undo = () => {
    setAsking(false);
    call('imports.undo', { batchId: batch.id }).catch(sayFailure);
  };
  return (
    <span className={css.asking}>
      {t('undo-sure', { rows: formatCount(batch.rows), count: batch.rows })}
      <Button look="danger" onClick={undo}>
        {t('undo-yes')}
      </Button>
      <Button look="plain" onClick={() => setAsking(false)}>
        {t('undo-no')}
      </Button>
    </span>
  );
}

type Say = (key: string, values?: Record<string, unknown>) => string;

function titleOf(batch: ImportBatch, t: Say): string {
  const values = { count: batch.rows, rows: formatCount(batch.rows), rejected: formatCount(batch.rejected) };
  return batch.rejected > 0 ? t('title-rejected', values) : t('title-all', values);
}

function noteOf(batch: ImportBatch, t: Say): string {
  const recognised = batch.files.filter(({ kind }) => kind !== null).length;
  const values = {
    recognised: formatCount(recognised),
    files: formatCount(batch.files.length),
    date: formatDate(batch.asOf),
  };
  return t('note', { ...values, count: recognised });
}
