import { type Task, unitKindOf } from '../../shared/domain/common';
import type { ClientGroup, FigureQuery } from '../../shared/domain/figures';
import type { Day } from '../core/dates';
import type { TestedRows } from '../core/tested-rows';
import type { Bank } from '../features/bank';
import { leftBy } from '../features/churn-labels';
import { SEGMENTS } from '../features/client-segments';
import { knownAt } from '../features/known-at';
import { offerTruth } from '../features/offer-truth';
import { scoreUnits } from '../features/performance-score';
import { HORIZON_DAYS } from '../models/churn/spec';
import { orderDescending } from '../models/common/metrics';
import type { HeldOutRows } from '../store/model-store';
import { bankOn } from './churn-fit';
import type { ModelRow, ModelRowList, Outcome, Training } from './learnt-rows';
import { AHEAD_DAYS } from './performance-rows';
import { unitCode } from './performance-settings';

/** Bins of a reliability curve: as many rows in each (models/churn/score.ts). */
const BINS = 10;

/** Rows of a test, those a figure is about, the most likely or highest forecast first. */
export function testedList(bank: Bank, task: Task, run: Training, rows: TestedRows, query: FigureQuery): ModelRowList {
  const order = [...orderDescending(rows.said)];
  const kept = order.filter(keeps(bank, task, run, rows, query, order));
  return { total: kept.length, at: (index) => rowAt(task, rows, kept[index]!) };
}

type Keeps = (place: number, index: number) => boolean;

function keeps(
  bank: Bank,
  task: Task,
  { asOfDay }: Training,
  { ids, taken }: TestedRows,
  { dimension, value, bin }: FigureQuery,
  { length }: readonly number[],
): Keeps {
  if (bin !== undefined) {
    // Bins count from the lowest forecast, the order here from the highest.
    const [from, to] = [bin, bin + 1].map((edge) => length - Math.round((edge * length) / BINS)) as [number, number];
    return (_, index) => index >= to && index < from;
  }
  if (dimension !== undefined && dimension in SEGMENTS) {
    const groupOf = SEGMENTS[dimension as ClientGroup];
    const known = task === 'churn' ? bankOn(bank, asOfDay) : knownAt(bank, asOfDay);
    const rowOf = new Map(Array.from(known.clients.id, (id, row) => [id as number | string, row]));
    const day = known.asOfDay - HORIZON_DAYS;
    return (place) => {
      const row = rowOf.get(ids[place]!);
      return row !== undefined && groupOf(known, row, day) === value;
    };
  }
  // The lists of offers are judged by those who took something.
  return task === 'recommendation' ? (place) => (taken?.[place]?.length ?? 0) > 0 : () => true;
}

function rowAt(task: Task, rows: TestedRows, place: number): ModelRow {
  const said = rows.said[place]!;
  return {
    ...{ id: rows.ids[place]!, day: rows.asOfDay, said: Number.isNaN(said) ? null : said },
    outcome: outcomeOf(task, rows, place),
  };
}

function outcomeOf(task: Task, { outcomes, taken, proposed }: TestedRows, place: number): Outcome {
  if (task === 'churn') return outcomes[place] === 1 ? { kind: 'left', on: null } : { kind: 'stayed' };
  if (task === 'recommendation')
    return { kind: 'took', items: taken?.[place] ?? [], proposed: proposed?.[place] ?? [] };
  return { kind: 'score', value: outcomes[place]! };
}

/**
 * The rows of a version's hold-out that was trained before they were kept: ids and losses are known, what came is looked up again.
 * What was said follows from the loss where a chance was said, and is not known (NaN) else.
 */
export function rebuiltRows(bank: Bank, task: Task, run: Training, heldOut: HeldOutRows): TestedRows {
  const { asOfDay, ids, losses } = heldOut;
  const unknown = ids.map(() => Number.NaN);
  if (task === 'churn') {
    const outcomes = churnOutcomes(bankOn(bank, run.asOfDay), ids, asOfDay);
    const said = losses.map((loss, i) => (outcomes[i] === 1 ? Math.exp(-loss) : 1 - Math.exp(-loss)));
    return { asOfDay, ids, said, outcomes };
  }
  if (task === 'recommendation') {
    const known = knownAt(bank, run.asOfDay);
    const truth = offerTruth(known, asOfDay, HORIZON_DAYS);
    const takenBy = new Map([...truth.client].map((client, i) => [known.clients.id[client]!, truth.taken[i]!]));
    return { asOfDay, ids, said: unknown, outcomes: unknown, taken: ids.map((id) => takenBy.get(Number(id)) ?? []) };
  }
  const kind = unitKindOf(task);
  const { score } = scoreUnits(bank, kind, asOfDay + AHEAD_DAYS);
  const byCode = new Map([...score].map((value, unit) => [unitCode(bank, kind, unit), value]));
  return { asOfDay, ids, said: unknown, outcomes: ids.map((id) => byCode.get(String(id)) ?? Number.NaN) };
}

function churnOutcomes(known: Bank, ids: HeldOutRows['ids'], day: Day): number[] {
  const rowOf = new Map(Array.from(known.clients.id, (id, row) => [id, row]));
  const rows = ids.map((id) => rowOf.get(Number(id)) ?? -1);
  const present = Int32Array.from(rows.filter((row) => row >= 0));
  const left = leftBy(known, present, day + HORIZON_DAYS);
  let next = 0;
  return rows.map((row) => (row < 0 ? 0 : left[next++]!));
}
