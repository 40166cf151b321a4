import { useTranslation } from 'react-i18next';
import type { ImportedFile, SheetPreview } from '../../../shared/domain/imports';
import type { ColumnMatch } from '../../../shared/domain/layouts';
import { Button } from '../../components/button';
import { Table } from '../../components/table/table';
import { UNKNOWN } from '../../lib/format';
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
      <Table
        look="framed"
        label={t('known-column')}
        columns={[
          {
            ...{ key: 'known', heading: t('known-column'), kind: 'name' },
            cell: ({ header }) => (
              <>
                <bdi>{header}</bdi> <span className={flow.faint}>{t(`layout-columns:${sheet.kind}.${header}`)}</span>
              </>
            ),
          },
          { key: 'from', heading: t('file-column'), cell: ({ from }) => <bdi>{from ?? UNKNOWN}</bdi> },
          {
            ...{ key: 'by', heading: t('matched-by') },
            cell: ({ found, header }) => (found ? t(`by-${matched.get(header)?.by ?? 'name'}`) : t('not-found')),
          },
          { key: 'type', heading: t('type'), cell: (column) => (column.found ? typeWords(column, t) : UNKNOWN) },
        ]}
        rows={columns}
        rowKey={({ header }) => header}
      />
    </>
  );
}
