import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallArgs, CallName, CallResult } from '../../shared/ipc/calls';
import type { AppFailure } from '../../shared/ipc/result';
import { asFailure, call, listen } from './api';

/** What a screen knows of an answer: `data` stays on show while it is asked for again. */
export interface Answer<T> {
  readonly data: T | null;
  readonly error: AppFailure | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Calls main when the name or the arguments change (compared by value) and again when something stored changes.
 * `null` arguments mean: not yet. An answer that comes late, after newer arguments, is dropped.
 */
export function useCall<N extends CallName>(name: N, args: CallArgs<N> | null): Answer<CallResult<N>> {
  const [state, setState] = useState<Omit<Answer<CallResult<N>>, 'reload'>>({
    data: null,
    error: null,
    loading: args !== null,
  });
  const turn = useRef(0);
  const key = args === null ? null : JSON.stringify(args);

  const load = useCallback(() => {
    const mine = ++turn.current;
    if (key === null) return setState({ data: null, error: null, loading: false });
    setState((now) => ({ ...now, loading: true }));
    call(name, JSON.parse(key) as CallArgs<N>)
      .then((data) => turn.current === mine && setState({ data, error: null, loading: false }))
      .catch((thrown) => turn.current === mine && setState({ data: null, error: asFailure(thrown), loading: false }));
  }, [name, key]);

  useEffect(() => {
    load();
    const stop = listen('data.changed', load);
    return () => {
      turn.current += 1;
      stop();
    };
  }, [load]);

  return { ...state, reload: load };
}
