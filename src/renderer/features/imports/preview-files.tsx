import { useTranslation } from 'react-i18next';
import type { ImportedFile, RowChanges } from '../../../shared/domain/imports';
import { Button } from '../../components/button';
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
  return (
    <div className={css.tableFrame}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className={flow.unseen}>{t('take')}</span>
            </th>
            <th scope="col">{t('file')}</th>
            <th scope="col">{t('recognised-as')}</th>
            <th scope="col">{t('confidence')}</th>
            {COUNTS.map((key) => (
              <th key={key} scope="col" className={css.number} title={t(`change-${key}-help`)}>
                {t(`change-${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.files.map((file) => (
            <FileLine key={keyOf(file)} {...props} file={file} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FileLine({
  file,
  open,
  onOpen,
  onMap,
}: {
  readonly file: ImportedFile;
  readonly open: string | null;
  readonly onOpen: (path: string) => void;
  readonly onMap: (path: string) => void;
}) {
  const { t } = useTranslation('import-flow');
  const { leftOut, choose } = usePending();
  const isTaken = !leftOut.includes(file.path);
  const toggle = () =>
    choose({ leftOut: isTaken ? [...leftOut, file.path] : leftOut.filter((path) => path !== file.path) });
  const name = nameOf(file.path);
  return (
    <tr aria-current={keyOf(file) === open}>
      <td>
        {file.kind !== null && (
          <input type="checkbox" checked={isTaken} onChange={toggle} aria-label={t('take-file', { name })} />
        )}
      </td>
      <th scope="row" title={file.path}>
        <button type="button" className={css.link} onClick={() => onOpen(keyOf(file))}>
          <bdi>{name}</bdi>
        </button>
      </th>
      {file.kind === null ? (
        <NotRecognised file={file} onMap={onMap} />
      ) : (
        <>
          <td>
            {t(`common:kind-${file.kind}`)}
            {file.changes?.older && <p className={css.faint}>{t('older')}</p>}
          </td>
          <td>
            <ConfidenceMark recognition={file.recognition} />
          </td>
          {COUNTS.map((key) => (
            <td key={key} className={css.number}>
              <span className="figure">{file.changes ? formatCount(file.changes[key]) : UNKNOWN}</span>
            </td>
          ))}
        </>
      )}
    </tr>
  );
}

/** Why a file is not read, what it looks like, and the ways to have it read. */
function NotRecognised({ file, onMap }: { readonly file: ImportedFile; readonly onMap: (path: string) => void }) {
  const { t } = useTranslation('import-flow');
  const preview = usePending((pending) => pending.preview);
  const { proposal, reason, hint, code } = file;
  const isLayout = code === 'near-miss' || code === 'unrecognised';
  return (
    <td colSpan={COUNTS.length + 2}>
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
    </td>
  );
}
