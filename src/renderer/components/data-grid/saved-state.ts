import type { GridState } from 'ag-grid-community';

/** What a user arranges in a grid and finds again at the next start. */
type Kept = Pick<GridState, 'sort' | 'columnVisibility' | 'columnOrder' | 'columnSizing'>;

const keyOf = (view: string) => `comptoir.grid.${view}`;

/**
 * Filters by view, as long as the page lives. What is typed into one may be a client's number, and whatever the browser keeps
 * lies on the disk as it is.
 */
const filters = new Map<string, GridState['filter']>();

/** What was kept for a view; null when nothing was arranged. */
export function readGridState(view: string): GridState | null {
  const filter = filters.get(view);
  const kept = readKept(view);
  if (kept === null && filter === undefined) return null;
  return { ...kept, ...(filter && { filter }), partialColumnState: true };
}

/** Keeps how a view is arranged now. */
export function keepGridState(view: string, state: GridState): void {
  const { sort, filter, columnVisibility, columnOrder, columnSizing } = state;
  filters.set(view, filter);
  const kept: Kept = { sort, columnVisibility, columnOrder, columnSizing };
  localStorage.setItem(keyOf(view), JSON.stringify(kept));
}

/** Forgets it: the view is as it was first. */
export function forgetGridState(view: string): void {
  filters.delete(view);
  localStorage.removeItem(keyOf(view));
}

function readKept(view: string): Kept | null {
  try {
    const text = localStorage.getItem(keyOf(view));
    if (text === null) return null;
    const { sort, columnVisibility, columnOrder, columnSizing } = JSON.parse(text) as Kept;
    return { sort, columnVisibility, columnOrder, columnSizing };
  } catch {
    return null;
  }
}
