import { useTranslation } from 'react-i18next';
import type { ImportedFile, SheetPreview } from '../../../shared/domain/imports';
import type { ColumnMatch } from '../../../shared/domain/layouts';
import { Button } from '../../components/button';
import { UNKNOWN } from '../../lib/format';
import css from './imports.module.css';
import { usePending } from './pending';
import flow from './preview.module.css';
import { typeWords } from './preview-rows';
import { saveLayout } from './save-layout';

/** Which column of the file each known one is read from, how that was found, and its type; a guess can be kept with one click. */
export function PreviewColumns({
  sheet,
  file,
  onMap,
}: {
  readonly sheet: SheetPreview;
  readonly file: ImportedFile;
  readonly onMap: () => void;
}) {
  const { t } = useTranslation('import-flow');
  const preview = usePending((pending) => pending.preview);
  const matched = new Map(file.recognition?.columns.map((match) => [match.header, match]));
  const columns = sheet.columns.filter(
    ({ header }, at) => sheet.columns.findIndex((one) => one.header === header) === at,
  );
  const keep = () => {
    const all: ColumnMatch[] = columns.map(({ header, from }) => ({ header, column: from, by: 'hand' }));
    void saveLayout({ kind: sheet.kind, header: sheet.header, columns: all }).then((saved) => saved && preview());
  };
  return (
    <>
      <div className={flow.ways}>
        {file.recognition?.how === 'guessed' && (
          <Button look="primary" onClick={keep}>
            {t('keep-guess')}
          </Button>
        )}
        <Button onClick={onMap}>{t('map-otherwise')}</Button>
      </div>
      <div className={css.tableFrame}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('known-column')}</th>
              <th scope="col">{t('file-column')}</th>
              <th scope="col">{t('matched-by')}</th>
              <th scope="col">{t('type')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.header}>
                <th scope="row">
                  <bdi>{column.header}</bdi>{' '}
                  <span className={flow.faint}>{t(`layout-columns:${sheet.kind}.${column.header}`)}</span>
                </th>
                <td>
                  <bdi>{column.from ?? UNKNOWN}</bdi>
                </td>
                <td>{column.found ? t(`by-${matched.get(column.header)?.by ?? 'name'}`) : t('not-found')}</td>
                <td>{column.found ? typeWords(column, t) : UNKNOWN}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
