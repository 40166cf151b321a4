import type { UnitKind } from '../../shared/domain/common';
import {
  OBJECTIVE_MEASURES,
  OBJECTIVE_PERIOD,
  type ObjectiveEntry,
  type ObjectiveFile,
  type ObjectiveMeasure,
} from '../../shared/domain/objectives';
import { civilFromDay } from '../core/dates';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import type { Cell, ReadSummary, RowSink } from '../ingest/read-workbook';

/** Reads a file of strangers row by row; the isolated reader in the application. */
type Reader = (path: string, sink: RowSink) => Promise<ReadSummary>;

/** A simple list has no more lines than units times periods times measures of a few years. */
const MOST_ROWS = 50_000;
const MOST_PROBLEMS = 200;

/** Headings a column is known by, without accents and case. */
const HEADINGS = {
  code: ['code', 'agence', 'gestionnaire', 'unite', 'agency', 'manager', 'unit'],
  period: ['periode', 'period', 'mois', 'month', 'trimestre', 'quarter'],
  measure: ['mesure', 'measure', 'indicateur'],
  value: ['objectif', 'objective', 'cible', 'target', 'valeur', 'value'],
} as const;
type Column = keyof typeof HEADINGS;

/** Words for the measures in a file, without accents and case. */
const MEASURES: Readonly<Record<string, ObjectiveMeasure>> = {
  clients: 'clients',
  'nouveaux clients': 'clients',
  products: 'products',
  produits: 'products',
  packs: 'packs',
  'cross-sell': 'cross-sell',
  'ventes additionnelles': 'cross-sell',
};

/** What a file's lines are read against. */
export interface ObjectiveContext {
  readonly kind: UnitKind;
  /** Used where the file has no such column. */
  readonly period: string;
  readonly measure: ObjectiveMeasure;
}

/**
 * Reads a simple list of objectives (.xlsx or .csv): a heading line with a code and an objective, and, where wanted, a period
 * (`2025-06`, `06/2025`, `2025-T3`) and a measure. Lines that cannot be read are told with their number; nothing is written.
 */
export async function readObjectiveFile(
  bank: Bank,
  path: string,
  context: ObjectiveContext,
  read: Reader,
): Promise<ObjectiveFile> {
  const rows: { number: number; cells: readonly Cell[] }[] = [];
  let sheetRead: string | null = null;
  await read(path, {
    onSheet: ({ name }) => {
      if (sheetRead !== null) return 'skip';
      sheetRead = name;
      return 'read';
    },
    onRows: (batch) => {
      batch.rows.forEach((cells, i) => {
        if (rows.length < MOST_ROWS) rows.push({ number: batch.rowNumbers[i]!, cells });
      });
    },
  });
  return { path, ...readObjectiveRows(bank, rows, context) };
}

/** The lines of a list of objectives; see `readObjectiveFile`. */
export function readObjectiveRows(
  bank: Bank,
  rows: readonly { readonly number: number; readonly cells: readonly Cell[] }[],
  context: ObjectiveContext,
): Omit<ObjectiveFile, 'path'> {
  const start = rows.findIndex(({ cells }) => columnOf(cells, 'code') >= 0 && columnOf(cells, 'value') >= 0);
  if (start < 0) return { entries: [], problems: [{ row: rows[0]?.number ?? 1, text: say('objectives:no-heading') }] };
  const at = (name: Column) => columnOf(rows[start]!.cells, name);
  const places = { code: at('code'), period: at('period'), measure: at('measure'), value: at('value') };
  const codes = new Set(
    (context.kind === 'agency' ? bank.codes.agencies : bank.codes.managers).map(({ code }) => code),
  );
  const entries = new Map<string, ObjectiveEntry>();
  const problems: { row: number; text: string }[] = [];
  for (const { number, cells } of rows.slice(start + 1)) {
    const read = readLine(cells, places, codes, context);
    if (read === null) continue;
    if (typeof read === 'string') {
      if (problems.length < MOST_PROBLEMS) problems.push({ row: number, text: read });
      continue;
    }
    const key = `${read.code}/${read.period}/${read.measure}`;
    if (entries.has(key)) problems.push({ row: number, text: say('objectives:twice', { code: read.code }) });
    else entries.set(key, read);
  }
  return { entries: [...entries.values()], problems };
}

