import { expect, it } from 'vitest';
import { pastedValues } from '../../../../src/renderer/features/units/objective-paste';
import { periodsAround } from '../../../../src/renderer/features/units/objective-periods';

const rows = ['00101', '00202', '00303'].map((code) => ({ code }));

it('reads a pasted column from the row it was pasted on, and lines with a code by their code', () => {
  expect(pastedValues('12\r\n1 250,5\r\n\r\n', rows, 1)).toEqual([
    { code: '00202', value: 12 },
    { code: '00303', value: 1250.5 },
  ]);
  expect(pastedValues('303\tVILLE\t7\n00101\tVILLE\tx\n9999\t\t3', rows, 0)).toEqual([{ code: '00303', value: 7 }]);
  expect(pastedValues('1\n2\n3', rows, 2)).toEqual([{ code: '00303', value: 1 }]);
});

it('offers the months and quarters around a date', () => {
  expect(periodsAround('2025-01-10')).toEqual([
    '2025-01',
    '2025-02',
    '2025-03',
    '2024-12',
    '2025-Q1',
    '2025-Q2',
    '2024-Q4',
  ]);
});
