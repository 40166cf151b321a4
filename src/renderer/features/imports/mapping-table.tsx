import { useTranslation } from 'react-i18next';
import type { KnownLayout, RawSheet } from '../../../shared/domain/layouts';
import { SelectField } from '../../components/fields';
import { SeverityMark } from '../../components/severity-mark';
import { formatCount, UNKNOWN } from '../../lib/format';
import css from './imports.module.css';
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
  return (
    <div className={css.tableFrame}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('known-column')}</th>
            <th scope="col">{t('file-column')}</th>
            <th scope="col">{t('mapping-values')}</th>
            <th scope="col">{t('mapping-reads')}</th>
          </tr>
        </thead>
        <tbody>
          {layout.columns.map(({ header, text, need }) => {
            const column = tried.get(header);
            const place = sheet.header.indexOf(columns[header] ?? '');
            return (
              <tr key={header}>
                <th scope="row">
                  {text} <span className={flow.faint}>{header}</span>
                  {need === 'needed' && <span className={flow.need}> {t('needed')}</span>}
                </th>
                <td className={flow.choice}>
                  <SelectField
                    inline
                    label={t('mapping-choose', { column: text })}
                    value={columns[header] ?? ''}
                    options={options(header)}
                    onChange={(value) => onChoose(header, value)}
                  />
                </td>
                <td className={flow.faint}>
                  <bdi>{place < 0 ? UNKNOWN : samples(sheet, place)}</bdi>
                </td>
                <td>{column && <Reads faults={column.faults} values={column.values} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

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
