import { useTranslation } from 'react-i18next';
import type { BackupImport } from '../../../shared/domain/backups';
import { formatCount, formatMoment } from '../../lib/format';
import css from './gate.module.css';

/** Imports that are not in the workspace any more, by date and file. */
export function MissingImports({ missing }: { readonly missing: readonly BackupImport[] }) {
  const { t } = useTranslation('backups');
  return (
    <div className={css.lost}>
      <h2>{t('missing-title', { count: missing.length })}</h2>
      <ul>
        {missing.map(({ at, files, rows }) => (
          <li key={`${at} ${files.join()}`}>
            <span className="figure">{formatMoment(at)}</span>
            <span>{files.length === 0 ? t('files-unknown') : files.join(', ')}</span>
            {rows !== null && <span className={css.note}>{t('rows', { count: rows, rows: formatCount(rows) })}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
