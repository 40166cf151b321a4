import { type KeyboardEvent, useState } from 'react';
import type { FigureQuery } from '../../../shared/domain/figures';
import css from './figure-bars.module.css';
import { FigureLink } from './figure-link';

/** One bar of a small histogram. */
export interface FigureBar {
  readonly rows: number;
  /** What it spans and how many rows it counts, in words. */
  readonly name: string;
  /** What it opens; null: nothing. */
  readonly query: FigureQuery | null;
  readonly about: string;
}

/**
 * A small histogram, lowest values first from the left in every language. Each bar opens its rows: by a click anywhere in its
 * column; with the keyboard the bars are one stop, arrows go from bar to bar, Escape back to the cell they stand in.
 */
export function FigureBars({ label, bars }: { readonly label: string; readonly bars: readonly FigureBar[] }) {
  const top = Math.max(1, ...bars.map(({ rows }) => rows));
  const opening = bars.flatMap(({ rows, query }, place) => (rows > 0 && query ? [place] : []));
  const [stop, setStop] = useState<number | undefined>(opening[0]);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = placeAfter(event.key, opening, stop);
    if (event.key === 'Escape') event.currentTarget.closest<HTMLElement>('.ag-cell')?.focus();
    else if (next === undefined) return;
    else {
      setStop(next);
      event.currentTarget.querySelector<HTMLElement>(`[data-bar="${next}"] button`)?.focus();
    }
    // A grid around it would move to another cell.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: bars are no fields of a form
    <div role="group" aria-label={label} className={css.bars} dir="ltr" onKeyDownCapture={move}>
      {bars.map(({ rows, name, query, about }, place) => (
        <span
          // Steps have no name but their place, and never change it.
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change places
          key={place}
          className={css.step}
          data-bar={place}
        >
          {rows > 0 && (
            <FigureLink query={query} about={about} name={name} fills isStop={place === stop}>
              <span className={css.bar} title={name} style={{ height: `${(100 * rows) / top}%` }} />
            </FigureLink>
          )}
        </span>
      ))}
    </div>
  );
}

/** The bar a key goes to from `now`; undefined where the key is none of ours. */
function placeAfter(key: string, opening: readonly number[], now: number | undefined): number | undefined {
  const at = opening.indexOf(now ?? -1);
  switch (key) {
    case 'ArrowRight':
      return opening[Math.min(at + 1, opening.length - 1)];
    case 'ArrowLeft':
      return opening[Math.max(at - 1, 0)];
    case 'Home':
      return opening[0];
    case 'End':
      return opening.at(-1);
    default:
      return undefined;
  }
}
