import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/clock';
import type { ReadableDb, WritableDb } from './database';
import { selectRows } from './sql';

/** A place in the history of a workspace. */
export interface HistoryPoint {
  /** 0: before the first change. */
  readonly seq: number;
  readonly token: string;
  /** ISO time stamp; null before the first change. */
  readonly at: string | null;
}

/** Notes that the workspace was changed. Its token is no secret and decides nothing but which history it is. */
export function noteChange(db: WritableDb, clock: Clock): void {
  const insert = 'INSERT INTO history_change (token, at) VALUES (?, ?)';
  db.prepare(insert).run(randomBytes(12).toString('hex'), clock.now());
}

/** Where the workspace stands. */
export function historyPoint(db: ReadableDb): HistoryPoint {
  const [last] = selectRows(
    db,
    'SELECT seq, token, at FROM history_change ORDER BY seq DESC LIMIT 1',
    [],
    (row: { seq: number; token: string; at: string }) => row,
  );
  return last ?? { seq: 0, token: '', at: null };
}

/** Whether the workspace has gone through a point: it stands there, or has come further from there. */
export function hasPassed(db: ReadableDb, { seq, token }: HistoryPoint): boolean {
  if (seq === 0) return true;
  return db.prepare('SELECT token FROM history_change WHERE seq = ?').pluck().get(seq) === token;
}

/** A number that changes whenever another connection has changed the file. */
export function dataVersion(db: ReadableDb): number {
  return Number(db.pragma('data_version', { simple: true }));
}
