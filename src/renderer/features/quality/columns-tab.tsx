import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classOfColumn } from '../../../shared/domain/masks';
import type { ColumnProfile, DictionaryRow, TableProfile } from '../../../shared/domain/quality';
import { countColumn, drawnColumn, nameColumn, shareBarColumn, textColumn } from '../../components/data-grid/columns';
import { DataGrid } from '../../components/data-grid/data-grid';
import { SelectField } from '../../components/fields';
import { barWords, nthBarWords } from '../../components/figure/bar-words';
import { FigureBars } from '../../components/figure/figure-bars';
import { FigureLink } from '../../components/figure/figure-link';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { Personal } from '../../components/personal';
import { Screen } from '../../components/screen';
import { Answered } from '../../components/states';
import { formatCount, formatDate, formatMonth, formatNumber, formatShare } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import css from './quality.module.css';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** Where the bank's own rows are read first. */
const FIRST = 'stg_client';

/** How full each column of a table is and how its values are spread. */
export function ColumnsTab({ actions }: { readonly actions: ReactNode }) {
  const { t } = useTranslation('quality-screen');
  const [table, setTable] = useState(FIRST);
  const tables = useCall('quality.tables', {});
  const answer = useCall('quality.columns', { table });
  const dictionary = useCall('quality.dictionary', {});
  const words = useMemo(() => wordsOf(dictionary.data ?? []), [dictionary.data]);
  const profile = tables.data?.find((one) => one.table === table) ?? null;
  const columns = useMemo(() => profileColumns(profile, words, t), [profile, words, t]);
  return (
    <Screen
      title={profile ? <Finding {...{ profile, words }} /> : t('tab-columns')}
      note={t('columns-note')}
      actions={actions}
    >
      <Answered answer={answer}>
        {(profiles) => (
          <DataGrid<ColumnProfile>
            view="quality-columns"
            label={t('tab-columns')}
            rows={profiles}
            columns={columns}
            rowKey={(row) => row.column}
            tools={
              <SelectField
                inline
                label={t('table')}
                value={table}
                options={(tables.data ?? []).map((one) => ({
                  value: one.table,
                  label: t('table-option', {
                    table: words(one.table),
                    rows: formatCount(one.rows),
                    share: formatShare(one.complete),
                  }),
                }))}
                onChange={setTable}
              />
            }
          />
        )}
      </Answered>
    </Screen>
  );
}

/** What the dictionary calls a table or, after a point, a column of it; the name itself until the dictionary is there. */
type WordsOf = (table: string, column?: string) => string;

function wordsOf(rows: readonly DictionaryRow[]): WordsOf {
  const tables = new Map(rows.map(({ table, tableMeaning }) => [table, tableMeaning]));
  const columns = new Map(rows.map(({ table, column, meaning }) => [`${table}.${column}`, meaning]));
  return (table, column) =>
    column === undefined ? (tables.get(table) ?? table) : (columns.get(`${table}.${column}`) ?? column);
}

function Finding({ profile, words }: { readonly profile: TableProfile; readonly words: WordsOf }) {
  const { t } = useTranslation('quality-screen');
  const { table, rows, complete, hasPlace } = profile;
  const name = words(table);
  if (rows === 0) return t('columns-empty', { table: name });
  const behind = { query: hasPlace ? ({ figure: 'table-rows', table } as const) : null, about: name };
  return (
    <FigureSentence
      figures={{ rows: { ...behind, text: formatCount(rows) }, share: { ...behind, text: formatShare(complete) } }}
      say={(marks) => t('columns-title', { ...marks, table: name, count: rows })}
    />
  );
}

function profileColumns(profile: TableProfile | null, words: WordsOf, t: Say) {
  const opens = profile?.hasPlace ?? false;
  const place = ({ table, column }: ColumnProfile) => ({ table, column });
  return [
    nameColumn<ColumnProfile>({
      ...{ id: 'column', header: t('column'), width: 340 },
      value: ({ table, column }) => words(table, column),
    }),
    shareBarColumn<ColumnProfile>({
      ...{ id: 'filled', header: t('filled'), unknown: t('no-rows') },
      value: ({ rows, empty }) => (rows === 0 ? null : 1 - empty / rows),
      figure: (row) => (opens ? { figure: 'column-filled', ...place(row) } : null),
      about: ({ table, column }) => words(table, column),
    }),
    countColumn<ColumnProfile>({
      ...{ id: 'empty', header: t('empty'), value: (row) => row.empty },
      figure: (row) => (opens ? { figure: 'column-empty', ...place(row) } : null),
      about: ({ table, column }) => words(table, column),
    }),
    countColumn<ColumnProfile>({
      ...{ id: 'distinct', header: t('distinct'), value: (row) => row.distinct },
      figure: (row) => (opens ? { figure: 'column-filled', ...place(row) } : null),
      about: ({ table, column }) => words(table, column),
    }),
    ...(['min', 'median', 'max'] as const).map((id) => ({
      ...drawnColumn<ColumnProfile>({ id, header: t(id), width: 104, value: (row) => print(row, row[id]) }, (row) => (
        <span className={isPersonal(row) ? 'figure personal' : 'figure'}>{print(row, row[id])}</span>
      )),
      type: 'rightAligned',
    })),
    {
      ...drawnColumn<ColumnProfile>(
        { id: 'spread', header: t('spread'), width: 420, value: (row) => row.top.map(({ value }) => value).join(' ') },
        (row) => <Spread {...{ row, opens }} name={words(row.table, row.column)} />,
      ),
      sortable: false,
    },
    textColumn<ColumnProfile>({
      id: 'unit',
      header: t('unit'),
      hide: true,
      value: (row) => t(`dictionary:unit.${row.unit}`),
    }),
  ];
}

const isPersonal = ({ column }: ColumnProfile): boolean => classOfColumn(column) !== null;

function print({ unit }: ColumnProfile, value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return unit === 'month' ? formatMonth(value) : formatDate(value);
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

/** A small histogram of measured values, or the most frequent values of the others, each opening its rows. */
function Spread({ row, opens, name }: { readonly row: ColumnProfile; readonly opens: boolean; readonly name: string }) {
  if (row.bars.length > 0) return <Bars {...{ row, opens, name }} />;
  return (
    <span className={css.top}>
      {row.top.map(({ value, rows }) => (
        <FigureLink
          key={value}
          query={opens ? { figure: 'column-value', table: row.table, column: row.column, value } : null}
          about={value}
        >
          <span>
            <Personal when={isPersonal(row)}>{value}</Personal>{' '}
            <span className={`${css.faint} figure`}>{formatCount(rows)}</span>
          </span>
        </FigureLink>
      ))}
    </span>
  );
}

function Bars({ row, opens, name }: { readonly row: ColumnProfile; readonly opens: boolean; readonly name: string }) {
  const { t } = useTranslation('quality-screen');
  const { table, column, bars } = row;
  return (
    <FigureBars
      label={t('spread-of', { name })}
      bars={bars.map(({ rows, from, to }, bin) => {
        // The ends are values of the column: of a person's they are not to be read over a shoulder.
        const words = isPersonal(row)
          ? nthBarWords(bin + 1, bars.length, rows)
          : barWords(print(row, from), print(row, to), rows);
        const query = opens ? ({ figure: 'column-bar', table, column, bin } as const) : null;
        return { ...words, rows, query, about: `${name} · ${words.range}` };
      })}
    />
  );
}
