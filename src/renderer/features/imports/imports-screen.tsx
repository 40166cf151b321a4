import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/domain/imports';
import type { Layout } from '../../../shared/domain/layouts';
import { Button } from '../../components/button';
import { FigureLink } from '../../components/figure/figure-link';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { JobRow } from '../../components/job-row';
import { Panel, Screen } from '../../components/screen';
import { EmptyState, ErrorState, LoadingState } from '../../components/states';
import { call } from '../../lib/api';
import { formatCount, formatDate } from '../../lib/format';
import { isUnderway, useBusy, useLatestJob } from '../../lib/jobs';
import { useMay } from '../../lib/people';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { BatchTabs } from './batch-tabs';
import { DifferenceScreen } from './difference-screen';
import { DropZone } from './drop-zone';
import { MappingScreen, type MappingSubject } from './mapping-screen';
import { usePending } from './pending';
import { PreviewScreen } from './preview-screen';
import { WatchPanel } from './watch-panel';

/** Drop files, see before anything is written what they are and would change, say yes; look back, compare, take back. */
export function ImportsScreen() {
  const batches = useCall('imports.list', {});
  const { paths, preview, discard } = usePending();
  const [chosen, setChosen] = useState<number | null>(null);
  const [subject, setSubject] = useState<MappingSubject | null>(null);
  const [compared, setCompared] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const list = batches.data ?? [];
  if (subject) {
    const close = (saved: boolean) => {
      setSubject(null);
      if (saved && 'path' in subject) preview();
    };
    return <MappingScreen subject={subject} onClose={close} />;
  }
  if (paths) {
    const openImport = (id: number) => {
      setChosen(id);
      discard();
    };
    // Without a history every file counts as new: the import itself then finds those it has.
    const known = batches.data ?? (batches.error ? [] : null);
    return <PreviewScreen batches={known} onMap={(path) => setSubject({ path })} onOpenImport={openImport} />;
  }
  if (compared && [compared.from, compared.to].every((id) => list.some((batch) => batch.id === id))) {
    return (
      <DifferenceScreen
        {...compared}
        batches={list.filter(({ stock }) => stock !== null)}
        onChoose={(from, to) => setCompared({ from, to })}
        onClose={() => setCompared(null)}
      />
    );
  }
  return (
    <ImportsHome
      {...{ batches, chosen }}
      onChoose={setChosen}
      onCompare={(from, to) => setCompared({ from, to })}
      onEditLayout={(layout) => setSubject(subjectOf(layout))}
    />
  );
}

/** A remembered layout as the editor takes it: without a file there are headers but no rows. */
function subjectOf({ kind, header, columns }: Layout): MappingSubject {
  return {
    kind,
    sheet: { sheet: '', headerRow: 1, header, rows: [], proposals: [] },
    columns: Object.fromEntries(columns.map((one) => [one.header, one.column])),
  };
}

function ImportsHome({
  batches,
  chosen,
  onChoose,
  onCompare,
  onEditLayout,
}: {
  readonly batches: ReturnType<typeof useCall<'imports.list'>>;
  /** The import on show; null for the last one. */
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
  readonly onCompare: (from: number, to: number) => void;
  readonly onEditLayout: (layout: Layout) => void;
}) {
  const { t } = useTranslation('imports-screen');
  const busy = useBusy();
  const mayImport = useMay('imports.start');
  const job = useLatestJob(['import', 'sample', 'undo']);
  const preview = usePending((pending) => pending.preview);
  const list = batches.data ?? [];
  const batch = list.find(({ id }) => id === chosen) ?? list[0] ?? null;
  return (
    <Screen
      title={
        batch ? (
          <FigureLink query={{ figure: 'import-read', batch: batch.id }}>
            {titleOf(batch, batch === list[0], t)}
          </FigureLink>
        ) : (
          t('title')
        )
      }
      note={batch ? <Note batch={batch} /> : t('note-empty')}
      body="scroll"
    >
      {mayImport && <DropZone disabled={busy} small={batch !== null} onPaths={preview} />}
      {mayImport && <WatchPanel />}
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
      {batch && <BatchTabs {...{ batch, busy, onChoose, onCompare, onEditLayout }} batches={list} />}
    </Screen>
  );
}

function SampleButton() {
  const { t } = useTranslation('frame');
  return (
    <Button needs="imports.loadSample" onClick={() => void call('imports.loadSample', {}).catch(sayFailure)}>
      {t('load-sample')}
    </Button>
  );
}

type Say = (key: string, values?: Record<string, unknown>) => string;

function titleOf(batch: ImportBatch, isLast: boolean, t: Say): string {
  const values = {
    ...{ count: batch.rows, rows: formatCount(batch.rows), rejected: formatCount(batch.rejected) },
    date: formatDate(batch.at),
  };
  if (!isLast) return t('import-flow:title-older', values);
  return batch.rejected > 0 ? t('title-rejected', { ...values, count: batch.rejected }) : t('title-all', values);
}

/** How many files were recognised, of how many; both open the rows read in them. */
function Note({ batch }: { readonly batch: ImportBatch }) {
  const { t } = useTranslation('imports-screen');
  const recognised = batch.files.filter(({ kind }) => kind !== null).length;
  const query = { figure: 'import-read', batch: batch.id } as const;
  return (
    <FigureSentence
      figures={{
        recognised: { text: formatCount(recognised), query },
        files: { text: formatCount(batch.files.length), query },
      }}
      say={(marks) => t('note', { ...marks, date: formatDate(batch.asOf), count: recognised })}
    />
  );
}
