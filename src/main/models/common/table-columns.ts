import { dayNumbers } from './date-cells';
import { numbersOf } from './number-cells';
import type { InputTable } from './tabular-inputs';
import type { TextTable } from './text-table';

/** One column of a text table as what it holds. */
export type TableColumn =
  | { readonly kind: 'number'; readonly name: string; readonly values: Float32Array }
  | { readonly kind: 'category'; readonly name: string; readonly values: readonly (string | null)[] };

/** A table with a two-class target, ready to be split into folds. */
export interface LabelledColumns {
  readonly columns: readonly TableColumn[];
  readonly labels: Uint8Array;
  /** The value of the target that counts as 1. */
  readonly positive: string;
  /** Columns left out, and why. */
  readonly dropped: readonly { readonly column: string; readonly why: 'asked' | 'constant' | 'identifier' }[];
}

/** Cells that stand for "not known". `unknown` is a category of its own: it is an answer. */
const MISSING: ReadonlySet<string> = new Set(['', '?', 'na', 'n/a', 'nan', 'null', 'none']);
const YES: ReadonlySet<string> = new Set(['1', 'yes', 'true', 'y', 'oui']);
/** Commonest levels of a category that get a column of their own, and the fewest rows one is learnt from. */
const MOST_LEVELS = 50;
const LEAST_LEVEL_ROWS = 5;
/** A category of more levels than that: only levels with this share of the rows get a column, all are told by how common they are. */
const LEAST_LEVEL_SHARE = 0.005;
const IDENTIFIER_NAMES = [/(^|[^a-z])id([^a-z]|$)|(num|number|_no)$/i, /[a-z]I[dD]$/] as const;
/** Numbers that rise from row to row by no more than this on average count the rows. */
const COUNTING_STEP = 10;

/**
 * Types the columns of a table and takes its target apart. Rows without a target are left out. Columns that say nothing are
 * left out, and identifiers: whole numbers that differ in every row and are named like one or simply count up, and texts that
 * hardly repeat; an ordered identifier leaks time.
 * @param drop column names; a trailing `*` stands for anything.
 * @param positive value of the target that counts as 1, case aside ("1" is also 1.0); without it a "yes" or 1, else the rarer value.
 * @throws Error naming the column: target or dropped column unknown, target not of two classes.
 */
