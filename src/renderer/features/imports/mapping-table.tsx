import { useTranslation } from 'react-i18next';
import type { KnownColumn, KnownLayout, RawSheet } from '../../../shared/domain/layouts';
import { classOfColumn, classOfHeader } from '../../../shared/domain/masks';
import { SelectField } from '../../components/fields';
import { SeverityMark } from '../../components/severity-mark';
import { Table, type TableColumn } from '../../components/table/table';
import { formatCount, UNKNOWN } from '../../lib/format';
import flow from './preview.module.css';
import { useTried } from './use-tried';

/** Values shown beside a column, to tell whether it is the right one. */
const SHOWN = 3;

/** Each known column, the file's column it is read from, and how its cells read. */
export function MappingTable({
  layout,
  sheet,
  columns,
  path,
  onChoose,
}: {
  readonly layout: KnownLayout;
  readonly sheet: RawSheet;
  readonly columns: Readonly<Record<string, string>>;
  /** The file; null where only its headers are known. */
  readonly path: string | null;
  readonly onChoose: (header: string, column: string) => void;
}) {
  const { t } = useTranslation('import-flow');
  const tried = useTried(layout.kind, sheet, columns, path);
  const used = new Map(Object.entries(columns).map(([header, column]) => [column, header]));
  const options = (header: string) => [
    { value: '', label: t('mapping-none') },
    ...sheet.header
      .filter((name) => name !== '')
      .map((name) => {
        const by = used.get(name);
        return { value: name, label: by && by !== header ? t('mapping-used', { name, by }) : name };
      }),
  ];
  const placeOf = (header: string) => sheet.header.indexOf(columns[header] ?? '');
  const table: readonly TableColumn<KnownColumn>[] = [
    {
      ...{ key: 'known', heading: t('known-column'), kind: 'name' },
      cell: ({ header, text, need }) => (
        <>
          {text} <span className={flow.faint}>{header}</span>
          {need === 'needed' && <span className={flow.need}> {t('needed')}</span>}
        </>
      ),
    },
    {
      ...{ key: 'column', heading: t('file-column') },
      cell: ({ header, text }) => (
        <span className={flow.choice}>
          <SelectField
            inline
            label={t('mapping-choose', { column: text })}
            value={columns[header] ?? ''}
            options={options(header)}
            onChange={(value) => onChoose(header, value)}
          />
        </span>
      ),
    },
    {
      ...{ key: 'values', heading: t('mapping-values') },
      personal: ({ header }) => placeOf(header) >= 0 && isPersonal(header, columns[header]),
      cell: ({ header }) => (
        <bdi className={flow.faint}>{placeOf(header) < 0 ? UNKNOWN : samples(sheet, placeOf(header))}</bdi>
      ),
    },
    {
      ...{ key: 'reads', heading: t('mapping-reads') },
      cell: ({ header }) => {
        const column = tried.get(header);
        return column && <Reads faults={column.faults} values={column.values} />;
      },
    },
  ];
  return (
    <Table
      look="framed"
      label={t('known-column')}
      {...{ columns: table, rows: layout.columns }}
      rowKey={({ header }) => header}
    />
  );
}

/** A column of the file may hold anything: it is harmless only where its own name is the export's. */
export function isPersonal(header: string, column = ''): boolean {
  return classOfColumn(header) !== null || classOfHeader(column) !== null || !isLike(header, column);
}

const isLike = (header: string, column: string): boolean => column.trim().toLowerCase() === header.toLowerCase();

function samples(sheet: RawSheet, place: number): string {
  const filled = sheet.rows.flatMap(({ cells }) => {
    const text = String(cells[place] ?? '').trim();
    return text === '' ? [] : text;
  });
  return [...new Set(filled)].slice(0, SHOWN).join(' · ') || UNKNOWN;
}

/** How many cells read, how many are empty and how many cannot be read, with the first reason. */
function Reads(props: { readonly values: readonly unknown[]; readonly faults: readonly (string | null)[] }) {
  const { t } = useTranslation('import-flow');
  const faults = props.faults.filter((fault) => fault !== null);
  const read = props.values.filter((value) => value !== null).length;
  if (faults.length > 0) {
    return (
      <>
        <SeverityMark
          look="warn"
          label={t('reads-faults', { count: faults.length, faults: formatCount(faults.length) })}
        />
        <p className={flow.faint}>{faults[0]}</p>
      </>
    );
  }
  if (read === 0) return <SeverityMark look="none" label={t('reads-empty')} />;
  return <SeverityMark look="pass" label={t('reads-all', { count: read, read: formatCount(read) })} />;
}
