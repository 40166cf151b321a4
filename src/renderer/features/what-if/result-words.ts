import { tellsAge } from '../../../shared/domain/masks';
import { clientWords, HIDDEN } from '../../../shared/domain/privacy';
import type { WhatIfEntity, WhatIfForm, WhatIfResult } from '../../../shared/domain/what-if';
import { formatChance, formatDate, formatDelta, formatInterval, formatPoints, formatScore } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { say } from '../../lib/words';
import type { Changes } from './changes';
import { printValue } from './field-words';

/** A result as it is said: `9 sur 100` for a client, a score for a unit. */
export function printResult(entity: WhatIfEntity, value: number): string {
  return entity === 'client' ? formatChance(value) : formatScore(value);
}

/** A signed part of a result: points of probability, or of score. */
export function printPart(entity: WhatIfEntity, value: number): string {
  return entity === 'client' ? formatPoints(value) : formatDelta(value, 1);
}

/** An interval in the unit of the result. */
export function printInterval(entity: WhatIfEntity, { low, high }: WhatIfResult): string {
  return entity === 'client' ? formatInterval(low * 100, high * 100, 0) : formatInterval(low, high, 1);
}

/** True for a part of a result that does not print as zero. */
export function isNoticeable(entity: WhatIfEntity, part: number): boolean {
  return Math.abs(part) >= (entity === 'client' ? 0.0005 : 0.05);
}

/** What the change does, in one sentence. */
export function sentenceOf(entity: WhatIfEntity, { base, result }: WhatIfResult): string {
  const change = result - base;
  const direction = !isNoticeable(entity, change) ? 'same' : change > 0 ? 'up' : 'down';
  return say(`whatif-screen:say-${direction}-${entity}`, {
    from: printResult(entity, base),
    to: printResult(entity, result),
    points: printPart(entity, Math.abs(change)).replace('+', ''),
  });
}

/** The inputs that were changed, each from what to what. */
export function changesOf(form: WhatIfForm, set: Changes): readonly string[] {
  return form.fields
    .filter(({ feature }) => feature in set)
    .map((field) => `${field.label} : ${printValue(field, field.value)} → ${printValue(field, set[field.feature]!)}`);
}

/** The whole what-if as plain text, for a message or a note. */
export function asText(form: WhatIfForm, set: Changes, result: WhatIfResult): string {
  const { entity } = form;
  // What is blurred on screen is not copied either.
  const { privacy } = usePreferences.getState();
  const id = entity === 'client' ? (privacy ? HIDDEN : clientWords(Number(form.id))) : form.id;
  const isShown = ({ feature }: { readonly feature: string }) => !privacy || !tellsAge(feature);
  return [
    say(`whatif-screen:text-title-${entity}`, { id, date: formatDate(form.asOf) }),
    sentenceOf(entity, result),
    say(`whatif-screen:interval-${entity}`, { interval: printInterval(entity, result) }),
    ...changesOf({ ...form, fields: form.fields.filter(isShown) }, set).map((line) => `- ${line}`),
    ...result.contributions.filter(isShown).map(({ text }) => `  ${text}`),
    ...result.warnings.map((warning) => `! ${warning}`),
  ].join('\n');
}
