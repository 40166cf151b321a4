import type { ReactNode } from 'react';
import type { FigureQuery } from '../../../shared/domain/figures';
import { useFigures } from '../../lib/figure';
import { useAsOfArgs } from '../../lib/workspace';
import { FigureLink } from '../figure/figure-link';
import css from './chart.module.css';

/** One bar: its name, its length and the words at its end. */
export interface BarRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly value: number;
  /** Already formatted, written at the bar's end. */
  readonly text: string;
  readonly note?: string;
  readonly subject?: boolean;
  /** Open the rows that the figure at the bar's end, and the note, count. */
  readonly figure?: FigureQuery;
  readonly noteFigure?: FigureQuery;
}

/** Horizontal bars from zero with their names and figures written out: needs no axis and no legend. */
export function BarRows({
  rows,
  onOpen,
}: {
  readonly rows: readonly BarRow[];
  readonly onOpen?: (key: string) => void;
}) {
  const asOf = useAsOfArgs();
  const open = useFigures((figures) => figures.open);
  const openRow = ({ figure, name }: BarRow) =>
    figure && open({ ...asOf, ...figure }, typeof name === 'string' ? name : undefined);
  const top = Math.max(...rows.map(({ value }) => value), Number.MIN_VALUE);
  return (
    <ul className={css.bars}>
      {rows.map((row) => (
        <li key={row.key} className={css.barRow}>
          {onOpen ? (
            <button type="button" dir="auto" className={css.barName} onClick={() => onOpen(row.key)}>
              {row.name}
            </button>
          ) : (
            <span dir="auto" className={css.barName} title={typeof row.name === 'string' ? row.name : undefined}>
              {row.name}
            </span>
          )}
          {/* A click on the bar does what the figure at its end does; the keyboard has the figure. */}
          <svg
            className={css.barLine}
            viewBox="0 0 100 10"
            preserveAspectRatio="none"
            aria-hidden
            {...(row.figure ? { 'data-opens': row.figure.figure, onClick: () => openRow(row) } : {})}
          >
            <rect
              className={row.subject === false ? css.context : css.subject}
              width={(100 * row.value) / top}
              height="10"
            />
          </svg>
          <span className={`${css.barText} figure`}>
            <FigureLink query={row.figure} about={typeof row.name === 'string' ? row.name : undefined}>
              {row.text}
            </FigureLink>
          </span>
          {row.note !== undefined && (
            <span className={`${css.barNote} figure`}>
              <FigureLink query={row.noteFigure} about={typeof row.name === 'string' ? row.name : undefined}>
                {row.note}
              </FigureLink>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
