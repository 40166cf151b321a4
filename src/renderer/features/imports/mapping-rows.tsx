import { useTranslation } from 'react-i18next';
import type { KnownLayout, RawSheet, TriedColumn } from '../../../shared/domain/layouts';
import { Table, type TableColumn } from '../../components/table/table';
import { formatCount, UNKNOWN } from '../../lib/format';
import { isPersonal } from './mapping-table';
import flow from './preview.module.css';
import { Heading, printDate } from './preview-rows';
import { useTried } from './use-tried';

/** Rows of the live preview. */
const SHOWN = 12;

/** The first rows as they will be read under the mapping; what cannot be read is marked, with the reason. */
export function MappingRows(props: {
  readonly layout: KnownLayout;
  readonly sheet: RawSheet;
  readonly columns: Readonly<Record<string, string>>;
  readonly path: string | null;
}) {
  const { layout, sheet, columns, path } = props;
  const { t } = useTranslation('import-flow');
  const tried = useTried(layout.kind, sheet, columns, path);
  const shown = layout.columns.filter(({ header }) => tried.has(header));
  if (shown.length === 0) return null;
  const table: readonly TableColumn<RawSheet['rows'][number]>[] = [
    {
      ...{ key: 'row', heading: t('row'), kind: 'figure' },
      cell: ({ row }) => <span className={flow.faint}>{formatCount(row)}</span>,
    },
    ...shown.map(({ header, text, type }): TableColumn<RawSheet['rows'][number]> => {
      const place = sheet.header.indexOf(columns[header] ?? '');
      const read = (row: RawSheet['rows'][number]) => readAt(tried.get(header)!, sheet.rows.indexOf(row));
      return {
        key: header,
        heading: <Heading header={header} note={text} />,
        kind: type === 'text' ? 'text' : 'figure',
        personal: isPersonal(header, columns[header]),
        title: (row) => read(row).fault ?? undefined,
        cell: (row) => <ReadCell {...read(row)} type={type} raw={row.cells[place] ?? null} />,
      };
    }),
  ];
  const rows = sheet.rows.slice(0, SHOWN);
  return (
    <>
      <h2 className={flow.heading}>{t('mapping-preview')}</h2>
      <Table
        look="framed"
        dense
        label={t('mapping-preview')}
        {...{ rows, columns: table }}
        rowKey={({ row }) => String(row)}
      />
    </>
  );
}

/** How a cell of a mapped column reads, and why it does not. */
function readAt({ values, faults }: TriedColumn, at: number) {
  return { value: values[at] ?? null, fault: faults[at] ?? null };
}

function ReadCell(props: {
  readonly value: string | number | null;
  readonly fault: string | null;
  readonly type: 'number' | 'text' | 'date';
  readonly raw: string | number | boolean | null;
}) {
  const { value, fault, type, raw } = props;
  if (fault !== null) return <bdi className={flow.fault}>{String(raw ?? UNKNOWN)}</bdi>;
  const text = value === null ? UNKNOWN : type === 'date' ? printDate(String(value)) : String(value);
  return <bdi>{text}</bdi>;
}
