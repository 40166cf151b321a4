import { afterEach, expect, test } from 'vitest';
import { say, setLanguage, words } from '../../../../src/main/core/words';
import { auditDetail, auditSubject } from '../../../../src/shared/domain/audit-words';

afterEach(() => setLanguage('fr'));
test('subjects and facts of the log are said in words, names stand as they are', () => {
  const said = (subject: string | null) => auditSubject({ subject }, words);
  expect([null, 'idle', 'risk', 'train', 'avant-import.sqlite'].map(said)).toEqual([
    ...['', 'Après un temps sans activité', 'Clients à risque', 'Entraînement des modèles', 'avant-import.sqlite'],
  ]);
  expect(auditDetail({ status: 'done', batchId: 3, files: 1, names: 'clients.xlsx' }, words)).toBe(
    'import n° 3 · un fichier · clients.xlsx',
  );
  expect(auditDetail({ status: 'failed', error: 'disk-full', rows: 12, on: true, aside: null }, words)).toBe(
    'échec · erreur disk-full · 12 lignes · en service : oui',
  );
  setLanguage('en');
  expect(auditDetail({ format: 'xlsx', rows: 1, role: 'manager', task: 'churn', unheard: 2 }, words)).toBe(
    `Excel · one row · role ${say('people:role-manager')} · ${say('common:task-churn')} · unheard 2`,
  );
});

test.each(['fr', 'en', 'ar'] as const)('every list that is exported has its words in %s', (language) => {
  setLanguage(language);
  const lists = ['agencies', 'managers', 'clients', 'risk', 'targets', 'calls', 'objectives', 'basket', 'adoption'];
  const more = ['quality', 'rejects', 'evaluate', 'difference', 'dictionary', 'rules', 'figure', 'quality-page'];
  for (const subject of [...lists, ...more, 'model-card', 'model-inputs', 'scenarios', 'audit', 'support-bundle'])
    expect(auditSubject({ subject }, words)).not.toBe(subject);
});
