import { useTranslation } from 'react-i18next';
import type { PreviewColumn, SheetPreview } from '../../../shared/domain/imports';
import { classOfColumn, classOfHeader } from '../../../shared/domain/masks';
import { Table, type TableColumn } from '../../components/table/table';
import { formatCount, formatDate, UNKNOWN } from '../../lib/format';
import flow from './preview.module.css';

/** The first rows of a sheet as they will be read, under the columns they are read from. */
export function PreviewRows({ sheet }: { readonly sheet: SheetPreview }) {
  const { t } = useTranslation('import-flow');
  type Row = SheetPreview['rows'][number];
  const columns: readonly TableColumn<Row>[] = [
    {
      ...{ key: 'row', heading: t('row'), kind: 'figure' },
      cell: ({ row }) => <span className={flow.faint}>{formatCount(row)}</span>,
    },
    ...sheet.columns.map(
      (column, place): TableColumn<Row> => ({
        key: column.field,
        heading: <Heading header={column.header} note={typeWords(column, t)} />,
        kind: column.type === 'text' ? 'text' : 'figure',
        personal: isPersonal(column),
        cell: ({ values }) => <Value value={values[place] ?? null} type={column.type} />,
      }),
    ),
  ];
  return (
    <Table
      look="framed"
      dense
      label={sheet.sheet}
      {...{ columns, rows: sheet.rows }}
      rowKey={({ row }) => String(row)}
    />
  );
}

/** A column's name with what it is under it. */
export function Heading({ header, note }: { readonly header: string; readonly note: string }) {
  return (
    <>
      {header}
      <span className={flow.type}>{note}</span>
    </>
  );
}

/** A date as people read it; what stands for a masked one as it is. */
export function printDate(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !value.startsWith('0000') ? formatDate(value) : value;
}

/** By what the export says of the column, or its own header. */
function isPersonal({ header, field, from }: PreviewColumn): boolean {
  return (classOfColumn(header) ?? classOfColumn(field) ?? classOfHeader(from ?? '')) !== null;
}

function Value({ value, type }: { readonly value: string | number | null; readonly type: PreviewColumn['type'] }) {
  const { t } = useTranslation('import-flow');
  if (value === null) return <span title={t('no-value')}>{UNKNOWN}</span>;
  // Client numbers are names made of digits: no thousands are set apart.
  return <bdi>{type === 'date' ? printDate(String(value)) : value}</bdi>;
}

/** Type of a column, and of dates how they are written. */
export function typeWords({ type, dateOrder }: PreviewColumn, t: (key: string) => string): string {
  return dateOrder ? t(`order-${dateOrder}`) : t(`type-${type}`);
}
