import { expect, test } from 'vitest';
import { say } from '../../../../src/main/core/words';

test('sentences come in the language asked for, and unknown keys are errors', () => {
  expect(say('errors:disk-full', {}, 'en')).toBe('The disk is full.');
  expect(say('errors:disk-full')).toBe('Le disque est plein.');
  expect(() => say('errors:no-such-sentence')).toThrow();
});

test('one row, one code and one objective are not said in the plural', () => {
  const one = { column: 'AGE', count: 1, codes: 1 };
  expect(say('findings:unknown-code', one, 'fr')).toContain('(1 ligne, 1 code)');
  expect(say('findings:unknown-code', { ...one, count: 3, codes: 2 }, 'fr')).toContain('(3 lignes, 2 codes)');
  expect(say('findings:unknown-client', one, 'en')).toContain('(1 row, 1 client)');
  expect(say('objectives:undo-help', { user: 'A', date: 'B', count: 1 }, 'fr')).toBe('A, B : 1 objectif');
  expect(say('import-flow:stock-full', { missing: '1', date: 'B', count: 1 }, 'fr')).toContain('1 client qui');
});

test('figures within a sentence are printed as all others of the language are', () => {
  const rows = (language: 'fr' | 'en' | 'ar') =>
    say('findings:unknown-code', { column: 'AGE', count: 1017, codes: 3 }, language);
  expect(rows('fr')).toContain('1\u202f017');
  expect(rows('en')).toContain('1,017');
  expect(rows('ar')).toContain('1.017');
});
