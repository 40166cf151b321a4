import { Save } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceKind } from '../../../shared/domain/imports';
import type { KnownLayout, RawSheet } from '../../../shared/domain/layouts';
import { Button } from '../../components/button';
import { SelectField } from '../../components/fields';
import { RevealRows } from '../../components/reveal-form';
import { Screen } from '../../components/screen';
import { Answered } from '../../components/states';
import { call } from '../../lib/api';
import { useCall } from '../../lib/use-call';
import { columnsByWords } from './columns-by-words';
import { nameOf } from './file-table';
import { kindByName } from './kind-by-name';
import { MappingRows } from './mapping-rows';
import { MappingTable } from './mapping-table';
import flow from './preview.module.css';
import { saveLayout } from './save-layout';

/** What is mapped: a file that can be looked into, or a remembered layout of which only the headers are known. */
export type MappingSubject =
  | { readonly path: string }
  | { readonly sheet: RawSheet; readonly kind: SourceKind; readonly columns: Readonly<Record<string, string>> };

interface Props {
  readonly subject: MappingSubject;
  /** Called with true when it was saved. */
  readonly onClose: (saved: boolean) => void;
}

/** A person says which column of a file is which: each choice shows at once what will be read and what cannot be. */
export function MappingScreen(props: Props) {
  const { subject } = props;
  const known = useCall('layouts.known', {});
  const sheets = useCall('layouts.inspect', 'path' in subject ? { path: subject.path } : null);
  if ('sheet' in subject) {
    return (
      <Answered answer={known}>
        {(layouts) => <Editor {...props} layouts={layouts} sheets={[subject.sheet]} first={subject} />}
      </Answered>
    );
  }
  return (
    <Answered answer={known}>
      {(layouts) => (
        <Answered answer={sheets}>{(found) => <Editor {...props} layouts={layouts} sheets={found} />}</Answered>
      )}
    </Answered>
  );
}

interface EditorProps extends Props {
  readonly layouts: readonly KnownLayout[];
  readonly sheets: readonly RawSheet[];
  readonly first?: { readonly kind: SourceKind; readonly columns: Readonly<Record<string, string>> };
}

/** What a file is by its name, where its columns do not say it. */
function named(path: string | null, layouts: readonly KnownLayout[], t: (key: string) => string): SourceKind {
  const kinds = layouts.map(({ kind }) => ({ kind, name: t(`common:kind-${kind}`) }));
  return kindByName(nameOf(path ?? ''), kinds) ?? 'clients';
}

function Editor({ subject, layouts, sheets: found, first, onClose }: EditorProps) {
  const { t } = useTranslation('import-flow');
  const path = 'path' in subject ? subject.path : null;
  const [revealed, setRevealed] = useState<readonly RawSheet[] | null>(null);
  const sheets = revealed ?? found;
  const [at, setAt] = useState(() => String(Math.max(0, likeliest(sheets))));
  const sheet = sheets[Number(at)];
  const [kind, setKind] = useState<SourceKind>(
    () => first?.kind ?? sheet?.proposals[0]?.kind ?? named(path, layouts, t),
  );
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>(first?.columns ?? {});
  const [saving, setSaving] = useState(false);
  const layout = layouts.find((one) => one.kind === kind)!;
  const proposed = useMemo(() => (first ? {} : proposedColumns(sheet, layout)), [first, sheet, layout]);
  if (!sheet) return <Screen title={t('mapping-empty')}>{null}</Screen>;
  const columns: Readonly<Record<string, string>> = { ...proposed, ...changed };
  const missing = layout.columns.filter(({ header, need }) => need === 'needed' && !columns[header]);
  const save = async () => {
    setSaving(true);
    const all = layout.columns.map(({ header }) => ({ header, column: columns[header] || null, by: 'hand' as const }));
    const saved = await saveLayout({ kind, header: sheet.header, columns: all });
    setSaving(false);
    if (saved) onClose(true);
  };
  const title = path === null ? t('mapping-edit') : t('mapping-title', { file: nameOf(path) });
  return (
    <Screen
      title={title}
      note={
        missing.length === 0
          ? t('mapping-ready')
          : t('mapping-missing', { count: missing.length, columns: missing.map(({ text }) => text).join(', ') })
      }
      actions={
        <>
          <Button onClick={() => onClose(false)}>{t('common:cancel')}</Button>
          <Button look="primary" icon={Save} disabled={missing.length > 0 || saving} onClick={() => void save()}>
            {t('mapping-save')}
          </Button>
        </>
      }
      body="scroll"
    >
      <div className={flow.tools}>
        <SelectField
          label={t('mapping-kind')}
          value={kind}
          options={layouts.map((one) => ({ value: one.kind, label: t(`common:kind-${one.kind}`) }))}
          onChange={(value) => {
            setKind(value);
            setChanged({});
          }}
        />
        {sheets.length > 1 && (
          <SelectField
            label={t('mapping-sheet')}
            value={at}
            options={sheets.map((one, index) => ({ value: String(index), label: one.sheet }))}
            onChange={(value) => {
              setAt(value);
              setChanged({});
            }}
          />
        )}
      </div>
      {path !== null && (
        <RevealRows
          shown={revealed !== null}
          onSend={(reason) => call('layouts.reveal', { path, reason }).then(setRevealed)}
        />
      )}
      <MappingTable
        {...{ layout, sheet, columns, path }}
        onChoose={(header, column) => setChanged({ ...changed, [header]: column })}
      />
      {sheet.rows.length > 0 && <MappingRows {...{ layout, sheet, columns, path }} />}
    </Screen>
  );
}

/** The sheet that looks most like an export. */
function likeliest(sheets: readonly RawSheet[]): number {
  const sure = sheets.map(({ proposals }) => proposals[0]?.confidence ?? 0);
  return sure.indexOf(Math.max(...sure));
}

/** What the reader proposes; where it does not know the file, columns that are called the same in words. */
function proposedColumns(sheet: RawSheet | undefined, layout: KnownLayout): Readonly<Record<string, string>> {
  const proposal = sheet?.proposals.find((one) => one.kind === layout.kind);
  if (sheet && !proposal) return columnsByWords(layout, sheet.header);
  return Object.fromEntries(
    (proposal?.columns ?? []).flatMap(({ header, column }) => (column === null ? [] : [[header, column] as const])),
  );
}
