import { useCallback, useEffect, useRef, useState } from 'react';
import type { WhatIfForm, WhatIfResult } from '../../../shared/domain/what-if';
import type { AppFailure } from '../../../shared/ipc/result';
import { asFailure, call } from '../../lib/api';
import type { Changes } from './changes';

/** A what-if under way. */
export interface WhatIf {
  readonly set: Changes;
  /** The last answer: the base while nothing was changed. */
  readonly result: WhatIfResult;
  /** True while the answer on screen is older than the inputs. */
  readonly late: boolean;
  readonly error: AppFailure | null;
  readonly change: (feature: string, value: number | null) => void;
  readonly setAll: (set: Changes) => void;
  readonly reset: () => void;
}

/** Milliseconds a slider must rest before the question is asked. */
const REST = 20;

/** Asks anew when an input moved and came to rest; only the answer to the newest question is shown. */
export function useWhatIf(form: WhatIfForm): WhatIf {
  const [set, setAll] = useState<Changes>({});
  const [result, setResult] = useState(form.base);
  const [late, setLate] = useState(false);
  const [error, setError] = useState<AppFailure | null>(null);
  const turn = useRef(0);
  const { entity, id, asOf } = form;

  useEffect(() => {
    const mine = ++turn.current;
    setError(null);
    if (Object.keys(set).length === 0) {
      setResult(form.base);
      return setLate(false);
    }
    setLate(true);
    const timer = setTimeout(() => {
      call('whatif.score', { entity, id, asOf, set })
        .then((answer) => turn.current === mine && setResult(answer))
        .catch((thrown) => turn.current === mine && setError(asFailure(thrown)))
        .finally(() => turn.current === mine && setLate(false));
    }, REST);
    return () => clearTimeout(timer);
  }, [set, entity, id, asOf, form.base]);

  const change = useCallback(
    (feature: string, value: number | null) => {
      const origin = form.fields.find((field) => field.feature === feature)?.value;
      setAll((now) => {
        const { [feature]: _before, ...others } = now;
        return value === origin ? others : { ...others, [feature]: value };
      });
    },
    [form.fields],
  );
  return { set, result, late, error, change, setAll, reset: () => setAll({}) };
}
