import { expect, it } from 'vitest';
import { printValue, scaleOf, toSlider } from '../../../../src/renderer/features/what-if/field-words';
import { printInterval, printPart, sentenceOf } from '../../../../src/renderer/features/what-if/result-words';
import type { WhatIfField, WhatIfResult } from '../../../../src/shared/domain/what-if';

const field = (unit: WhatIfField['unit'], step: number): WhatIfField => ({
  ...{ feature: 'f', label: 'F', group: 'G', unit, value: 1, min: 0, max: 5000, median: 1, step, actionable: true },
});
const result = (base: number, value: number): WhatIfResult => ({
  ...{ base, result: value, low: 0.02, high: 0.05, contributions: [], start: 0.01, reasons: [], warnings: [] },
});

it('shows shares in percent, as finely as their step, and says days that stand for never', () => {
  expect(scaleOf(field('share', 0.005))).toEqual({ factor: 100, decimals: 1, unit: '%' });
  expect(toSlider(0.11946, scaleOf(field('share', 0.005)))).toBe(11.9);
  expect(toSlider(78.27, scaleOf(field('years', 1)))).toBe(78);
  expect(printValue(field('days', 1), 9999)).toBe('jamais');
  expect(printValue(field('days', 1), 504)).toBe('504 j');
  expect(printValue(field('flag', 1), 0)).toBe('Non');
  expect(printValue(field('count', 1), null)).toBe('inconnu');
});

it('says what a change does, and that it does nothing when it would print as zero', () => {
  expect(sentenceOf('client', result(0.09, 0.06))).toBe(
    'Avec ces changements, la probabilité de départ baisse de 3,0\u202fpt.',
  );
  expect(sentenceOf('client', result(0.09, 0.0904))).toBe('Ces changements ne modifient presque pas la probabilité.');
  expect(sentenceOf('agency', result(60, 62.5))).toBe('Avec ces changements, le score prévu gagne 2,5 pt.');
  expect(printInterval('client', result(0.09, 0.06))).toBe('2 – 5');
  expect(printPart('agency', -1.25)).toBe('−1,3');
});
