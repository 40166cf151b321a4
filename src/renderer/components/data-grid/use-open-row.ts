import type { GridApi } from 'ag-grid-community';
import { type RefObject, useEffect } from 'react';
import { whenDrawn } from './when-drawn';

/** Marks the row whose detail is open, as rows come and go while scrolling; `key` is the row's id, null marks none. */
export function useOpenRow<R>(root: RefObject<HTMLElement | null>, api: GridApi<R> | null, key: string | null): void {
  useEffect(() => {
    const mark = () => {
      for (const row of root.current?.querySelectorAll('.ag-row') ?? []) {
        row.toggleAttribute('data-open', key !== null && row.getAttribute('row-id') === key);
      }
    };
    mark();
    return whenDrawn(api, mark);
  }, [root, api, key]);
}
