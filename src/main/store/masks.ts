import type { Masks } from '../../shared/domain/masks';
import type { WritableDb } from './database';

/** Stores the choice for every role. */
export function saveMasks(db: WritableDb, masks: Masks): void {
  db.prepare("INSERT OR REPLACE INTO user_privacy_setting VALUES ('masks', ?)").run(JSON.stringify(masks));
}
