import { type Task, unitKindOf } from '../../shared/domain/common';
import type { FigureQuery, FigureRow, FigureRows } from '../../shared/domain/figures';
import { dayFromIso, isoFromDay, writtenDay } from '../core/dates';
import { failure } from '../core/failure';
import { breathe, type JobOptions, partOf, throwIfCancelled } from '../core/progress';
import { hundredth, tenth } from '../core/rounded';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import type { ReadableDb } from '../store/database';
import { dataHash, heldOutOf } from '../store/model-store';
import type { Page } from '../store/queries/figure-rows';
import { placeOfModelRow } from '../store/queries/model-row-places';
import { selectRow } from '../store/sql';
import { readAllTestedRows, readTestedRows } from '../store/tested-rows-store';
import { inputRows } from './input-rows';
import {
  learntChurn,
  learntOffers,
  learntUnits,
  type ModelRow,
  type ModelRowList,
  type Outcome,
  type Training,
} from './learnt-rows';
import { comparedDays, lookedRows } from './looked-rows';
import { outcomeRows } from './outcome-rows';
import { partLine } from './part-line';
import { openChampion } from './score-job';
import { rebuiltRows, testedList } from './tested-rows';
import { forwardProductions, unitGroupsOn } from './unit-checks';

/** Figures of models: their rows are clients or units on a day, not rows of a file. */
export const isModelFigure = (figure: FigureQuery['figure']): boolean => figure.startsWith('model-');

interface Run extends Training {
  readonly task: Task;
  readonly version: string;
  readonly dataHash: string;
}

/**
 * The rows a version learnt from or was tested on, each with the place of its client or unit in the files.
 * @throws AppFailure `bad-arguments`, `not-found` for an unknown version.
 */
export async function readModelRows(
  db: ReadableDb,
  bank: Bank,
  query: FigureQuery,
  wanted: Page,
  options: JobOptions = {},
): Promise<FigureRows> {
  if (query.figure === 'model-compared') return comparedRows(bank, query);
  if (query.figure === 'model-looked') return page(db, query, lookedOf(db, bank, query), wanted, options);
  if (query.figure === 'model-outcome') return page(db, query, outcomeOf(db, bank, query), wanted, options);
  const run = runOfQuery(db, query);
  const isLearnt = query.figure === 'model-learnt';
  const found = isLearnt ? await learntOf(bank, run, drawing(wanted, options)) : testedOf(db, bank, run, query);
  const isOther = run.dataHash !== dataHash(db);
  const note = found.note ?? (isOther && isLearnt ? say('figures:learnt-other-data') : null);
  return page(db, query, { list: found.list, note }, wanted, options);
}

/** Rows looked up in the files at a stretch. */
const STRETCH = 200;

/** Share of the work after which the rows are drawn, where a whole list is looked up in the files. */
const DRAWN = 0.2;

/** How far the drawing alone is. */
function drawing({ limit }: Page, { onProgress, signal }: JobOptions): JobOptions {
  return { onProgress: partOf(onProgress, 0, limit > STRETCH ? DRAWN : 1), signal };
}

async function page(
  db: ReadableDb,
  query: FigureQuery,
  { list, note }: FoundRows,
  { limit, offset }: Page,
  { onProgress, signal }: JobOptions,
): Promise<FigureRows> {
  const { total, at } = list;
  const size = Math.max(0, Math.min(limit, total - offset));
  const rows: FigureRow[] = [];
  while (rows.length < size) {
    rows.push(toRow(db, taskOf(query), at(offset + rows.length)));
    if (rows.length % STRETCH !== 0) continue;
    const value = DRAWN + (1 - DRAWN) * (rows.length / size);
    onProgress?.({ step: 'row-places', done: rows.length, total: size, value, text: '' });
    await breathe();
    throwIfCancelled(signal);
  }
  return { figure: query.figure, total, rows, ...(note !== null && { note }) };
}

