import { create } from 'zustand';
import type { Health } from '../../shared/domain/diagnostics';
import { call, listen } from './api';

interface Told {
  /** Null until main has said it. */
  readonly health: Health | null;
  /** The person goes on reading although work is stopped. */
  readonly reading: boolean;
}

/** How the processes are, as main last told it. */
export const useHealth = create<Told>(() => ({ health: null, reading: false }));

/** The last sudden end this page has already spoken of; it outlives the page. */
const SEEN = 'comptoir-seen-end';

/** Asks how the processes are and follows it; `onEnd` gets each sudden end once, also the end of this page itself. */
export function followHealth(onEnd: (last: NonNullable<Health['last']>, health: Health) => void): () => void {
  const take = (health: Health): void => {
    useHealth.setState(({ reading }) => ({ health, reading: reading && health.jobs === 'safe' }));
    const { last } = health;
    if (last === null || Number(sessionStorage.getItem(SEEN) ?? 0) >= last.seq) return;
    sessionStorage.setItem(SEEN, String(last.seq));
    onEnd(last, health);
  };
  const stop = listen('health.changed', take);
  void call('health.get', {})
    .then(take)
    .catch(() => undefined);
  return stop;
}
