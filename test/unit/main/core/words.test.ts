import { expect, test } from 'vitest';
import { say } from '../../../../src/main/core/words';

test('sentences come in the language asked for, and unknown keys are errors', () => {
  expect(say('errors:disk-full', {}, 'en')).toBe('The disk is full.');
  expect(say('errors:disk-full')).toBe('Le disque est plein.');
  expect(() => say('errors:no-such-sentence')).toThrow();
});
