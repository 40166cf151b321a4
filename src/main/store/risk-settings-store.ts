import type { ItemMargin, RiskAction } from '../../shared/domain/risk-actions';
import type { WritableDb } from './database';

/** Replaces the catalogue; an empty one brings the application's back. */
export function saveRiskActions(db: WritableDb, actions: readonly RiskAction[]): void {
  const insert = db.prepare(
    'INSERT INTO score_action (id, position, condition, band, text, is_active) VALUES (?, ?, ?, ?, ?, ?)',
  );
  db.transaction(() => {
    db.prepare('DELETE FROM score_action').run();
    actions.forEach(({ id, condition, band, text, active }, position) => {
      insert.run(id, position, condition, band, text, active ? 1 : 0);
    });
  })();
}

/** Sets margins; those without an amount are forgotten, others that are not named stay. */
export function saveMargins(db: WritableDb, margins: readonly ItemMargin[]): void {
  const forget = db.prepare('DELETE FROM score_margin WHERE kind = ? AND item = ?');
  const keep = db.prepare('INSERT OR REPLACE INTO score_margin (kind, item, year_amount) VALUES (?, ?, ?)');
  db.transaction(() => {
    for (const { kind, code, amount } of margins) {
      if (amount === null) forget.run(kind, code);
      else keep.run(kind, code, amount);
    }
  })();
}
