import { Tabs } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedFile, ImportPreview, SheetPreview } from '../../../shared/domain/imports';
import { RevealRows } from '../../components/reveal-form';
import { call } from '../../lib/api';
import { formatCount } from '../../lib/format';
import { nameOf } from './file-table';
import { Findings } from './finding-list';
import css from './imports.module.css';
import { usePending } from './pending';
import flow from './preview.module.css';
import { PreviewColumns } from './preview-columns';
import { PreviewRows } from './preview-rows';

/** One file of a preview: its first rows as they will be read, its columns, and what was noticed. */
export function PreviewDetail({
  file,
  preview,
  isAskedFor,
  onMap,
}: {
  readonly file: ImportedFile;
  readonly preview: ImportPreview;
  /** Chosen from the list above it: it is brought into view. */
  readonly isAskedFor: boolean;
  readonly onMap: (path: string) => void;
}) {
  const { t } = useTranslation('import-flow');
  const job = usePending((pending) => pending.job);
  const [revealed, setRevealed] = useState<readonly SheetPreview[] | null>(null);
  const sheet =
    (revealed ?? preview.preview).find(({ path, kind }) => path === file.path && kind === file.kind) ?? null;
  const findings = preview.findings.filter(({ table }) => table === file.kind);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isAskedFor) heading.current?.scrollIntoView({ block: 'start' });
  }, [isAskedFor]);
  if (file.kind === null) return null;
  return (
    <Tabs.Root defaultValue="rows" className={css.tabs}>
      <h2 className={flow.heading} ref={heading}>
        <bdi>{nameOf(file.path)}</bdi>
        {sheet && <span className={flow.faint}>{writtenAs(sheet, t)}</span>}
      </h2>
      <div className={css.tabLine}>
        <Tabs.List className={css.tabList} aria-label={nameOf(file.path)}>
          {(['rows', 'columns', 'findings'] as const).map((value) => (
            <Tabs.Trigger key={value} value={value} className={css.tab}>
              {t(`tab-${value}`)}
              <span className={`${css.count} figure`}>
                {formatCount(
                  value === 'rows' ? sheet?.rows.length : value === 'columns' ? sheet?.columns.length : findings.length,
                )}
              </span>
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </div>
      <Tabs.Content value="rows">
        {sheet && job !== null && (
          <RevealRows
            shown={revealed !== null}
            onSend={(reason) => call('imports.revealPreview', { job, reason }).then(setRevealed)}
          />
        )}
        {sheet ? <PreviewRows sheet={sheet} /> : <p className={flow.faint}>{t('already-there')}</p>}
      </Tabs.Content>
      <Tabs.Content value="columns">
        {sheet && <PreviewColumns sheet={sheet} file={file} onMap={() => onMap(file.path)} />}
      </Tabs.Content>
      <Tabs.Content value="findings">
        <Findings findings={findings} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

type Say = (key: string, values?: Record<string, unknown>) => string;

const DELIMITERS: Readonly<Record<string, string>> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' };

/** Sheet and header row; of a CSV how it is written. */
function writtenAs({ sheet, headerRow, csv }: SheetPreview, t: Say): string {
  if (!csv) return t('written-sheet', { sheet, row: headerRow });
  const decimal = t(csv.delimiter === ';' ? 'decimal-comma' : 'decimal-point');
  return t('written-csv', {
    encoding: csv.encoding.toUpperCase(),
    delimiter: t(`delimiter-${DELIMITERS[csv.delimiter] ?? 'comma'}`),
    decimal,
  });
}
