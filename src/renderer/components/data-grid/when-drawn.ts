import type { GridApi } from 'ag-grid-community';

/** What makes the grid draw rows or cells anew. */
const EVENTS = [
  'viewportChanged',
  'bodyScrollEnd',
  'virtualColumnsChanged',
  'displayedColumnsChanged',
  'modelUpdated',
] as const;

/** Calls `then` after the grid has drawn rows or cells anew; returns the function that stops. */
export function whenDrawn<R>(api: GridApi<R> | null, then: () => void): () => void {
  if (!api || api.isDestroyed()) return () => undefined;
  const later = () => requestAnimationFrame(then);
  for (const name of EVENTS) api.addEventListener(name, later);
  return () => {
    if (!api.isDestroyed()) for (const name of EVENTS) api.removeEventListener(name, later);
  };
}
