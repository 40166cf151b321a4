import { beforeEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import type { WritableDb } from '../../../../src/main/store/database';
import {
  actionTexts,
  actionWords,
  clientMargins,
  listMargins,
  listRiskActions,
  readRiskActions,
} from '../../../../src/main/store/queries/risk-settings';
import { saveMargins, saveRiskActions } from '../../../../src/main/store/risk-settings-store';
import { BUILT_IN_ACTIONS } from '../../../../src/shared/domain/risk-actions';
import { memoryDb } from '../../../helpers/db';

let db: WritableDb;
beforeEach(() => {
  db = memoryDb();
  setLanguage('en');
});

const own = { id: 'own-1', condition: 'business', band: 'high', text: 'Invite to lunch', active: true } as const;

describe('the catalogue of actions', () => {
  it('is the application’s own until the bank keeps one, and again when the bank keeps none', () => {
    expect(readRiskActions(db)).toEqual(BUILT_IN_ACTIONS);
    saveRiskActions(db, [own, BUILT_IN_ACTIONS[6]!]);
    expect(readRiskActions(db)).toEqual([own, BUILT_IN_ACTIONS[6]]);
    saveRiskActions(db, []);
    expect(readRiskActions(db)).toEqual(BUILT_IN_ACTIONS);
  });

  it('lists what the bank took out last, switched off', () => {
    saveRiskActions(db, [own, ...BUILT_IN_ACTIONS.slice(2)]);
    const listed = listRiskActions(db);
    expect(listed.map(({ id, active, builtIn }) => [id, active, builtIn])).toEqual([
      ['own-1', true, false],
      ...BUILT_IN_ACTIONS.slice(2).map(({ id }) => [id, true, true]),
      ['call-after-closing', false, true],
      ['visit-business', false, true],
    ]);
    expect(listed[0]!.words).toBe('Invite to lunch');
    expect(listed[1]!.words).toBe('Contact the parents');
  });

  it('says a proposal in the bank’s words, else in the application’s, and that its entry is gone', () => {
    saveRiskActions(db, [own, { ...BUILT_IN_ACTIONS[1]!, text: 'Go there' }]);
    const texts = actionTexts(db);
    const said = (id: string) => actionWords(id, texts);
    expect(['own-1', 'visit-business', 'review-needs', 'none', 'own-9'].map(said)).toEqual([
      'Invite to lunch',
      'Go there',
      'Review the client’s needs',
      'No particular action',
      'Action no longer in the catalogue',
    ]);
  });
});

describe('margins', () => {
  beforeEach(() => {
    db.pragma('foreign_keys = OFF');
    const insert = db.prepare(
      `INSERT INTO mart_subscription (client, product, pack, item, is_pack, start_day, end_day, file_id, source_row)
       VALUES (?, ?, ?, ?, ?, ?, ?, 1, 1)`,
    );
    insert.run(1, '201', null, '201', 0, 100, null);
    insert.run(1, '201', null, '201', 0, 150, null);
    insert.run(1, null, '000011', '000011', 1, 100, 180);
    insert.run(2, '201', null, '201', 0, 100, 120);
    insert.run(3, null, '000011', '000011', 1, 100, null);
    insert.run(3, '301', null, '301', 0, 190, null);
  });

  it('lists what is held on the day with its holders, and what has a margin', () => {
    saveMargins(db, [{ kind: 'product', code: '999', amount: 4 }]);
    const lines = listMargins(db, 160).map(({ kind, code, holders, amount }) => [kind, code, holders, amount]);
    expect(lines).toEqual([
      ['pack', '000011', 2, null],
      ['product', '201', 1, null],
      ['product', '999', 0, 4],
    ]);
  });

  it('sums what a client holds on the day, each product once, and knows nothing of the others', () => {
    saveMargins(db, [
      { kind: 'product', code: '201', amount: 12.5 },
      { kind: 'pack', code: '000011', amount: 30 },
    ]);
    expect([...clientMargins(db, 160)]).toEqual([
      [1, 42.5],
      [3, 30],
    ]);
    expect([...clientMargins(db, 185)]).toEqual([
      [1, 12.5],
      [3, 30],
    ]);
    saveMargins(db, [{ kind: 'pack', code: '000011', amount: null }]);
    expect([...clientMargins(db, 185)]).toEqual([[1, 12.5]]);
  });
});
