import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallArgs, CallName, CallResult } from '../../shared/ipc/calls';
import type { AppFailure } from '../../shared/ipc/result';
import { asFailure, listen } from './api';
import { type CallProgress, watchedCall } from './watched-call';

/** What a screen knows of an answer: `data` stays on show while it is asked for again. */
export interface Answer<T> {
  readonly data: T | null;
  readonly error: AppFailure | null;
  readonly loading: boolean;
  /** How far it is, where it takes long; null until that is told. */
  readonly progress: CallProgress | null;
  readonly reload: () => void;
  /** Takes the question back: `error` is then `cancelled`. */
  readonly cancel: () => void;
}

/**
 * Calls main when the name or the arguments change (compared by value) and again when something stored changes.
 * `null` arguments mean: not yet. An answer nobody waits for any more, after newer arguments or because its screen was left, is
 * taken back.
 */
export function useCall<N extends CallName>(name: N, args: CallArgs<N> | null): Answer<CallResult<N>> {
  const [state, setState] = useState<Omit<Answer<CallResult<N>>, 'reload' | 'cancel'>>({
    data: null,
    error: null,
    loading: args !== null,
    progress: null,
  });
  const turn = useRef(0);
  const underway = useRef<() => void>(() => undefined);
  const key = args === null ? null : JSON.stringify(args);

  const load = useCallback(() => {
    const mine = ++turn.current;
    const keep = (known: Partial<typeof state>) => turn.current === mine && setState((now) => ({ ...now, ...known }));
    underway.current();
    if (key === null) return setState({ data: null, error: null, loading: false, progress: null });
    setState((now) => ({ ...now, loading: true, progress: null }));
    const { answer, cancel } = watchedCall(name, JSON.parse(key) as CallArgs<N>, (progress) => keep({ progress }));
    underway.current = cancel;
    answer
      .then((data) => keep({ data, error: null, loading: false, progress: null }))
      .catch((thrown) => keep({ data: null, error: asFailure(thrown), loading: false, progress: null }));
  }, [name, key]);

  const cancel = useCallback(() => underway.current(), []);

  useEffect(() => {
    load();
    const stop = listen('data.changed', load);
    return () => {
      turn.current += 1;
      underway.current();
      stop();
    };
  }, [load]);

  return { ...state, reload: load, cancel };
}
