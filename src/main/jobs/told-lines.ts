import type { FigureQuery, FigureRows } from '../../shared/domain/figures';
import { writtenIso } from '../core/dates';
import { say } from '../core/words';
import type { ReadableDb } from '../store/database';
import { listModelCards } from '../store/queries/model-cards';
import { runQualityTests } from '../store/queries/quality-tests';
import { alertedTasks } from './model-status';
import { partLine } from './part-line';
import { listRules } from './rule-list';

/** A thing a sentence counts that is no row itself: its name, what is said of it, and how many rows open from it. */
interface Told {
  readonly name: string;
  readonly text: string;
  readonly count: number;
  readonly query: FigureQuery;
}

/** The tests, rules or models a sentence counts, each of which opens its own rows; null for any other figure. */
export function toldLines(db: ReadableDb, query: FigureQuery): FigureRows | null {
  const told = listOf(db, query);
  if (told === null) return null;
  return {
    figure: query.figure,
    total: told.length,
    rows: told.map(({ name, ...finding }) => partLine(name, finding)),
  };
}

function listOf(db: ReadableDb, { figure, value }: FigureQuery): readonly Told[] | null {
  if (figure === 'test-results') return testsOf(db, value);
  if (figure === 'rule-applied') return rulesOf(db, value);
  return figure === 'model-used' ? modelsOf(db, value) : null;
}

/** Tests that ran; with `fail` those that do not hold. */
function testsOf(db: ReadableDb, value: string | undefined): Told[] {
  return runQualityTests(db)
    .filter(({ status }) => (value === undefined ? status !== 'not-run' : status === value))
    .map(({ name, text, status, failing }) => ({
      ...{ name: text, text: say(`quality-screen:status-${status}`), count: failing },
      query: { figure: 'test-failing', test: name },
    }));
}

/** All rules of the import; with `applied` those that were used. */
function rulesOf(db: ReadableDb, value: string | undefined): Told[] {
  return listRules(db)
    .filter(({ applied }) => value !== 'applied' || applied > 0)
    .map(({ rule, title, text, applied }) => ({
      ...{ name: title, text, count: applied },
      query: { figure: 'rule-findings', rule },
    }));
}

/** Models in use; with `earns` those that beat a plain rule, with `alert` those that need attention. */
function modelsOf(db: ReadableDb, value: string | undefined): Told[] {
  const alerted = value === 'alert' ? alertedTasks(db) : null;
  return listModelCards(db)
    .filter(({ champion }) => champion)
    .filter(({ task, worth }) => (alerted ? alerted.has(task) : value !== 'earns' || worth.verdict === 'earns'))
    .map(({ task, version, asOf, trainRows }) => ({
      name: say(`common:task-${task}`),
      text: say('figures:model-trained', { date: writtenIso(asOf) }),
      ...{ count: trainRows, query: { figure: 'model-learnt', task, version } },
    }));
}
