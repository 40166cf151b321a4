import type { WhatIfField } from '../../../shared/domain/what-if';
import { formatNumber, formatShare } from '../../lib/format';
import { say } from '../../lib/words';

/** Stands in the data for "it never happened": far past any real number of days. */
const NEVER_DAYS = 3650;

/** Figures after the decimal sign that a step can tell apart. */
function decimalsOf(step: number): number {
  return step >= 1 ? 0 : Math.ceil(-Math.log10(step));
}

/** How a field is shown on its slider: shares in percent, everything rounded to what a step can tell apart. */
export interface Scale {
  readonly factor: number;
  readonly decimals: number;
  readonly unit: string;
}

/** The scale of a field. */
export function scaleOf({ unit, step }: WhatIfField): Scale {
  if (unit === 'share') return { factor: 100, decimals: decimalsOf(step * 100), unit: '%' };
  const words = unit === 'days' || unit === 'years' ? say(`whatif-screen:unit-${unit}`) : '';
  return { factor: 1, decimals: decimalsOf(step), unit: words };
}

/** A value in the figures of its slider. */
export function toSlider(value: number, { factor, decimals }: Scale): number {
  return Number((value * factor).toFixed(decimals));
}

/** True for a number of days that stands for "never". */
export function isNever(field: WhatIfField, value: number | null): boolean {
  return field.unit === 'days' && value !== null && value > NEVER_DAYS && value >= field.max;
}

/** A value of a field as people read it. */
export function printValue(field: WhatIfField, value: number | null): string {
  if (value === null) return say('whatif-screen:unknown');
  const choice = field.choices?.find((one) => one.value === value);
  if (choice) return choice.label;
  if (field.unit === 'flag') return say(value === 0 ? 'whatif-screen:no' : 'whatif-screen:yes');
  if (isNever(field, value)) return say('whatif-screen:never');
  const scale = scaleOf(field);
  if (field.unit === 'share') return formatShare(value, scale.decimals);
  const digits = formatNumber(value, scale.decimals);
  return scale.unit ? `${digits} ${scale.unit}` : digits;
}
