import type { Role } from '../../shared/domain/common';
import type { Profile } from '../../shared/domain/profiles';
import { failure } from '../core/failure';
import type { ReadableDb, WritableDb } from './database';
import { selectRow, selectRows } from './sql';

/** A profile as it is to be kept. */
export interface ProfileDraft {
  /** Which one is changed; a new one without it. */
  readonly id?: number;
  readonly name: string;
  readonly role: Role;
  readonly manager: string | null;
  /** The own code as it is kept (keys/pin.ts); null: none from now on; left out: as it was. */
  readonly pin?: string | null;
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly manager: string | null;
  readonly has_pin: number;
}

/** Everybody who works in the workspace, in the order they were added. */
export function readProfiles(db: ReadableDb): readonly Profile[] {
  return selectRows(
    db,
    'SELECT id, name, role, manager, pin IS NOT NULL AS has_pin FROM user_profile ORDER BY id',
    [],
    ({ id, name, role, manager, has_pin }: Row) => ({ id, name, role, manager, hasPin: has_pin === 1 }),
  );
}

/** The own code of a profile as it is kept; null when none is asked for. */
export function readPin(db: ReadableDb, id: number): string | null {
  return selectRow<{ pin: string | null }>(db, 'SELECT pin FROM user_profile WHERE id = ?', [id])?.pin ?? null;
}

/**
 * Adds or changes a profile. Somebody must be able to manage the others: the first one is a director, and the last director
 * stays one. @throws AppFailure `bad-arguments`.
 */
export function saveProfile(db: WritableDb, draft: ProfileDraft): Profile {
  return db.transaction(() => {
    checkDraft(
      draft,
      readProfiles(db).filter(({ id }) => id !== draft.id),
    );
    const { id = null, name, role, manager } = draft;
    if (id === null)
      db.prepare('INSERT INTO user_profile (name, role, manager, pin) VALUES (?, ?, ?, ?)').run(
        ...[name, role, manager, draft.pin ?? null],
      );
    else {
      const { changes } = db
        .prepare('UPDATE user_profile SET name = ?, role = ?, manager = ? WHERE id = ?')
        .run(name, role, manager, id);
      if (changes === 0) throw failure('not-found', {}, 'unknown-profile');
      if (draft.pin !== undefined) db.prepare('UPDATE user_profile SET pin = ? WHERE id = ?').run(draft.pin, id);
    }
    return readProfiles(db).find((one) => one.name === name)!;
  })();
}

/** Removes a profile; the last director only when nobody else is left. @throws AppFailure `bad-arguments`, `not-found`. */
export function removeProfile(db: WritableDb, id: number): Profile {
  return db.transaction(() => {
    const all = readProfiles(db);
    const gone = all.find((one) => one.id === id);
    if (gone === undefined) throw failure('not-found', {}, 'unknown-profile');
    const others = all.filter((one) => one.id !== id);
    if (others.length > 0 && !others.some(({ role }) => role === 'director'))
      throw failure('bad-arguments', {}, 'profile-last-director');
    db.prepare('DELETE FROM user_profile WHERE id = ?').run(id);
    return gone;
  })();
}

/** What must hold between a profile and the others. */
function checkDraft(draft: ProfileDraft, others: readonly Profile[]): void {
  if (others.some(({ name }) => name === draft.name)) throw failure('bad-arguments', {}, 'profile-name-taken');
  if ((draft.role === 'manager') !== (draft.manager !== null)) throw failure('bad-arguments', {}, 'profile-portfolio');
  if (draft.role !== 'director' && !others.some(({ role }) => role === 'director'))
    throw failure('bad-arguments', {}, 'profile-last-director');
}
