import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DictionaryRow, Named } from '../../../shared/domain/quality';
import { nameColumn, textColumn } from '../../components/data-grid/columns';
import { DataGrid } from '../../components/data-grid/data-grid';
import { Drawer, DrawerSection, Facts } from '../../components/drawer';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { Answered } from '../../components/states';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import css from './quality.module.css';

/** What every column of the workspace means, where it comes from, what repairs it and what is tested of it. */
export function DictionaryTab({ actions }: { readonly actions: ReactNode }) {
  const { t } = useTranslation('quality-screen');
  const answer = useCall('quality.dictionary', {});
  const [open, setOpen] = useState<string | null>(null);
  const columns = useMemo(() => dictionaryColumns(t), [t]);
  const opened = answer.data?.find(({ key }) => key === open) ?? null;
  const tables = new Set(answer.data?.map(({ table }) => table)).size;
  const count = answer.data?.length ?? 0;
  return (
    <Screen
      title={
        answer.data
          ? t('dictionary-title', { count, columns: formatCount(count), tables: formatCount(tables) })
          : t('tab-dictionary')
      }
      note={t('dictionary-note')}
      actions={actions}
    >
      <Answered answer={answer}>
        {(rows) => (
          <DataGrid<DictionaryRow>
            view="quality-dictionary"
            label={t('tab-dictionary')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.key}
            openKey={open}
            onOpen={(row) => setOpen(row.key)}
            onExport={(format) => void saveList({ name: 'dictionary', format })}
          />
        )}
      </Answered>
      {opened && <ColumnDrawer row={opened} onClose={() => setOpen(null)} />}
    </Screen>
  );
}

function dictionaryColumns(t: (key: string) => string) {
  const words = (list: readonly Named[]) => list.map(({ text }) => text).join(' · ');
  const common = (id: string, width: number) => ({ id, header: t(id), width });
  return [
    {
      ...nameColumn<DictionaryRow>({ ...common('meaning', 420), value: (row) => row.meaning }),
      // Found by its technical name too: that is what tests of one's own are written with.
      getQuickFilterText: ({ data }: { readonly data: DictionaryRow }) => `${data.meaning} ${technicalName(data)}`,
    },
    textColumn<DictionaryRow>({ ...common('table-meaning', 300), value: (row) => row.tableMeaning }),
    textColumn<DictionaryRow>({ ...common('unit', 120), value: (row) => row.unit }),
    textColumn<DictionaryRow>({
      ...common('source', 220),
      unknown: t('no-source'),
      value: (row) => row.sources.join(', ') || null,
    }),
    textColumn<DictionaryRow>({
      ...common('rules', 240),
      unknown: t('no-rule'),
      value: (row) => words(row.rules) || null,
    }),
    textColumn<DictionaryRow>({
      ...common('tests', 280),
      unknown: t('no-test'),
      value: (row) => words(row.tests) || null,
    }),
    textColumn<DictionaryRow>({ ...common('group', 160), hide: true, value: (row) => row.group }),
    textColumn<DictionaryRow>({ ...common('name', 260), hide: true, value: technicalName }),
    textColumn<DictionaryRow>({ ...common('type', 90), hide: true, value: (row) => row.type }),
  ];
}

/** The name a test of one's own asks by. */
const technicalName = ({ table, column }: DictionaryRow): string => `${table}.${column}`;

function ColumnDrawer({ row, onClose }: { readonly row: DictionaryRow; readonly onClose: () => void }) {
  const { t } = useTranslation('quality-screen');
  const lists = [
    { title: t('source'), lines: row.sources, none: t('no-source') },
    { title: t('rules'), lines: row.rules.map(({ text }) => text), none: t('no-rule') },
    { title: t('tests'), lines: row.tests.map(({ text }) => text), none: t('no-test') },
  ];
  return (
    <Drawer open onClose={onClose} title={row.meaning} note={row.tableMeaning}>
      <DrawerSection title={t('form')}>
        <Facts
          facts={[
            { name: t('name'), value: technicalName(row) },
            { name: t('group'), value: row.group },
            { name: t('unit'), value: row.unit },
            { name: t('type'), value: row.type },
            { name: t('required'), value: row.required ? t('yes') : t('no') },
            { name: t('is-key'), value: row.isKey ? t('yes') : t('no') },
          ]}
        />
      </DrawerSection>
      {lists.map(({ title, lines, none }) => (
        <DrawerSection key={title} title={title}>
          {lines.length === 0 ? (
            <p className={css.faint}>{none}</p>
          ) : (
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </DrawerSection>
      ))}
    </Drawer>
  );
}
