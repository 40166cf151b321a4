import { useEffect, useState } from 'react';
import { useNow } from './use-now';

/** Seconds left of a wait, counted down on screen from what was last said; `said` is another object whenever it is said anew. */
export function useWait(said: { readonly waitSeconds: number }): number {
  const now = useNow(500);
  const [end, setEnd] = useState(0);
  useEffect(() => {
    // `now` is up to half a second old: no wait at all would read as one that is nearly over.
    setEnd(said.waitSeconds === 0 ? 0 : performance.timeOrigin + performance.now() + said.waitSeconds * 1000);
  }, [said]);
  return Math.max(0, Math.ceil((end - now) / 1000));
}
