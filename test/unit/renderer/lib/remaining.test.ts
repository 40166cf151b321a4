import { expect, it } from 'vitest';
import { secondsLeft } from '../../../../src/renderer/lib/remaining';

const startedAt = '2025-05-15T10:00:00.000Z';
const after = (seconds: number) => Date.parse(startedAt) + seconds * 1000;

it('goes on at the pace so far, and says nothing before the pace is known', () => {
  expect(secondsLeft({ startedAt, value: 0.25 }, after(10))).toBe(30);
  expect(secondsLeft({ startedAt, value: 0.9 }, after(9))).toBe(1);
  expect(secondsLeft({ startedAt, value: 0.5 }, after(2))).toBeNull();
  expect(secondsLeft({ startedAt, value: 0.02 }, after(60))).toBeNull();
  expect(secondsLeft({ startedAt, value: 1 }, after(60))).toBeNull();
});