function taskOf({ task }: FigureQuery): Task {
  if (task === undefined) throw failure('bad-arguments');
  return task;
}

/** @throws AppFailure `bad-arguments` without a day. */
function cutOffOf({ cutOff }: FigureQuery): number {
  const day = cutOff === undefined ? null : dayFromIso(cutOff);
  if (day === null) throw failure('bad-arguments');
  return day;
}

/** The rows a check or explanation looked at; the note says how many of how many, where it looked at some. */
function lookedOf(db: ReadableDb, bank: Bank, query: FigureQuery): FoundRows {
  const { feature, bin } = query;
  if (feature !== undefined) {
    const order = { task: taskOf(query), day: cutOffOf(query), feature, bin };
    return { list: inputRows(bank, openChampion(db, order.task).artefact, order), note: null };
  }
  const { list, of } = lookedRows(bank, taskOf(query), cutOffOf(query), query.looked);
  const note = list.total < of ? say('figures:looked-some', { count: list.total, of }) : null;
  return { list, note };
}

function outcomeOf(db: ReadableDb, bank: Bank, query: FigureQuery): FoundRows {
  const rows = outcomeRows(db, bank, taskOf(query), cutOffOf(query));
  return { list: { total: rows.length, at: (index) => rows[index]! }, note: null };
}

/** The two days an input's movement is measured between, each with its rows. */
function comparedRows(bank: Bank, query: FigureQuery): FigureRows {
  const names = [say('figures:compared-then'), say('figures:compared-now')];
  const rows = comparedDays(query).map((one, place) => {
    const count = lookedRows(bank, taskOf(one), cutOffOf(one), undefined).list.total;
    const text = say('figures:compared-day', { date: writtenDay(cutOffOf(one)) });
    return partLine(names[place]!, { count, text, query: one });
  });
  return { figure: query.figure, total: rows.length, rows, note: say('figures:compared') };
}

function runOfQuery(db: ReadableDb, { task, version }: FigureQuery): Run {
  if (task === undefined || version === undefined) throw failure('bad-arguments');
  const row = selectRow<{ as_of_day: number; seed: number; data_hash: string }>(
    db,
    'SELECT as_of_day, seed, data_hash FROM model_run WHERE task = ? AND version = ?',
    [task, version],
  );
  if (row === null) throw failure('not-found', { code: version }, 'unknown-version');
  return { task, version, asOfDay: row.as_of_day, seed: row.seed, dataHash: row.data_hash };
}

interface FoundRows {
  readonly list: ModelRowList;
  readonly note: string | null;
}

/** The list last drawn again from each bank: pages of one follow each other. */
const lastLearnt = new WeakMap<Bank, { readonly key: string; readonly list: ModelRowList }>();

async function learntOf(bank: Bank, run: Run, options: JobOptions): Promise<FoundRows> {
  const key = `${run.task}/${run.version}`;
  const last = lastLearnt.get(bank);
  const list = last?.key === key ? last.list : await drawAgain(bank, run, options);
  lastLearnt.set(bank, { key, list });
  return { list, note: null };
}

function drawAgain(bank: Bank, run: Run, options: JobOptions): Promise<ModelRowList> {
  if (run.task === 'churn') return learntChurn(bank, run, options);
  if (run.task === 'recommendation') return learntOffers(bank, run, options);
  return learntUnits(bank, unitKindOf(run.task), run, options);
}

function testedOf(db: ReadableDb, bank: Bank, run: Run, query: FigureQuery): FoundRows {
  if (query.series !== undefined) return { list: producedList(bank, run, query), note: null };
  if (query.cutOff === undefined) return allTestsOf(db, bank, run, query);
  const day = dayFromIso(query.cutOff);
  if (day === null) throw failure('bad-arguments');
  const kept = readTestedRows(db, run.task, run.version, day);
  if (kept) return { list: testedList(bank, run.task, run, kept, query), note: null };
  const heldOut = heldOutOf(db, run.task, run.version);
  const empty = { total: 0, at: () => Promise.reject() as never };
  if (heldOut === null || heldOut.asOfDay !== day) return { list: empty, note: say('figures:tested-not-kept') };
  const rows = rebuiltRows(bank, run.task, run, heldOut);
  return { list: testedList(bank, run.task, run, rows, query), note: say('figures:tested-rebuilt') };
}

