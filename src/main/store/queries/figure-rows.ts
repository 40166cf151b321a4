import type { FigureQuery, FigureRow, FigureRowKind, FigureRows } from '../../../shared/domain/figures';
import { addMonths, type Day, dayFromIso, firstDayOfMonth, isoFromDay, monthFromDay } from '../../core/dates';
import { failure } from '../../core/failure';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import { type CellsOfRow, cellsOfRows, isCellRule, readCellPlaces } from '../figures/cell-places';
import type { FigureSql, FigureValues } from '../figures/figure';
import { checkTold, findingRows, findingValues } from '../figures/findings';
import { networkFigures } from '../figures/network';
import { offerFigures } from '../figures/offers';
import { findingSheets, isSheetRule, sheetsOfColumn } from '../figures/sheets';
import { clientRows, type FigureSqlRow, sources } from '../figures/sources';
import {
  columnRows,
  failingRows,
  fileReadRows,
  fileRows,
  importReadRows,
  importRows,
  keptRows,
  repairedRows,
  tableRows,
} from '../figures/tables';
import { unitFigures } from '../figures/units';
import { selectNumber, selectRows } from '../sql';
import { ageOn } from './age';
import { readFindingLines } from './finding-lines';
import { withFailingRows } from './quality-tests';
import { readRowOrigin } from './row-origins';

/** Days of the periods figures compare: the horizon of the churn model. */
const PERIOD_DAYS = 90;

/** Nobody is older, in years: bounds the search for birth days. */
const OLDEST = 200;

interface Found {
  readonly kind: FigureRowKind;
  readonly sql: string;
  readonly values?: FigureValues;
}

const byTable: Partial<Readonly<Record<FigureQuery['figure'], (db: ReadableDb, query: FigureQuery) => Found>>> = {
  agencies: () => ({ kind: 'agency', sql: `${sources.agency} true` }),
  managers: () => ({ kind: 'manager', sql: `${sources.manager} true` }),
  'file-accepted': (db, query) => ({ kind: 'row', sql: fileRows(db, query) }),
  'file-rejected': () => ({ kind: 'reject', sql: `${sources.reject} j.file_id = :file` }),
  'import-accepted': (db) => ({ kind: 'row', sql: importRows(db) }),
  'file-read': (db, query) => ({ kind: 'row', sql: fileReadRows(db, query) }),
  'import-read': (db) => ({ kind: 'row', sql: importReadRows(db) }),
  'import-rejected': () => ({ kind: 'reject', sql: `${sources.reject} f.batch_id = :batch` }),
  'rule-repaired': () => ({ kind: 'row', sql: repairedRows }),
  'client-sources': (_, { client }) => {
    if (client === undefined) throw failure('bad-arguments');
    return { kind: 'client', sql: clientRows };
  },
  'test-kept': () => ({ kind: 'row', sql: keptRows }),
  'column-empty': (db, query) => ({ kind: 'row', sql: columnRows(db, query, 'empty') }),
  'column-filled': (db, query) => ({ kind: 'row', sql: columnRows(db, query, 'filled') }),
  'column-value': (db, query) => ({ kind: 'row', sql: columnRows(db, query, 'value') }),
  'table-rows': (db, query) => ({ kind: 'row', sql: tableRows(db, query) }),
  'column-bar': (db, query) => {
    if (query.bin === undefined) throw failure('bad-arguments');
    return { kind: 'row', sql: columnRows(db, query, 'bar') };
  },
};

/**
 * The rows behind a figure as of `day`: each with its place in the bank's files and the repairs made to it. `total` is the
 * figure itself, so it equals what the screen shows.
 * @param limit how many rows are given, from `offset` on, in the order of the files.
 * @throws AppFailure `bad-arguments` when the figure needs a field that is missing, `not-found` for unknown files, tests, columns.
 */
export function readFigureRows(db: ReadableDb, day: Day, query: FigureQuery, limit: number, offset = 0): FigureRows {
  const page = { limit, offset };
  if (isOfCells(query)) return readCellRows(db, query, page);
  if (query.figure === 'rule-findings' || query.figure === 'import-findings') return readFindingLines(db, query, page);
  if (query.figure === 'finding') return readFinding(db, day, query, page);
  if (query.figure === 'test-kept') return readKept(db, day, query, page);
  if (query.figure !== 'test-failing') return readPage(db, day, query, find(db, query), page);
  // A test a person wrote runs under its time limit, its rows too.
  return withFailingRows(db, query.test, (sql) =>
    readPage(db, day, query, { kind: 'row', sql: failingRows(db, sql) }, page),
  );
}

/** Rows at fault as they were kept at an import: fewer than were counted where a test failed on very many. */
function readKept(db: ReadableDb, day: Day, query: FigureQuery, page: Page): FigureRows {
  const found = readPage(db, day, query, find(db, query), page);
  const { batch = null, test = null } = query;
  const sql = `SELECT total(failing) FROM quality_result WHERE batch_id = :batch AND (:test IS NULL OR test = :test)`;
  const counted = selectNumber(db, sql, { batch, test }) ?? 0;
  if (counted <= found.total) return found;
  return { ...found, note: say('figures:kept-some', { count: found.total, of: counted }) };
}

/** Which of the rows of a figure are wanted. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** Cells that are read the same way throughout a column stand in sets of rows, not in lines of their own. */
const isOfCells = ({ figure, rule }: FigureQuery) =>
  (figure === 'finding' || figure === 'rule-repaired') && isCellRule(rule);