/** An objective, a sentence that says what is wrong, or null for a line without a value. */
function readLine(
  cells: readonly Cell[],
  places: Readonly<Record<Column, number>>,
  codes: ReadonlySet<string>,
  context: ObjectiveContext,
): ObjectiveEntry | string | null {
  const cell = (name: Column) => (places[name] < 0 ? null : (cells[places[name]] ?? null));
  const valueCell = cell('value');
  if (valueCell === null || valueCell === '') return null;
  const code = codeFrom(cell('code'), codes);
  if (code === null) return say(`objectives:unknown-code-${context.kind}`, { code: printed(cell('code')) });
  const period = places.period < 0 ? context.period : periodFrom(cell('period'));
  if (period === null) return say('objectives:bad-period', { period: printed(cell('period')) });
  const measure = places.measure < 0 ? context.measure : (MEASURES[fold(printed(cell('measure')))] ?? null);
  if (measure === null) {
    const known = OBJECTIVE_MEASURES.map((one) => say(`objectives:measure-${one}`)).join(', ');
    return say('objectives:bad-measure', { measure: printed(cell('measure')), known });
  }
  const value = numberFrom(valueCell);
  if (value === null) return say('objectives:bad-value', { value: printed(valueCell) });
  return { kind: context.kind, code, period, measure, value };
}

function columnOf(cells: readonly Cell[], name: Column): number {
  return cells.findIndex(
    (cell) => typeof cell === 'string' && (HEADINGS[name] as readonly string[]).includes(fold(cell)),
  );
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

function printed(cell: Cell): string {
  if (cell === null || typeof cell === 'object') return '';
  return String(cell).trim();
}

/** A code as the references write it; a number lost its zeros in a spreadsheet. */
function codeFrom(cell: Cell, codes: ReadonlySet<string>): string | null {
  const text = printed(cell).toUpperCase();
  const written = [text, text.padStart(5, '0'), text.padStart(3, '0')];
  return written.find((one) => codes.has(one)) ?? null;
}

/** `2025-06`, `06/2025`, a date within the month, `2025-Q3`, `2025-T3` or `T3 2025`. */
function periodFrom(cell: Cell): string | null {
  if (cell !== null && typeof cell === 'object' && 'day' in cell) {
    const { year, month } = civilFromDay(cell.day);
    return `${year}-${String(month).padStart(2, '0')}`;
  }
  const text = printed(cell).toUpperCase();
  const quarter = /^(\d{4})[-/ ]?[QT]([1-4])$/.exec(text) ?? /^[QT]([1-4])[-/ ](\d{4})$/.exec(text);
  if (quarter) {
    const [year, number] = quarter[1]!.length === 4 ? [quarter[1], quarter[2]] : [quarter[2], quarter[1]];
    return `${year}-Q${number}`;
  }
  const month = /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? /^(\d{1,2})[-/](\d{4})$/.exec(text);
  if (!month) return null;
  const [year, number] = month[1]!.length === 4 ? [month[1], month[2]!] : [month[2], month[1]!];
  const period = `${year}-${number.padStart(2, '0')}`;
  return OBJECTIVE_PERIOD.test(period) ? period : null;
}

/** A number of at least 0, also as French or English people type it. */
function numberFrom(cell: Cell): number | null {
  const value =
    typeof cell === 'number'
      ? cell
      : Number(
          printed(cell)
            .replace(/[\s\u00a0\u202f]/g, '')
            .replace(',', '.'),
        );
  return Number.isFinite(value) && value >= 0 && printed(cell) !== '' ? value : null;
}
