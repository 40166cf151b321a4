import { useTranslation } from 'react-i18next';
import type { FigureId } from '../../../shared/domain/figures';
import type { ImportedFile } from '../../../shared/domain/imports';
import { FigureLink } from '../../components/figure/figure-link';
import { SeverityMark } from '../../components/severity-mark';
import { formatCount, formatDate, UNKNOWN } from '../../lib/format';
import { ConfidenceMark } from './confidence-mark';
import css from './imports.module.css';

/** Letters of a hash that tell two files apart at sight. */
const HASH_SHOWN = 12;

/** What became of each file. */
export function FileTable({ files }: { readonly files: readonly ImportedFile[] }) {
  const { t } = useTranslation('imports-screen');
  return (
    <div className={css.tableFrame}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col">{t('recognised-as')}</th>
            <th scope="col" className={css.number}>
              {t('rows')}
            </th>
            <th scope="col" className={css.number}>
              {t('accepted')}
            </th>
            <th scope="col" className={css.number}>
              {t('rejected')}
            </th>
            <th scope="col" className={css.number}>
              {t('last-event')}
            </th>
            <th scope="col">{t('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <FileLine key={file.id ?? file.path} file={file} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FileLine({ file }: { readonly file: ImportedFile }) {
  const { t } = useTranslation('imports-screen');
  const read = file.kind !== null && file.reason === undefined;
  return (
    <tr>
      <th scope="row" title={file.path}>
        <bdi>{nameOf(file.path)}</bdi>
      </th>
      <td>
        {file.kind ? t(`common:kind-${file.kind}`) : UNKNOWN}{' '}
        {file.kind && <ConfidenceMark recognition={file.recognition} />}
        <Renamed file={file} />
      </td>
      <td className={css.number}>
        <Count file={file} figure="file-read" value={file.rows} />
      </td>
      <td className={css.number}>
        <Count file={file} figure="file-accepted" value={file.accepted} />
      </td>
      <td className={css.number}>
        <Count file={file} figure="file-rejected" value={file.rejected} />
      </td>
      <td className={css.number}>
        <span className="figure">{formatDate(file.asOf)}</span>
      </td>
      <td>
        <Outcome file={file} read={read} />
        {file.reason && <p className={css.reason}>{file.reason}</p>}
        {file.hint && <p className={css.faint}>{file.hint}</p>}
      </td>
    </tr>
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
      <span className="figure">{formatCount(value)}</span>
    </FigureLink>
  );
}

/** Columns read under other names than the bank's, and the start of the file's hash. */
function Renamed({ file }: { readonly file: ImportedFile }) {
  const { t } = useTranslation('import-flow');
  const renamed = file.recognition?.columns.filter(({ column, by }) => column !== null && by !== 'name') ?? [];
  return (
    <>
      {renamed.length > 0 && (
        <p className={css.faint}>
          <bdi>{renamed.map(({ header, column }) => `${column} → ${header}`).join(', ')}</bdi>
        </p>
      )}
      {file.sha256 && (
        <p className={css.faint} title={file.sha256}>
          {t('hash', { hash: file.sha256.slice(0, HASH_SHOWN) })}
        </p>
      )}
    </>
  );
}

function Outcome({ file, read }: { readonly file: ImportedFile; readonly read: boolean }) {
  const { t } = useTranslation('imports-screen');
  if (file.unchanged > 0) return <SeverityMark look="info" label={t('outcome-unchanged')} />;
  if (!read) return <SeverityMark look={file.kind === null ? 'warn' : 'error'} label={t('outcome-not-read')} />;
  if (file.rejected > 0) return <SeverityMark look="warn" label={t('outcome-partly')} />;
  return <SeverityMark look="pass" label={t('outcome-read')} />;
}

/** The name of a file in its path, whatever system wrote it. */
export function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
