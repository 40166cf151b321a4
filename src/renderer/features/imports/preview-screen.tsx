import { FolderInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch, ImportedFile, ImportPreview } from '../../../shared/domain/imports';
import { Button } from '../../components/button';
import { JobRow } from '../../components/job-row';
import { Panel, Screen } from '../../components/screen';
import { call } from '../../lib/api';
import { formatCount } from '../../lib/format';
import { isUnderway, useBusy } from '../../lib/jobs';
import { sayFailure } from '../../lib/say-failure';
import { type Bringing, whatFilesBring } from './already-held';
import { nameOf } from './file-table';
import { HeldNote } from './held-note';
import { previewOf, usePending, usePreviewJob } from './pending';
import { PreviewDetail } from './preview-detail';
import { keyOf, PreviewFiles } from './preview-files';
import { StockChoice } from './stock-choice';

interface Ways {
  readonly onMap: (path: string) => void;
  /** Leaves the preview for an import that is there. */
  readonly onOpenImport: (batchId: number) => void;
}

/**
 * Before anything is written: what each file is, how it will be read and what it would change; then yes or no.
 * `batches` tells which files are there already; null while that is asked for.
 */
export function PreviewScreen({ batches, ...ways }: Ways & { readonly batches: readonly ImportBatch[] | null }) {
  const { t } = useTranslation('import-flow');
  const job = usePreviewJob();
  const discard = usePending((pending) => pending.discard);
  const preview = previewOf(job);
  if (preview && batches) return <PreviewBody {...{ preview, batches }} {...ways} />;
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

function PreviewBody({
  preview,
  batches,
  onMap,
  onOpenImport,
}: Ways & { readonly preview: ImportPreview; readonly batches: readonly ImportBatch[] }) {
  const { t } = useTranslation('import-flow');
  const { leftOut } = usePending();
  const [chosen, setChosen] = useState<string | null>(null);
  const taken = preview.files.filter(({ kind, path }) => kind !== null && !leftOut.includes(path));
  const first = taken.find(({ rows, unchanged }) => unchanged < rows) ?? taken[0] ?? preview.files[0] ?? null;
  const open = preview.files.find((file) => keyOf(file) === chosen) ?? first;
  const found = whatFilesBring(taken, batches);
  const nothing = found.held > 0 && found.bringing === 0;
  return (
    <Screen
      title={titleOf(preview, taken, found, t)}
      note={
        <>
          {!nothing && t('nothing-written')} {found.held > 0 && <HeldNote found={found} onOpen={onOpenImport} />}{' '}
          <NotRead files={preview.files} />
        </>
      }
      actions={<Answers {...{ taken, found }} />}
      body="scroll"
    >
      {!nothing && preview.stock && preview.stock.known > 0 && <StockChoice found={preview.stock} />}
      <PreviewFiles files={preview.files} open={open && keyOf(open)} onOpen={setChosen} onMap={onMap} />
      {open && (
        <PreviewDetail key={keyOf(open)} {...{ preview, onMap }} file={open} isAskedFor={keyOf(open) === chosen} />
      )}
    </Screen>
  );
}

/** Yes or no; where nothing would change there is nothing to say yes to. */
function Answers({ taken, found }: { readonly taken: readonly ImportedFile[]; readonly found: Bringing }) {
  const { t } = useTranslation('import-flow');
  const { paths, stock, leftOut, discard } = usePending();
  const busy = useBusy();
  const { bringing, held } = found;
  if (held > 0 && bringing === 0) {
    return (
      <Button look="primary" onClick={discard}>
        {t('common:close')}
      </Button>
    );
  }
  const start = () => {
    // Nothing left out: folders are given as they were chosen, so that the import tells of every file in them.
    const files = leftOut.length === 0 ? (paths ?? []) : [...new Set(taken.map(({ path }) => path))];
    const expect = taken.flatMap(({ sha256 }) => sha256 ?? []);
    call('imports.start', { paths: files, expect, ...(stock !== null && { stock }) }).catch(sayFailure);
    usePending.setState({ paths: null, job: null, stock: null, leftOut: [] });
  };
  return (
    <>
      <Button onClick={discard}>{t('discard')}</Button>
      <Button look="primary" icon={FolderInput} disabled={busy || bringing === 0} onClick={start}>
        {t(held > 0 ? 'confirm-new' : 'confirm', { count: bringing, files: formatCount(bringing) })}
      </Button>
    </>
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

function titleOf(preview: ImportPreview, taken: readonly ImportedFile[], found: Bringing, t: Say): string {
  const sum = (key: 'new' | 'changed') => taken.reduce((total, { changes }) => total + (changes?.[key] ?? 0), 0);
  if (taken.length === 0) return t('title-none', { count: preview.files.length });
  const { bringing, held } = found;
  if (bringing === 0) return t('title-held', { count: held, files: formatCount(held) });
  const rows = (key: 'new' | 'changed') => t(`rows-${key}`, { count: sum(key), rows: formatCount(sum(key)) });
  return t('title-preview', {
    ...{ count: bringing, files: formatCount(bringing) },
    ...{ new: rows('new'), changed: rows('changed') },
  });
}
