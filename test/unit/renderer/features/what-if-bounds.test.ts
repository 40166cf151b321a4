import { expect, it } from 'vitest';
import { boundsOf } from '../../../../src/renderer/features/what-if/bounds';
import type { WhatIfField, WhatIfForm } from '../../../../src/shared/domain/what-if';

const field = (feature: string, value: number, unit: WhatIfField['unit'] = 'count'): WhatIfField => ({
  ...{ feature, label: feature, group: 'G', unit, value, min: 0, max: 5, median: 1, step: 1, actionable: true },
});
const result = { base: 0, result: 0, low: 0, high: 0, contributions: [], start: 0, reasons: [], warnings: [] };
const form: WhatIfForm = {
  ...{ entity: 'client', id: '1', asOf: '2025-05-15', base: result },
  fields: [field('open', 3), field('savings', 1), field('cheque', 1), field('share', 0.5, 'share')],
  limits: [
    { feature: 'open', low: 1, lowSum: ['savings', 'cheque'], text: 'types' },
    { feature: 'cheque', high: 4, text: 'high' },
  ],
};

it('holds a total above the sum of its parts, as they are set now', () => {
  expect(boundsOf(form, {}, 'open')).toEqual({ low: 2, high: Number.POSITIVE_INFINITY, text: 'types' });
  expect(boundsOf(form, { savings: 4 }, 'open').low).toBe(5);
  expect(boundsOf(form, { savings: 0, cheque: 0 }, 'open').low).toBe(1);
});

it('knows what can never be: a negative count, a share above one', () => {
  expect(boundsOf(form, {}, 'cheque')).toEqual({ low: 0, high: 4, text: 'high' });
  expect(boundsOf(form, {}, 'share')).toEqual({ low: 0, high: 1, text: null });
});
