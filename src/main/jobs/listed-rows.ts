import type { UnitKind } from '../../shared/domain/common';
import type { FigureQuery, FigureRow, FigureRows } from '../../shared/domain/figures';
import { isFalling } from '../../shared/domain/units';
import { type Day, isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import { tenth } from '../core/rounded';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import type { ReadableDb } from '../store/database';
import type { Page } from '../store/queries/figure-rows';
import { placeOfModelRow } from '../store/queries/model-row-places';
import { readPerformanceScores } from '../store/queries/performance-scores';
import { visibleClients } from '../store/viewer-scope';
import { readAttainment } from './attainment';
import { bestCalls, bestTargets } from './offer-targets';
import { rankUnits } from './rankings';
import { openChampion } from './score-job';

/** A client or unit of a list, and what the list says of it. */
interface Listed {
  readonly id: number | string;
  readonly said: string;
}

/**
 * Clients or units a list on screen is made of, in its order, each with its place in the files; null for any other figure.
 * @throws AppFailure `bad-arguments`, `not-trained`, `not-found` for an offer the model does not know.
 */
export async function listedRows(
  db: ReadableDb,
  bank: Bank,
  day: Day,
  query: FigureQuery,
  { limit, offset }: Page,
): Promise<FigureRows> {
  const listed = await listOf(db, bank, day, query);
  const task = query.by === 'agency' ? 'agency-performance' : 'manager-performance';
  const rows = listed.slice(offset, offset + limit).map(
    ({ id, said }): FigureRow => ({
      kind: 'learnt',
      ...placeOfModelRow(db, task, id),
      ...{ from: isoFromDay(day), to: null, learnt: { said, outcome: '' } },
    }),
  );
  return { figure: query.figure, total: listed.length, rows };
}

/** Figures that are lists: their rows are found as the list is. */
export const isListed = (figure: FigureQuery['figure']): boolean =>
  figure === 'call-list' || figure === 'units-ranked' || figure === 'units-objective';

function listOf(db: ReadableDb, bank: Bank, day: Day, query: FigureQuery): Promise<Listed[]> | Listed[] {
  if (query.figure === 'call-list') return calledOf(db, bank, day, query);
  return query.figure === 'units-ranked' ? rankedOf(db, bank, day, query) : objectivesOf(db, bank, day, query);
}

/** The likeliest to take their best offer, or one offer; of those the viewer may see. */
async function calledOf(db: ReadableDb, bank: Bank, day: Day, query: FigureQuery): Promise<Listed[]> {
  const { item, also: holding, most, known = false } = query;
  const { artefact } = openChampion(db, 'recommendation');
  const filter = { known, only: visibleClients(db), ...(holding !== undefined && { holding }) };
  const found =
    item === undefined
      ? await bestCalls(bank, day, artefact, filter)
      : await bestTargets(bank, day, artefact, item, filter);
  const word = item === undefined ? 'said-offer' : 'said-target';
  return found.best
    .slice(0, most)
    .map(({ id, p }) => ({ id, said: say(`figures:${word}`, { share: tenth(p * 100) }) }));
}

function kindOf({ by }: FigureQuery): UnitKind {
  if (by !== 'agency' && by !== 'manager') throw failure('bad-arguments');
  return by;
}

/** Units of the ranking: all, with `ranked` those that have a score, with `falling` those whose score is forecast to fall. */
function rankedOf(db: ReadableDb, bank: Bank, day: Day, query: FigureQuery): Listed[] {
  const { value, district, agency } = query;
  const kind = kindOf(query);
  return rankUnits(bank, kind, day, readPerformanceScores(db, day, kind).byCode)
    .filter((unit) => (district === undefined || unit.district === district) && (!agency || unit.agency === agency))
    .filter((unit) => (value === undefined || unit.score !== null) && (value !== 'falling' || isFalling(unit)))
    .map(({ code, score, forecast }) => ({
      id: code,
      said: [
        score === null ? say('figures:unit-no-score') : say('figures:unit-score-now', { score: tenth(score) }),
        ...(forecast === null ? [] : [say('figures:unit-score-ahead', { score: tenth(forecast) })]),
      ].join(' '),
    }));
}

/** Units with an objective of the period; with `below` those that will not reach it. */
function objectivesOf(db: ReadableDb, bank: Bank, day: Day, query: FigureQuery): Listed[] {
  const { series: measure, since, months, value } = query;
  if (measure === undefined || since === undefined || months === undefined) throw failure('bad-arguments');
  const quarter = Math.ceil(Number(since.slice(5, 7)) / 3);
  const period = months === 1 ? since.slice(0, 7) : `${since.slice(0, 4)}-Q${quarter}`;
  return readAttainment(db, bank, day, { kind: kindOf(query), measure, period })
    .rows.filter(({ objective, standing }) => objective !== null && (value !== 'below' || standing === 'below'))
    .map(({ code, objective, actual }) => ({ id: code, said: say('figures:objective-of', { objective, actual }) }));
}
