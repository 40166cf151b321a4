import { afterEach, expect, test } from 'vitest';
import { dayFromIso } from '../../../../src/main/core/dates';
import { protocolWords } from '../../../../src/main/core/protocol-words';
import { setLanguage } from '../../../../src/main/core/words';

afterEach(() => setLanguage('fr'));

const tested = { testAsOfDay: dayFromIso('2025-02-14'), testRows: 1026 };

test('how a model was tested is said in the language of now, not of the day it was trained', () => {
  expect(protocolWords('churn', tested)).toMatch(/^Test à l’aveugle au 14\/02\/2025 : 1\s026 clients notés/);
  setLanguage('ar');
  expect(protocolWords('churn', tested)).toContain('14/02/2025');
  expect(protocolWords('recommendation', tested)).toMatch(/^دُرِّب على ما كان معروفًا في 14\/02\/2025/);
});

test('a history too short for a test is told for each kind of model', () => {
  const untested = { testAsOfDay: null, testRows: 0 };
  expect(protocolWords('churn', untested)).toBe('Pas de test à l’aveugle : l’historique est trop court.');
  expect(protocolWords('agency-performance', untested)).toContain('trop court pour une vérification');
  expect(protocolWords('recommendation', untested)).toContain('trop court pour un essai');
});