function readCellRows(db: ReadableDb, query: FigureQuery, page: Page): FigureRows {
  if (query.figure === 'finding') checkTold(db, query);
  const { total, cells } = readCellPlaces(db, query, page);
  const cellsOf = cellsOfRows(db);
  const nothing = { client: null, agency: null, manager: null, name: null, from: null, to: null };
  const sheets = query.figure === 'finding' && total === 0 ? sheetsOfColumn(db, query) : [];
  const rows = cells.map(({ fileId, row, column }): FigureRow => {
    const origin = readRowOrigin(db, fileId, row, cellsOf);
    return { kind: 'row', ...nothing, code: column, origin };
  });
  return { figure: query.figure, total, rows, ...(sheets.length > 0 && { sheets }) };
}

/** A finding about columns, sheets or files has the sheets it is about, with rows where all rows of those are meant. */
function readFinding(db: ReadableDb, day: Day, query: FigureQuery, page: Page): FigureRows {
  if (isSheetRule(query.rule)) {
    checkTold(db, query);
    return { figure: query.figure, total: 0, rows: [], sheets: findingSheets(db, query) };
  }
  const found = { kind: 'row', sql: findingRows(db, query), values: findingValues(db, query) } as const;
  const sheets = findingSheets(db, query);
  return { ...readPage(db, day, query, found, page), ...(sheets.length > 0 && { sheets }) };
}

function readPage(
  db: ReadableDb,
  day: Day,
  query: FigureQuery,
  { kind, sql, values: more }: Found,
  page: Page,
): FigureRows {
  const values = { ...valuesOf(day, query), ...more };
  const total = selectNumber(db, `SELECT count(*) FROM (${sql})`, values) ?? 0;
  const cellsOf = cellsOfRows(db);
  const rows = selectRows(
    db,
    `SELECT * FROM (${sql}) ORDER BY file_id, source_row, code LIMIT :limit OFFSET :offset`,
    { ...values, ...page },
    (row: FigureSqlRow) => toRow(db, kind, row, cellsOf),
  );
  return { figure: query.figure, total, rows };
}

function find(db: ReadableDb, query: FigureQuery): Found {
  const special = byTable[query.figure];
  if (special) return special(db, query);
  const figures: Partial<Record<FigureQuery['figure'], FigureSql>> = {
    ...networkFigures,
    ...unitFigures,
    ...offerFigures,
  };
  const figure = figures[query.figure];
  if (figure === undefined || !(figure.kind in sources)) throw failure('not-found');
  if (figure.needs.some((field) => query[field] === undefined)) throw failure('bad-arguments');
  return { kind: figure.kind, sql: `${sources[figure.kind as keyof typeof sources]} ${figure.where}` };
}

/** What the SQL of figures may name; fields that were not given are NULL. */
function valuesOf(day: Day, query: FigureQuery): FigureValues {
  const { agency = null, manager = null, district = null, clientType = null, client = null, item = null } = query;
  const { band = null, batch = null, file = null, rule = null, value = null, ageFrom = null, ageBelow = null } = query;
  const {
    from = null,
    below = null,
    test = null,
    kind = null,
    column = null,
    also = null,
    bin = null,
    by = null,
  } = query;
  const thisMonth = monthFromDay(day + 1);
  return {
    ...{ day, since: day - PERIOD_DAYS, before: day - 2 * PERIOD_DAYS, ...productionDays(day, query) },
    ...{ agency, manager, district, clientType, client, item, band, batch, file, rule, value, ageFrom, ageBelow },
    ...{ yearFirst: firstDayOfMonth(thisMonth - 12), yearLast: firstDayOfMonth(thisMonth) - 1 },
    ...{ kind, column, also, bin, by, test, from, below: below !== null && below >= 1 ? null : below },
    ...monthDays(query.month),
    ...birthDays(day, ageFrom, ageBelow),
  };
}

/** A production is after `after` and up to `until`: the months just before `day`, or the days asked for. */
function productionDays(day: Day, { months = 1, since, until }: FigureQuery): FigureValues {
  return {
    after: since === undefined ? addMonths(day, -months) : dayFromIso(since)! - 1,
    until: until === undefined ? day : dayFromIso(until),
  };
}

/** First and last day of a month `YYYY-MM`. */
function monthDays(month: string | undefined): FigureValues {
  if (month === undefined) return { first: null, last: null };
  const [year, number] = month.split('-').map(Number) as [number, number];
  const index = year * 12 + number - 1;
  return { first: firstDayOfMonth(index), last: firstDayOfMonth(index + 1) - 1 };
}

/** Birth days of those aged `from` to under `below` on `day`: (bornFirst, bornLast]. */
function birthDays(day: Day, from: number | null, below: number | null): FigureValues {
  return { bornLast: youngest(day, from ?? 0), bornFirst: below === null ? -2147483648 : youngest(day, below) };
}

/** The latest birth day of somebody aged `age` on `day`: the age of everybody born later is lower. */
function youngest(day: Day, age: number): Day {
  let low = day - (OLDEST + 1) * 366;
  let high = day;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ageOn(middle, day) ?? -1) >= age) low = middle;
    else high = middle - 1;
  }
  return low;
}

function toRow(db: ReadableDb, kind: FigureRowKind, row: FigureSqlRow, cells: CellsOfRow): FigureRow {
  const { file_id, source_row } = row;
  return {
    kind: row.kind ?? kind,
    client: row.client,
    agency: row.agency,
    manager: row.manager,
    code: row.code,
    name: kind === 'reject' && row.name !== null ? say(`rejects:${row.name}`) : row.name,
    from: row.from_day === null ? null : isoFromDay(row.from_day),
    to: row.to_day === null ? null : isoFromDay(row.to_day),
    origin: file_id === null || source_row === null ? null : readRowOrigin(db, file_id, source_row, cells),
  };
}
