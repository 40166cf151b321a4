import { useTranslation } from 'react-i18next';
import type { FigureId } from '../../../shared/domain/figures';
import type { ImportedFile } from '../../../shared/domain/imports';
import { FigureLink } from '../../components/figure/figure-link';
import { SeverityMark } from '../../components/severity-mark';
import { Table, type TableColumn } from '../../components/table/table';
import { mainWords } from '../../lib/api';
import { formatCount, formatDate, UNKNOWN } from '../../lib/format';
import { ConfidenceMark } from './confidence-mark';
import css from './imports.module.css';

/** What became of each file. */
export function FileTable({ files }: { readonly files: readonly ImportedFile[] }) {
  const { t } = useTranslation(['imports-screen', 'import-flow']);
  const counted = (figure: 'rows' | 'accepted' | 'rejected') => ({
    ...{ key: figure, heading: t(figure), kind: 'figure' as const },
    cell: (file: ImportedFile) => (
      <Count file={file} figure={figure === 'rows' ? 'file-read' : `file-${figure}`} value={file[figure]} />
    ),
  });
  const columns: readonly TableColumn<ImportedFile>[] = [
    {
      ...{ key: 'file', heading: t('file'), kind: 'name' },
      title: ({ path, sha256 }) => (sha256 ? `${path}\n${t('import-flow:hash', { hash: sha256 })}` : path),
      cell: ({ path }) => <bdi>{nameOf(path)}</bdi>,
    },
    { key: 'kind', heading: t('recognised-as'), cell: (file) => <Kind file={file} /> },
    counted('rows'),
    counted('accepted'),
    counted('rejected'),
    { key: 'last-event', heading: t('last-event'), kind: 'figure', cell: ({ asOf }) => formatDate(asOf) },
    { key: 'outcome', heading: t('outcome'), cell: (file) => <Outcome file={file} /> },
  ];
  return (
    <Table
      look="framed"
      label={t('file')}
      {...{ columns, rows: files }}
      rowKey={({ id, path }) => String(id ?? path)}
    />
  );
}

function Kind({ file }: { readonly file: ImportedFile }) {
  const { t } = useTranslation('imports-screen');
  return (
    <>
      {file.kind ? t(`common:kind-${file.kind}`) : UNKNOWN}{' '}
      {file.kind && <ConfidenceMark recognition={file.recognition} />}
      <Renamed file={file} />
    </>
  );
}

/** A count of the file's rows, which opens them once the file is stored. */
function Count({
  file: { id, path },
  figure,
  value,
}: {
  readonly file: ImportedFile;
  readonly figure: FigureId;
  readonly value: number;
}) {
  return (
    <FigureLink query={id === undefined || value === 0 ? null : { figure, file: id }} about={nameOf(path)}>
      {formatCount(value)}
    </FigureLink>
  );
}

/** Columns read under other names than the bank's. */
function Renamed({ file }: { readonly file: ImportedFile }) {
  const renamed = file.recognition?.columns.filter(({ column, by }) => column !== null && by !== 'name') ?? [];
  if (renamed.length === 0) return null;
  return (
    <p className={css.faint}>
      <bdi>{renamed.map(({ header, column }) => `${column} → ${header}`).join(', ')}</bdi>
    </p>
  );
}

function Outcome({ file }: { readonly file: ImportedFile }) {
  return (
    <>
      <OutcomeMark file={file} />
      {file.reason && <p className={css.reason}>{mainWords(file.reason)}</p>}
      {file.hint && <p className={css.faint}>{mainWords(file.hint)}</p>}
    </>
  );
}

function OutcomeMark({ file }: { readonly file: ImportedFile }) {
  const { t } = useTranslation('imports-screen');
  const isRead = file.kind !== null && file.reason === undefined;
  if (file.unchanged > 0) return <SeverityMark look="info" label={t('outcome-unchanged')} />;
  if (!isRead) return <SeverityMark look={file.kind === null ? 'warn' : 'error'} label={t('outcome-not-read')} />;
  if (file.rejected > 0) return <SeverityMark look="warn" label={t('outcome-partly')} />;
  return <SeverityMark look="pass" label={t('outcome-read')} />;
}

/** The name of a file in its path, whatever system wrote it. */
export function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
