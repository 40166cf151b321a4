import type { IsoDate } from '../../../shared/domain/common';
import { type Day, isoFromDay } from '../../core/dates';
import { failure } from '../../core/failure';
import type { ReadableDb } from '../database';
import { selectRow } from '../sql';

/** The birth date of one client; null when it is not known. @throws AppFailure `not-found`. */
export function readBirthDate(db: ReadableDb, client: number): IsoDate | null {
  const row = selectRow<{ birth_day: Day | null }>(db, 'SELECT birth_day FROM mart_client WHERE client = ?', [client]);
  if (row === null) throw failure('not-found', { code: client }, 'unknown-client-code');
  return row.birth_day === null ? null : isoFromDay(row.birth_day);
}
