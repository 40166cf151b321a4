import type { IsoDate } from '../../shared/domain/common';
import { type Day, dayFromIso, writtenDay } from '../core/dates';
import { failure } from '../core/failure';
import type { ReadableDb } from './database';
import { selectNumber } from './sql';

/** The workspace's own as-of date: latest past event of clients, accounts and subscriptions; null when nothing is imported. */
export function workspaceDay(db: ReadableDb): Day | null {
  return selectNumber(db, "SELECT as_of_day FROM mart_as_of WHERE kind = 'workspace'");
}

/**
 * The day a question is about: the date asked for, or the workspace's own.
 * @throws AppFailure `nothing-imported` without data, `bad-arguments` for a text that is no date or a date after the data.
 */
export function resolveDay(db: ReadableDb, asOf?: IsoDate): Day {
  const last = workspaceDay(db);
  if (last === null) throw failure('nothing-imported');
  if (asOf === undefined) return last;
  const day = dayFromIso(asOf);
  if (day === null) throw failure('bad-arguments');
  if (day > last) throw failure('bad-arguments', { last: writtenDay(last) }, 'as-of-too-late');
  return day;
}
