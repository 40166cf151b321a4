import { ChartNoAxesColumn, Copy, Image, Table2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../shared/domain/common';
import type { FigureQuery } from '../../../shared/domain/figures';
import { copyImage, copyText, plainText, toHtmlTable, toTabSeparated } from '../../lib/copy';
import { formatCount, formatDate } from '../../lib/format';
import { notify } from '../../lib/notify';
import { say } from '../../lib/words';
import { IconButton } from '../button';
import { FigureLink } from '../figure/figure-link';
import { Panel } from '../screen';
import css from './chart.module.css';
import { pictureOf } from './picture';

/** The table behind a chart: headers, then one row of formatted cells per point. */
export interface ChartTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the cells of a row count, in the order of the cells; null where there is nothing to open. */
  readonly figures?: readonly (readonly (FigureQuery | null)[])[];
}

interface ChartCardProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly table: ChartTable;
  readonly asOf: IsoDate;
  /** Rows of data the chart stands on, e.g. clients counted. */
  readonly rowCount: number;
  /** Height of the drawing in pixels. */
  readonly height?: number;
  readonly children: ReactNode;
}

/** A chart in its frame: title, its table behind a button, copy as image or data, as-of date and number of rows. */
export function ChartCard({ title, note, table, asOf, rowCount, height = 220, children }: ChartCardProps) {
  const { t } = useTranslation('common');
  const [asTable, setAsTable] = useState(false);
  const drawing = useRef<HTMLDivElement>(null);
  const copyData = () => {
    const cells = [table.headers, ...table.rows.map((row) => row.map(plainText))];
    if (copyText(toTabSeparated(cells), toHtmlTable(cells))) notify('plain', () => say('common:data-copied'));
  };
  const copyPicture = async () => {
    const svg = drawing.current?.querySelector('svg');
    if (svg && (await copyImage(await pictureOf(svg)))) notify('plain', () => say('common:image-copied'));
  };
  const actions = (
    <span className={css.tools}>
      <IconButton
        label={asTable ? t('show-chart') : t('show-table')}
        icon={asTable ? ChartNoAxesColumn : Table2}
        onClick={() => setAsTable(!asTable)}
      />
      <IconButton label={t('copy-data')} icon={Copy} onClick={copyData} />
      <IconButton label={t('copy-image')} icon={Image} disabled={asTable} onClick={() => void copyPicture()} />
    </span>
  );
  return (
    <Panel title={title} {...(note ? { note } : {})} actions={actions}>
      {asTable ? (
        <TableBehind table={table} height={height} />
      ) : (
        <div ref={drawing} className={css.drawing} style={{ height }}>
          {children}
        </div>
      )}
      <p className={css.source}>
        {t('chart-source', { date: formatDate(asOf), rows: formatCount(rowCount), count: rowCount })}
      </p>
    </Panel>
  );
}

/** As high as the drawing it stands for, so that nothing around it moves. */
function TableBehind({ table, height }: { readonly table: ChartTable; readonly height: number }) {
  return (
    <div className={css.tableFrame} style={{ height }}>
      <table className={css.table}>
        <thead>
          <tr>
            {table.headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, line) => (
            <tr key={row[0]}>
              {row.map((cell, index) => (
                <td key={table.headers[index]} className={index > 0 ? 'figure' : undefined}>
                  <FigureLink query={table.figures?.[line]?.[index]} about={row[0]}>
                    {cell}
                  </FigureLink>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
