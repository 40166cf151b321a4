import type { GridState } from 'ag-grid-community';

/** What a user arranges in a grid and finds again. */
type Kept = Pick<GridState, 'sort' | 'filter' | 'columnVisibility' | 'columnOrder' | 'columnSizing'>;

const keyOf = (view: string) => `comptoir.grid.${view}`;

/** What was kept for a view; null when nothing was arranged. */
export function readGridState(view: string): GridState | null {
  try {
    const text = localStorage.getItem(keyOf(view));
    return text === null ? null : { ...(JSON.parse(text) as Kept), partialColumnState: true };
  } catch {
    return null;
  }
}

/** Keeps how a view is arranged now. */
export function keepGridState(view: string, state: GridState): void {
  const { sort, filter, columnVisibility, columnOrder, columnSizing } = state;
  const kept: Kept = { sort, filter, columnVisibility, columnOrder, columnSizing };
  localStorage.setItem(keyOf(view), JSON.stringify(kept));
}

/** Forgets it: the view is as it was first. */
export function forgetGridState(view: string): void {
  localStorage.removeItem(keyOf(view));
}
