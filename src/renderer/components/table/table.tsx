import type { ReactNode } from 'react';
import { EmptyState } from '../states';
import css from './table.module.css';

/** A column: its heading and what each row has in it. */
export interface TableColumn<R> {
  readonly key: string;
  /** Of a column of buttons: said by screen readers only. */
  readonly heading: ReactNode;
  /** `name`: what the row is about, read as its heading; `figure`: tabular, at the end; `actions`: buttons at the end. */
  readonly kind?: 'text' | 'name' | 'figure' | 'actions';
  readonly cell: (row: R) => ReactNode;
  /** Shown on rest of the pointer. */
  readonly title?: (row: R) => string | undefined;
  readonly help?: string | undefined;
  /** Columns that this cell takes in this row; those after it are left out. */
  readonly span?: (row: R) => number;
  /** It says something of persons: unreadable while somebody looks over a shoulder. */
  readonly personal?: boolean | ((row: R) => boolean);
}

interface TableProps<R> {
  /** What the table holds, for screen readers. */
  readonly label: string;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** The row that is open, or in use. */
  readonly isCurrent?: (row: R) => boolean;
  readonly isStrong?: (row: R) => boolean;
  /** `framed`: stands on the page by itself, `plain`: within a panel. */
  readonly look?: 'framed' | 'plain';
  /** Many short lines, in a box that scrolls under its headings. */
  readonly dense?: boolean;
  /** Said in place of the table when there is no row. */
  readonly empty?: string;
}

/**
 * A table that needs no grid: headings, rows, figures at the end of their cell. Wider than its place it scrolls, by the arrow
 * keys too; it follows the direction of writing and the theme.
 */
export function Table<R>(props: TableProps<R>) {
  const { label, columns, rows, look = 'plain', dense = false, empty } = props;
  if (rows.length === 0 && empty !== undefined) return <EmptyState title={empty} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={css.frame} data-look={look} data-dense={dense} aria-label={label} tabIndex={0}>
      <table className={css.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, heading, kind = 'text', help }) => (
              <th key={key} scope="col" data-kind={kind} title={help}>
                {kind === 'actions' ? <span className="visually-hidden">{heading}</span> : heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={props.rowKey(row)} aria-current={props.isCurrent?.(row)} data-strong={props.isStrong?.(row)}>
              {drawn(columns, row).map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The columns of a row without those that a wide cell before them covers. */
function drawn<R>(columns: readonly TableColumn<R>[], row: R): readonly TableColumn<R>[] {
  let covered = 0;
  return columns.filter(({ span }) => {
    if (covered > 0) {
      covered -= 1;
      return false;
    }
    covered = (span?.(row) ?? 1) - 1;
    return true;
  });
}

function Cell<R>({ column, row }: { readonly column: TableColumn<R>; readonly row: R }) {
  const { kind = 'text', cell, title, span, personal = false } = column;
  const isPersonal = typeof personal === 'function' ? personal(row) : personal;
  const shared = {
    'data-kind': kind,
    title: title?.(row),
    colSpan: span?.(row),
    className: isPersonal ? 'personal' : undefined,
  };
  if (kind === 'name')
    return (
      <th scope="row" {...shared}>
        {cell(row)}
      </th>
    );
  // The figure keeps its own direction, the cell that of the language.
  return <td {...shared}>{kind === 'figure' ? <span className="figure">{cell(row)}</span> : cell(row)}</td>;
}
