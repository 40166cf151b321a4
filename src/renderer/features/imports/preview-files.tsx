import { useTranslation } from 'react-i18next';
import type { ImportedFile, RowChanges } from '../../../shared/domain/imports';
import { Button } from '../../components/button';
import { Table, type TableColumn } from '../../components/table/table';
import { formatCount, UNKNOWN } from '../../lib/format';
import { ConfidenceMark } from './confidence-mark';
import { nameOf } from './file-table';
import css from './imports.module.css';
import { usePending } from './pending';
import flow from './preview.module.css';
import { saveLayout } from './save-layout';

const COUNTS: readonly (keyof Omit<RowChanges, 'older'>)[] = [
  'new',
  'changed',
  'unchanged',
  'gone',
  'absent',
  'rejected',
];

/** A workbook may hold several exports: a line is one of one file. */
export function keyOf({ path, kind }: ImportedFile): string {
  return `${path}/${kind}`;
}

/** The files of a preview: what each is, how surely, and what it would change. */
export function PreviewFiles(props: {
  readonly files: readonly ImportedFile[];
  readonly open: string | null;
  readonly onOpen: (path: string) => void;
  readonly onMap: (path: string) => void;
}) {
  const { t } = useTranslation('import-flow');
  const isRead = ({ kind }: ImportedFile) => kind !== null;
  const columns: readonly TableColumn<ImportedFile>[] = [
    {
      key: 'take',
      heading: <span className="visually-hidden">{t('take')}</span>,
      cell: (file) => isRead(file) && <Take file={file} />,
    },
    {
      ...{ key: 'file', heading: t('file'), kind: 'name' },
      title: ({ path }) => path,
      cell: (file) => (
        <button type="button" className={css.link} onClick={() => props.onOpen(keyOf(file))}>
          <bdi>{nameOf(file.path)}</bdi>
        </button>
      ),
    },
    {
      ...{ key: 'kind', heading: t('recognised-as') },
      span: (file) => (isRead(file) ? 1 : COUNTS.length + 2),
      cell: (file) => (isRead(file) ? <Kind file={file} /> : <NotRecognised file={file} onMap={props.onMap} />),
    },
    {
      ...{ key: 'confidence', heading: t('confidence') },
      cell: ({ recognition }) => <ConfidenceMark recognition={recognition} />,
    },
    ...COUNTS.map((key) => ({
      ...{ key, heading: t(`change-${key}`), help: t(`change-${key}-help`), kind: 'figure' as const },
      cell: ({ changes }: ImportedFile) => (changes ? formatCount(changes[key]) : UNKNOWN),
    })),
  ];
  return (
    <Table
      look="framed"
      label={t('file')}
      {...{ columns, rows: props.files }}
      rowKey={keyOf}
      isCurrent={(file) => keyOf(file) === props.open}
    />
  );
}

/** A tick to leave a file out. */
function Take({ file }: { readonly file: ImportedFile }) {
  const { t } = useTranslation('import-flow');
  const { leftOut, choose } = usePending();
  const isTaken = !leftOut.includes(file.path);
  const toggle = () =>
    choose({ leftOut: isTaken ? [...leftOut, file.path] : leftOut.filter((path) => path !== file.path) });
  const name = nameOf(file.path);
  return <input type="checkbox" checked={isTaken} onChange={toggle} aria-label={t('take-file', { name })} />;
}

function Kind({ file }: { readonly file: ImportedFile }) {
  const { t } = useTranslation('import-flow');
  return (
    <>
      {t(`common:kind-${file.kind}`)}
      {file.changes?.older && <p className={css.faint}>{t('older')}</p>}
    </>
  );
}

/** Why a file is not read, what it looks like, and the ways to have it read. */
function NotRecognised({ file, onMap }: { readonly file: ImportedFile; readonly onMap: (path: string) => void }) {
  const { t } = useTranslation('import-flow');
  const preview = usePending((pending) => pending.preview);
  const { proposal, reason, hint, code } = file;
  const isLayout = code === 'near-miss' || code === 'unrecognised';
  return (
    <>
      <p>{reason}</p>
      {hint && !proposal && <p className={css.faint}>{hint}</p>}
      {isLayout && (
        <p className={flow.ways}>
          {proposal?.complete && (
            <Button look="primary" onClick={() => void saveLayout(proposal).then((saved) => saved && preview())}>
              {t('accept-proposal', { kind: t(`common:kind-${proposal.kind}`) })}
            </Button>
          )}
          <Button onClick={() => onMap(file.path)}>{t('map-by-hand')}</Button>
        </p>
      )}
    </>
  );
}
