import type { ReactNode } from 'react';
import css from './models.module.css';

export interface PlainColumn {
  readonly key: string;
  readonly heading: ReactNode;
  /** Right-aligned, tabular. */
  readonly figure?: boolean;
}

export interface PlainRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  readonly strong?: boolean;
}

/** A short table that needs no grid: headings, rows, figures to the right. */
export function PlainTable({
  label,
  columns,
  rows,
}: {
  readonly label: string;
  readonly columns: readonly PlainColumn[];
  readonly rows: readonly PlainRow[];
}) {
  return (
    <div className={css.tableFrame}>
      <table className={css.plain} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, heading, figure }) => (
              <th key={key} scope="col" data-figure={figure}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, strong }) => (
            <tr key={key} data-strong={strong}>
              {columns.map((column, place) => (
                <td key={column.key} data-figure={column.figure} className={column.figure ? 'figure' : undefined}>
                  {cells[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