export function labelledColumns(
  table: TextTable,
  target: string,
  drop: readonly string[] = [],
  positive?: string,
): LabelledColumns {
  const at = table.names.indexOf(target);
  if (at < 0) throw new Error(`no column ${target}: ${table.names.join(', ')}`);
  const rows = table.rows.filter((row) => !isMissing(row[at]!));
  const classOf = rows.map((row) => classKey(row[at]!));
  const classes = [...new Set(classOf)];
  if (classes.length !== 2) throw new Error(`${target} has ${classes.length} different values, not two`);
  const one = positive === undefined ? positiveOf(classOf, classes) : classKey(positive);
  const spelling = rows[classOf.indexOf(one)]?.[at];
  if (spelling === undefined) throw new Error(`${target} has no value ${positive}: ${classes.join(', ')}`);
  for (const name of drop)
    if (!table.names.some((column) => matches(column, name))) throw new Error(`no column ${name}`);
  const dropped: LabelledColumns['dropped'][number][] = [];
  const columns: TableColumn[] = [];
  table.names.forEach((name, index) => {
    if (index === at) return;
    const cells = rows.map((row) => row[index]!);
    const typedColumns = typed(name, cells);
    if (drop.some((pattern) => matches(name, pattern))) dropped.push({ column: name, why: 'asked' });
    else if (new Set(cells).size <= 1) dropped.push({ column: name, why: 'constant' });
    else if (typedColumns.length === 1 && isIdentifier(typedColumns[0]!)) {
      dropped.push({ column: name, why: 'identifier' });
    } else columns.push(...typedColumns);
  });
  return { columns, labels: Uint8Array.from(classOf, (key) => Number(key === one)), positive: spelling, dropped };
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** Yes and YES are one class, so are 1 and 1.0. */
function classKey(cell: string): string {
  const value = Number(cell);
  return cell.trim() === '' || Number.isNaN(value) ? cell.trim().toLowerCase() : String(value);
}

function positiveOf(values: readonly string[], classes: readonly string[]): string {
  const yes = classes.find((value) => YES.has(value));
  if (yes !== undefined) return yes;
  const first = values.filter((value) => value === classes[0]).length;
  return first * 2 <= values.length ? classes[0]! : classes[1]!;
}

function isMissing(cell: string): boolean {
  return MISSING.has(cell.toLowerCase());
}

/** One column, or for dates the day, the month and the day of the week. */
function typed(name: string, cells: readonly string[]): readonly TableColumn[] {
  const days = dayNumbers(cells.map((cell) => (isMissing(cell) ? null : cell)));
  if (days !== null) {
    return [
      { kind: 'number', name, values: days.day },
      { kind: 'number', name: `${name} (month)`, values: days.month },
      { kind: 'number', name: `${name} (weekday)`, values: days.weekday },
    ];
  }
  const numbers = numbersOf(cells.map((cell) => (isMissing(cell) ? null : cell)));
  if (numbers !== null) return [{ kind: 'number', name, values: numbers }];
  return [{ kind: 'category', name, values: cells.map((cell) => (isMissing(cell) ? null : cell)) }];
}

function isIdentifier({ kind, name, values }: TableColumn): boolean {
  const known = kind === 'number' ? [...values].filter((value) => !Number.isNaN(value)) : values;
  const distinct = new Set<number | string | null>(known).size;
  if (kind === 'category') return distinct > Math.max(MOST_LEVELS, values.length / 2);
  if (distinct < known.length || !known.every((value) => Number.isInteger(value))) return false;
  const rises = known.every((value, row) => row === 0 || Number(value) > Number(known[row - 1]));
  const span = Number(known.at(-1)) - Number(known[0]);
  return (rises && span < COUNTING_STEP * known.length) || IDENTIFIER_NAMES.some((shape) => shape.test(name));
}

/**
 * The columns as numbers for some training rows and some others: categories one column a level, the levels those of the
 * training rows; a level never trained on is all zeros, an unknown category is NaN in all of them. A category of very many
 * levels has one more column: the logarithm of how many training rows share the level. The target is never looked at.
 */
export function foldTables(
  columns: readonly TableColumn[],
  train: Int32Array,
  test: Int32Array,
): { readonly train: InputTable; readonly test: InputTable } {
  const parts = columns.map((column) => inputsOf(column, train));
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  const tableOf = (rows: Int32Array): InputTable => {
    const values = new Float32Array(rows.length * width);
    rows.forEach((row, i) => {
      let at = i * width;
      for (const part of parts) {
        part.write(row, values, at);
        at += part.width;
      }
    });
    return { values, rows: rows.length, columns: width };
  };
  return { train: tableOf(train), test: tableOf(test) };
}

/** How one column becomes inputs, fitted on training rows. */
interface ColumnInputs {
  readonly width: number;
  readonly write: (row: number, into: Float32Array, at: number) => void;
}

function inputsOf(column: TableColumn, train: Int32Array): ColumnInputs {
  if (column.kind === 'number') {
    const { values } = column;
    return {
      width: 1,
      write: (row, into, at) => {
        into[at] = values[row]!;
      },
    };
  }
  const counts = levelCounts(column, train);
  const isWide = counts.size > MOST_LEVELS;
  const least = isWide ? Math.max(LEAST_LEVEL_ROWS, LEAST_LEVEL_SHARE * train.length) : LEAST_LEVEL_ROWS;
  const place = new Map(commonLevels(counts, least).map((level, i) => [level, i]));
  const width = place.size + (isWide ? 1 : 0);
  return {
    width,
    write: (row, into, at) => {
      const cell = column.values[row]!;
      if (cell === null) into.fill(Number.NaN, at, at + width);
      else {
        const own = place.get(cell);
        if (own !== undefined) into[at + own] = 1;
        if (isWide) into[at + place.size] = Math.log1p(counts.get(cell) ?? 0);
      }
    },
  };
}

function levelCounts(column: Extract<TableColumn, { kind: 'category' }>, rows: Int32Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = column.values[row];
    if (value !== null && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function commonLevels(counts: ReadonlyMap<string, number>, least: number): string[] {
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_LEVELS)
    .map(([level]) => level);
}
