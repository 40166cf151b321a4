import { type FigureQuery, type FigureRow, type FigureRows, PART_FIGURES, PRODUCED } from '../../shared/domain/figures';
import { COMPONENTS } from '../../shared/domain/units';
import { type Day, dayFromIso, isoFromDay, writtenDay } from '../core/dates';
import { failure } from '../core/failure';
import { say } from '../core/words';
import type { ReadableDb } from '../store/database';
import { readFigureRows } from '../store/queries/figure-rows';
import { partLine } from './part-line';

/** A part of a figure that is no count of rows itself: what it is called, and the question that opens its rows. */
interface Part {
  readonly name: string;
  readonly query: FigureQuery;
  /** What it counts, in words; the name of its figure where it is left out. */
  readonly text?: string;
}

/**
 * What a score or an expected production is made of, a line for each part with as many rows as it counts.
 * @throws AppFailure `bad-arguments` when no unit, or for a production no series or period, is named.
 */
export function partRows(db: ReadableDb, day: Day, query: FigureQuery): FigureRows {
  if (query.agency === undefined && query.manager === undefined) throw failure('bad-arguments');
  const parts = query.figure === 'unit-score' ? partsOfScore(query) : partsOfExpected(day, query);
  const rows = parts.map((part) => lineOf(db, day, part));
  return { figure: query.figure, total: rows.length, rows, note: say(`figures:made-of-${query.figure}`) };
}

const unitOf = ({ agency, manager }: FigureQuery): Pick<FigureQuery, 'agency' | 'manager'> => ({
  ...(agency !== undefined && { agency }),
  ...(manager !== undefined && { manager }),
});

function partsOfScore(query: FigureQuery): Part[] {
  return COMPONENTS.flatMap((component) =>
    PART_FIGURES[component].flatMap((figure) =>
      figure === null ? [] : [{ name: say(`units-screen:part-${component}`), query: { figure, ...unitOf(query) } }],
    ),
  );
}

/** What has been counted in the period, what the unit's forecast is made of, and what the weights of all units were learnt from. */
function partsOfExpected(day: Day, query: FigureQuery): Part[] {
  const { series, months, since, until } = query;
  if (series === undefined || months === undefined || since === undefined || until === undefined)
    throw failure('bad-arguments');
  const today = isoFromDay(day);
  const unit = unitOf(query);
  const isOver = until <= today;
  const counted = { figure: PRODUCED[series], ...unit, months, since, until: isOver ? until : today };
  const made: Part[] = [{ name: say('figures:part-counted'), query: counted, text: dates(since, counted.until) }];
  if (isOver) return made;
  const known = say('figures:as-of', { date: writtenDay(day) });
  const past = { months, since: FIRST, until: today } as const;
  made.push({ name: say('figures:part-history'), query: { figure: PRODUCED[series], ...unit, ...past }, text: known });
  if (series !== 'clients')
    made.push({
      name: say('figures:part-entries'),
      query: { figure: PRODUCED.clients, ...unit, ...past },
      text: known,
    });
  made.push({ name: say('figures:part-network'), query: { figure: PRODUCED[series], ...past }, text: known });
  return made;
}

const dates = (from: string, to: string): string =>
  say('figures:span', { from: writtenDay(dayFromIso(from)!), to: writtenDay(dayFromIso(to)!) });

/** Before any relationship of the bank. */
const FIRST = '1900-01-01';

function lineOf(db: ReadableDb, day: Day, { name, query, text }: Part): FigureRow {
  const count = readFigureRows(db, day, query, 0).total;
  const words = text ?? say(`figures:name.${query.figure}`);
  return partLine(name, { count, text: words, query: { ...query, asOf: isoFromDay(day) } });
}
