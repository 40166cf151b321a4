import type { EraseMode } from '../../shared/domain/privacy';
import type { Clock } from '../core/clock';
import { failure } from '../core/failure';
import type { JobOptions } from '../core/progress';
import type { WritableDb } from '../store/database';
import { noteErased, readSalt, saltOf, takeOutErased } from '../store/erase';
import { dueForRetention } from '../store/queries/personal-data';
import { rebuildMarts } from '../store/rebuild-marts';

/** Which clients are taken out: some by their numbers, all who left longer ago than the rule says, or again those of the audit log. */
export type EraseOrder =
  | { readonly clients: readonly number[]; readonly mode: EraseMode }
  | { readonly retention: true }
  | { readonly again: readonly ErasedMark[]; readonly salt: string };

/** A client that was taken out, as the audit log keeps it. */
export interface ErasedMark {
  readonly mark: string;
  readonly surrogate: number | null;
}

/** What was done: for the audit log, which tells a restored backup of it. Holds no number. */
interface ErasedResult {
  readonly mode: EraseMode | 'again';
  readonly clients: number;
  readonly marks: string;
  readonly salt: string;
}

/**
 * Takes clients out everywhere and rebuilds what is computed from their rows, in one transaction; later imports of them stay
 * out. @throws AppFailure `not-found` for a client who is not there.
 */
export function runErase(db: WritableDb, order: EraseOrder, clock: Clock, options: JobOptions): ErasedResult {
  db.pragma('secure_delete = ON');
  try {
    const result = db.transaction(() => {
      const done = 'again' in order ? noteAgain(db, order) : noteNow(db, order, clock);
      takeOutErased(db);
      rebuildMarts(db, options);
      return done;
    })();
    // What was overwritten leaves the write-ahead log too.
    db.pragma('wal_checkpoint(TRUNCATE)');
    return result;
  } finally {
    db.pragma('secure_delete = OFF');
  }
}

function noteNow(db: WritableDb, order: Exclude<EraseOrder, { again: unknown }>, clock: Clock): ErasedResult {
  const mode = 'retention' in order ? 'anonymise' : order.mode;
  const clients = 'retention' in order ? dueForRetention(db) : order.clients;
  const known = db.prepare('SELECT 1 FROM mart_client WHERE client = ?');
  for (const client of clients)
    if (known.get(client) === undefined) throw failure('not-found', { code: client }, 'unknown-client-code');
  const marks = noteErased(db, clients, mode, clock.now());
  const surrogate = db.prepare('SELECT surrogate FROM user_erased WHERE mark = ?').pluck();
  const written = marks.map((mark) => `${mark}:${surrogate.get(mark) ?? ''}`).join(' ');
  return { mode, clients: clients.length, marks: written, salt: saltOf(db) };
}

/** A restored backup knows nothing of who was taken out since: the log does. */
function noteAgain(db: WritableDb, { again, salt }: { again: readonly ErasedMark[]; salt: string }): ErasedResult {
  if ((readSalt(db) ?? salt) !== salt) throw new Error('Marks of another workspace');
  db.prepare("INSERT OR IGNORE INTO user_privacy_setting VALUES ('salt', ?)").run(salt);
  const note = db.prepare("INSERT OR IGNORE INTO user_erased VALUES (?, ?, '')");
  for (const { mark, surrogate } of again) note.run(mark, surrogate);
  return { mode: 'again', clients: again.length, marks: '', salt };
}
