import { useTranslation } from 'react-i18next';
import type { KnownLayout, RawSheet, TriedColumn } from '../../../shared/domain/layouts';
import { formatCount, formatDate, UNKNOWN } from '../../lib/format';
import css from './imports.module.css';
import flow from './preview.module.css';
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
  return (
    <>
      <h2 className={flow.heading}>{t('mapping-preview')}</h2>
      <div className={`${css.tableFrame} ${flow.rows}`}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col" className={css.number}>
                {t('row')}
              </th>
              {shown.map(({ header, text, type }) => (
                <th key={header} scope="col" className={type === 'text' ? undefined : css.number}>
                  {header}
                  <span className={flow.type}>{text}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.slice(0, SHOWN).map(({ row, cells }, at) => (
              <tr key={row}>
                <td className={css.number}>
                  <span className={`${flow.faint} figure`}>{formatCount(row)}</span>
                </td>
                {shown.map(({ header, type }) => (
                  <ReadCell
                    key={header}
                    column={tried.get(header)!}
                    at={at}
                    type={type}
                    raw={cells[sheet.header.indexOf(columns[header] ?? '')] ?? null}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ReadCell(props: {
  readonly column: TriedColumn;
  readonly at: number;
  readonly type: 'number' | 'text' | 'date';
  readonly raw: string | number | boolean | null;
}) {
  const { column, at, type, raw } = props;
  const fault = column.faults[at] ?? null;
  const value = column.values[at] ?? null;
  const look = type === 'text' ? '' : css.number;
  if (fault !== null) {
    return (
      <td className={`${look} ${flow.fault}`} title={fault}>
        <bdi>{String(raw ?? UNKNOWN)}</bdi>
      </td>
    );
  }
  const text = value === null ? UNKNOWN : type === 'date' ? formatDate(String(value)) : String(value);
  return (
    <td className={look}>
      <bdi className={type === 'text' ? undefined : 'figure'}>{text}</bdi>
    </td>
  );
}
