import type { WhatIfForm } from '../../../shared/domain/what-if';
import type { Changes } from './changes';

/** How far an input can go now, and why. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly text: string | null;
}

/** Units of an input that cannot be negative. */
const NEVER_NEGATIVE: ReadonlySet<string> = new Set(['count', 'days', 'years', 'share', 'rank', 'flag']);

/** Bounds of an input, given what the others are set to: an impossible combination cannot be dialled. */
export function boundsOf(form: WhatIfForm, set: Changes, feature: string): Bounds {
  const field = form.fields.find((one) => one.feature === feature);
  const limit = form.limits.find((one) => one.feature === feature);
  const present = (name: string) => set[name] ?? form.fields.find((one) => one.feature === name)?.value ?? 0;
  const sum = (limit?.lowSum ?? []).reduce((total, name) => total + present(name), 0);
  const least = field && NEVER_NEGATIVE.has(field.unit) ? 0 : Number.NEGATIVE_INFINITY;
  return {
    low: Math.max(least, limit?.low ?? Number.NEGATIVE_INFINITY, limit?.lowSum ? sum : Number.NEGATIVE_INFINITY),
    high: limit?.high ?? (field?.unit === 'share' ? 1 : Number.POSITIVE_INFINITY),
    text: limit?.text ?? null,
  };
}
