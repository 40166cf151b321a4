import { type Task, unitKindOf } from '../../shared/domain/common';
import type { FigureQuery } from '../../shared/domain/figures';
import type { Day } from '../core/dates';
import type { Bank } from '../features/bank';
import { liveClients } from '../features/churn-features';
import { knownAt } from '../features/known-at';
import { scoreUnits } from '../features/performance-score';
import { evenRows } from './even-rows';
import { DEPENDENCE_ROWS, IMPORTANCE_ROWS } from './explain';
import { OFFER_DEPENDENCE_ROWS, OFFER_IMPORTANCE_ROWS } from './explain-offers';
import { churnOutcome, type ModelRow, type ModelRowList } from './learnt-rows';
import { AHEAD_DAYS } from './performance-rows';
import { unitCode } from './performance-settings';

/** The rows a check looked at, and how many they were taken from: importance is measured on some at even distances. */
export interface LookedRows {
  readonly list: ModelRowList;
  readonly of: number;
}

/** Clients or units a check or explanation of a model looked at on a day: all of them, or those `looked` names. */
export function lookedRows(bank: Bank, task: Task, day: Day, looked: FigureQuery['looked']): LookedRows {
  if (task === 'churn' || task === 'recommendation') return lookedClients(bank, task, day, looked);
  const kind = unitKindOf(task);
  const { score } = scoreUnits(knownAt(bank, day), kind, day);
  // Importance is measured where the score since is known too.
  const ahead = looked === 'importance' ? scoreUnits(bank, kind, day + AHEAD_DAYS).score : score;
  const units = [...score.keys()].filter((unit) => !Number.isNaN(score[unit]!) && !Number.isNaN(ahead[unit]!));
  const at = (index: number): ModelRow => {
    const unit = units[index]!;
    const outcome =
      looked === 'importance' ? ({ kind: 'score', value: ahead[unit]! } as const) : ({ kind: 'none' } as const);
    return { id: unitCode(bank, kind, unit), day, said: null, outcome };
  };
  return { list: { total: units.length, at }, of: units.length };
}

function lookedClients(bank: Bank, task: Task, day: Day, looked: FigureQuery['looked']): LookedRows {
  const all = liveClients(bank, day);
  const clients = looked === undefined ? [...all] : sampled(all, task, looked);
  const at = (index: number): ModelRow => {
    const client = clients[index]!;
    const outcome = task === 'churn' ? churnOutcome(bank, client, day) : ({ kind: 'none' } as const);
    return { id: bank.clients.id[client]!, day, said: null, outcome };
  };
  return { list: { total: clients.length, at }, of: all.length };
}

/** The choice of `explain` and `explain-offers`: the same clients every time. */
function sampled(all: Int32Array, task: Task, looked: NonNullable<FigureQuery['looked']>): number[] {
  if (task === 'churn') return evenly(all, looked === 'importance' ? IMPORTANCE_ROWS : DEPENDENCE_ROWS);
  const clients = evenly(all, OFFER_IMPORTANCE_ROWS);
  return looked === 'importance' ? clients : clients.slice(0, OFFER_DEPENDENCE_ROWS);
}

const evenly = (all: Int32Array, most: number): number[] => evenRows(all.length, most).map((row) => all[row]!);

/** What an input's movement compares: the rows of the day of training and those of the day of the check, as questions. */
export function comparedDays({ task, since, until }: FigureQuery): readonly FigureQuery[] {
  return [since, until].flatMap((cutOff) =>
    task === undefined || cutOff === undefined ? [] : [{ figure: 'model-looked', task, cutOff } as const],
  );
}
