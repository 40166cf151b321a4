import { type Task, type UnitKind, unitKindOf } from '../../shared/domain/common';
import type { Day } from '../core/dates';
import type { Bank } from '../features/bank';
import { liveClients } from '../features/churn-features';
import { leftBy } from '../features/churn-labels';
import { offerTruth } from '../features/offer-truth';
import { scoreUnits } from '../features/performance-score';
import type { ReadableDb } from '../store/database';
import { storedCurves, storedOffers, storedScores } from '../store/queries/stored-forecasts';
import type { ModelRow } from './learnt-rows';
import { AHEAD_DAYS } from './performance-rows';
import { unitCode } from './performance-settings';

/** Days looked ahead by every stored forecast. */
export const HORIZON = 90;

/** What a stored forecast said of a client or unit, and what came (1: left). */
interface Came<Id> {
  readonly id: Id;
  readonly said: number;
  readonly came: number;
}

/** The rows a stored forecast is judged by once some of its horizon is over, the highest forecast first. */
export function outcomeRows(db: ReadableDb, bank: Bank, task: Task, day: Day): readonly ModelRow[] {
  const days = Math.min(HORIZON, bank.asOfDay - day);
  if (task === 'churn')
    return churnOutcomes(db, bank, day, days)
      .map(({ id, said, came }): ModelRow => {
        return { id, day, said, outcome: came === 1 ? { kind: 'left', on: null } : { kind: 'stayed' } };
      })
      .sort(byForecast);
  if (task === 'recommendation')
    return offerOutcomes(db, bank, day, days).map(({ id, list, taken }) => {
      return { id, day, said: null, outcome: { kind: 'took', items: taken, proposed: list } };
    });
  const kind = unitKindOf(task);
  return unitOutcomes(db, bank, kind, day)
    .map(({ id, said, came }): ModelRow => ({ id, day, said, outcome: { kind: 'score', value: came } }))
    .sort(byForecast);
}

const byForecast = (a: ModelRow, b: ModelRow) => b.said! - a.said!;

/** The chance of having left by the last step that is over, of every live client it was said of. */
export function churnOutcomes(db: ReadableDb, bank: Bank, day: Day, days: number): readonly Came<number>[] {
  const curves = storedCurves(db, day);
  const step = [...curves.values()][0]?.findLast((point) => point.day <= days)?.day;
  if (step === undefined) return [];
  const live = liveClients(bank, day);
  const left = leftBy(bank, live, day + step);
  return [...live].flatMap((client, row) => {
    const id = bank.clients.id[client]!;
    const said = curves.get(id)?.find((point) => point.day === step)?.probability;
    return said === undefined ? [] : [{ id, said, came: left[row]! }];
  });
}

/** Clients who took an offer since, with the first ones that had been proposed. */
export function offerOutcomes(db: ReadableDb, bank: Bank, day: Day, days: number) {
  const lists = storedOffers(db, day);
  const { client, taken } = offerTruth(bank, day, days);
  return [...client].flatMap((row, i) => {
    const id = bank.clients.id[row]!;
    const list = lists.get(id);
    return list ? [{ id, list, taken: taken[i]! }] : [];
  });
}

/** Units with a stored forecast and a score 90 days later. */
export function unitOutcomes(db: ReadableDb, bank: Bank, kind: UnitKind, day: Day): readonly Came<string>[] {
  const forecasts = storedScores(db, day, kind);
  const { score } = scoreUnits(bank, kind, day + AHEAD_DAYS);
  return [...score.keys()].flatMap((unit) => {
    const id = unitCode(bank, kind, unit);
    const said = forecasts.get(id);
    return said === undefined || Number.isNaN(score[unit]!) ? [] : [{ id, said, came: score[unit]! }];
  });
}
