import { FolderInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedFile, ImportPreview } from '../../../shared/domain/imports';
import { Button } from '../../components/button';
import { JobRow } from '../../components/job-row';
import { Panel, Screen } from '../../components/screen';
import { call } from '../../lib/api';
import { formatCount } from '../../lib/format';
import { isUnderway, useBusy } from '../../lib/jobs';
import { sayFailure } from '../../lib/say-failure';
import { nameOf } from './file-table';
import { previewOf, usePending, usePreviewJob } from './pending';
import { PreviewDetail } from './preview-detail';
import { keyOf, PreviewFiles } from './preview-files';
import { StockChoice } from './stock-choice';

/** Before anything is written: what each file is, how it will be read and what it would change; then yes or no. */
export function PreviewScreen({ onMap }: { readonly onMap: (path: string) => void }) {
  const { t } = useTranslation('import-flow');
  const job = usePreviewJob();
  const discard = usePending((pending) => pending.discard);
  const preview = previewOf(job);
  if (preview) return <PreviewBody preview={preview} onMap={onMap} />;
  return (
    <Screen
      title={t('preview-underway')}
      note={t('nothing-written')}
      actions={<Button onClick={discard}>{t('discard')}</Button>}
      body="scroll"
    >
      {job && (isUnderway(job) || job.status !== 'done') && (
        <Panel>
          <JobRow job={job} />
        </Panel>
      )}
    </Screen>
  );
}

function PreviewBody({ preview, onMap }: { readonly preview: ImportPreview; readonly onMap: (path: string) => void }) {
  const { t } = useTranslation('import-flow');
  const { paths, stock, leftOut, discard } = usePending();
  const busy = useBusy();
  const [chosen, setChosen] = useState<string | null>(null);
  const taken = preview.files.filter(({ kind, path }) => kind !== null && !leftOut.includes(path));
  const open = preview.files.find((file) => keyOf(file) === chosen) ?? taken[0] ?? preview.files[0] ?? null;
  const names = new Set(taken.map(({ path }) => path));
  const start = () => {
    // Nothing left out: folders are given as they were chosen, so that the import tells of every file in them.
    const files = leftOut.length === 0 ? (paths ?? []) : [...names];
    const expect = taken.flatMap(({ sha256 }) => sha256 ?? []);
    call('imports.start', { paths: files, expect, ...(stock !== null && { stock }) }).catch(sayFailure);
    usePending.setState({ paths: null, job: null, stock: null, leftOut: [] });
  };
  const nothing = taken.every(({ rows, unchanged }) => unchanged === rows);
  return (
    <Screen
      title={titleOf(preview, taken, t)}
      note={
        <>
          {nothing && taken.length > 0 ? t('nothing-new') : t('nothing-written')} <NotRead files={preview.files} />
        </>
      }
      actions={
        <>
          <Button onClick={discard}>{t('discard')}</Button>
          <Button look="primary" icon={FolderInput} disabled={busy || taken.length === 0} onClick={start}>
            {t('confirm', { count: names.size, files: formatCount(names.size) })}
          </Button>
        </>
      }
      body="scroll"
    >
      {preview.stock && preview.stock.known > 0 && <StockChoice found={preview.stock} />}
      <PreviewFiles files={preview.files} open={open && keyOf(open)} onOpen={setChosen} onMap={onMap} />
      {open && (
        <PreviewDetail key={keyOf(open)} {...{ preview, onMap }} file={open} isAskedFor={keyOf(open) === chosen} />
      )}
    </Screen>
  );
}

/** Files chosen that will not be imported: they may stand far down the list. */
function NotRead({ files }: { readonly files: readonly ImportedFile[] }) {
  const { t } = useTranslation('import-flow');
  const names = files.flatMap(({ kind, path }) => (kind === null ? [nameOf(path)] : []));
  if (names.length === 0 || names.length === files.length) return null;
  const values = { count: names.length, files: formatCount(names.length), names: names.slice(0, NAMED).join(', ') };
  return (
    <strong>{t('not-read', { ...values, names: names.length > NAMED ? `${values.names}…` : values.names })}</strong>
  );
}

/** Names told in a sentence; the list has them all. */
const NAMED = 3;

type Say = (key: string, values?: Record<string, unknown>) => string;

function titleOf(preview: ImportPreview, taken: readonly ImportedFile[], t: Say): string {
  const sum = (key: 'new' | 'changed') => taken.reduce((total, { changes }) => total + (changes?.[key] ?? 0), 0);
  if (taken.length === 0) return t('title-none', { count: preview.files.length });
  const files = new Set(taken.map(({ path }) => path)).size;
  const rows = (key: 'new' | 'changed') => t(`rows-${key}`, { count: sum(key), rows: formatCount(sum(key)) });
  return t('title-preview', {
    ...{ count: files, files: formatCount(files) },
    ...{ new: rows('new'), changed: rows('changed') },
  });
}