/** The score forecast of units is judged at several dates together. */
function allTestsOf(db: ReadableDb, bank: Bank, { task, version }: Run, { dimension, value }: FigureQuery): FoundRows {
  if (task === 'churn' || task === 'recommendation') throw failure('bad-arguments');
  const kind = unitKindOf(task);
  const rows = readAllTestedRows(db, task, version).flatMap(({ asOfDay, ids, said, outcomes }) => {
    const groupOf = dimension === undefined ? null : unitGroupsOn(bank, kind, asOfDay, ids, dimension);
    return ids.flatMap((id, i): ModelRow[] =>
      groupOf !== null && groupOf(i) !== value
        ? []
        : [{ id, day: asOfDay, said: said[i]!, outcome: { kind: 'score', value: outcomes[i]! } }],
    );
  });
  const note = rows.length === 0 ? say('figures:tested-not-kept') : null;
  return { list: { total: rows.length, at: (index) => rows[index]! }, note };
}

/** Forecasts of a production are closed formulas: they are made again. */
function producedList(bank: Bank, { task, asOfDay }: Run, { series, months }: FigureQuery): ModelRowList {
  if (series === undefined || months === undefined) throw failure('bad-arguments');
  const kind = unitKindOf(task);
  const tests = forwardProductions(bank, kind, asOfDay, series, months === 1 ? 'month' : 'quarter');
  const rows = tests.flatMap(({ asOf, rows: forecasts }) =>
    forecasts.map(({ code, forecast, actual }): ModelRow => {
      return { id: code, day: dayFromIso(asOf)!, said: forecast, outcome: { kind: 'count', value: actual } };
    }),
  );
  return { total: rows.length, at: (index) => rows[index]! };
}

function toRow(db: ReadableDb, task: Task, { id, day, said, outcome, input }: ModelRow): FigureRow {
  return {
    kind: 'learnt',
    ...placeOfModelRow(db, task, id),
    ...{ from: isoFromDay(day), to: null },
    learnt: {
      ...{ said: said === null ? null : saidWords(task, said, outcome), outcome: outcomeWords(outcome) },
      ...(input !== undefined && input !== null && { input: say('figures:input-value', { value: hundredth(input) }) }),
    },
  };
}

function saidWords(task: Task, said: number, { kind }: Outcome): string {
  if (kind === 'count') return say('figures:said-count', { value: tenth(said) });
  if (task === 'churn') return say('figures:said-churn', { share: tenth(said * 100) });
  if (task === 'recommendation') return say('figures:said-offer', { share: tenth(said * 100) });
  return say('figures:said-score', { score: tenth(said) });
}

function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'left':
      return outcome.on === null
        ? say('figures:outcome-left')
        : say('figures:outcome-left-on', { date: writtenDay(outcome.on) });
    case 'none':
      return '';
    case 'stayed':
      return say('figures:outcome-stayed');
    case 'open':
      return say('figures:outcome-open', { date: writtenDay(outcome.until) });
    case 'score':
      return Number.isNaN(outcome.value)
        ? say('figures:outcome-unknown')
        : say('figures:outcome-score', { score: tenth(outcome.value) });
    case 'count':
      return say('figures:outcome-count', { value: outcome.value });
    case 'took':
      return tookWords(outcome.items, outcome.proposed);
  }
}

function tookWords(items: readonly string[], proposed: readonly string[]): string {
  const took =
    items.length === 0 ? say('figures:outcome-nothing') : say('figures:outcome-took', { items: items.join(', ') });
  return proposed.length === 0 ? took : `${took} ${say('figures:outcome-proposed', { items: proposed.join(', ') })}`;
}
