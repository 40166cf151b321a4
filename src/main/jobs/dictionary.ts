import type { DictionaryRow, Named } from '../../shared/domain/quality';
import { hasWords, say } from '../core/words';
import { sources } from '../ingest/sources/all-sources';
import type { ReadableDb } from '../store/database';
import { dictionaryGroups } from '../store/dictionary/all-tables';
import { type ColumnEntry, entryOf, type Unit } from '../store/dictionary/entry';
import { marts } from '../store/dictionary/marts';
import { staging } from '../store/dictionary/staging';
import { dataTests } from '../store/quality/data-tests';
import { readSchema, type SchemaColumn } from '../store/queries/schema';

/** Rules that may touch any column of a kind, because its parser applies them (ingest/columns). */
const ruleOfUnit: Partial<Readonly<Record<Unit, readonly string[]>>> = {
  code: ['padded-text', 'blank-text', 'zero-stripped'],
  text: ['padded-text', 'blank-text'],
  day: ['date-order'],
};

/** A column of a workbook, and what may be repaired in it. */
interface Origin {
  readonly sources: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

interface Known {
  readonly group: string;
  readonly entry: ColumnEntry;
}

/** Entries of the dictionary by `table.column`. */
export function dictionaryEntries(): ReadonlyMap<string, Known> {
  return new Map(
    dictionaryGroups.flatMap(({ name, tables }) =>
      Object.entries(tables).flatMap(([table, columns]) =>
        Object.entries(columns).map(
          ([column, told]) => [`${table}.${column}`, { group: name, entry: entryOf(told) }] as const,
        ),
      ),
    ),
  );
}

/**
 * The data dictionary of the workspace as it is, the bank's own rows first: schema from the database, meaning in words, workbook columns from the
 * exports' descriptions, rules and tests from their own lists.
 * @throws Error for a column without an entry; the unit test of the dictionary fails before that ships.
 */
export function readDictionary(db: ReadableDb): readonly DictionaryRow[] {
  const entries = dictionaryEntries();
  return readSchema(db)
    .map((column) => {
      const known = entries.get(`${column.table}.${column.column}`);
      if (known === undefined) throw new Error(`${column.table}.${column.column} has no entry in store/dictionary`);
      return { column, known };
    })
    .sort((a, b) => placeOf(a.known) - placeOf(b.known))
    .map(({ column, known }) => rowOf(column, known, entries));
}

/** The bank's own rows come first, then what is made of them; how the application keeps its books stands last. */
const FIRST: readonly string[] = [staging.name, marts.name];

function placeOf({ group }: Known): number {
  const place = FIRST.indexOf(group);
  return place === -1 ? FIRST.length : place;
}

function rowOf(column: SchemaColumn, { group, entry }: Known, entries: ReadonlyMap<string, Known>): DictionaryRow {
  const key = `${column.table}.${column.column}`;
  const origin = originOf(key, entries, new Set());
  return {
    ...column,
    key,
    group: say(`dictionary:group.${group}`),
    tableMeaning: say(`dictionary-${group}:${column.table}.table`),
    meaning: meaningOf(group, column),
    unit: say(`dictionary:unit.${entry.unit}`),
    sources: [...origin.sources],
    rules: [...origin.rules].map((name) => ({ name, text: say(`rules:${name}.title`) })),
    tests: testsOn(key),
  };
}

/** The table's own words for the column, else those all tables share. */
function meaningOf(group: string, { table, column }: SchemaColumn): string {
  const own = `dictionary-${group}:${table}.${column}`;
  return say(hasWords(own) ? own : `dictionary:shared.${column}`);
}

function testsOn(key: string): readonly Named[] {
  return dataTests
    .filter(({ columns }) => columns.includes(key))
    .map(({ name }) => ({ name, text: say(`quality:test.${name}`) }));
}

/** Follows a column through what it is made of to the workbooks; `seen` ends a circle. */
function originOf(key: string, entries: ReadonlyMap<string, Known>, seen: Set<string>): Origin {
  const entry = entries.get(key)?.entry;
  if (entry === undefined || seen.has(key)) return { sources: new Set(), rules: new Set() };
  seen.add(key);
  const own = workbookColumns(key, entry);
  const above = (entry.from ?? []).map((from) => originOf(from, entries, seen));
  return {
    sources: new Set([...own.sources, ...above.flatMap((one) => [...one.sources])]),
    rules: new Set([...own.rules, ...above.flatMap((one) => [...one.rules])]),
  };
}

/** The workbook columns a staging column is read from, and the rules that may repair it. */
function workbookColumns(
  key: string,
  entry: ColumnEntry,
): { readonly sources: readonly string[]; readonly rules: readonly string[] } {
  const [table, field] = key.split('.');
  const source = sources.find((one) => one.table === table);
  const headers = source?.columns.filter((column) => column.field === field).map(({ header }) => header) ?? [];
  const read = [...headers, ...(entry.headers ?? [])];
  const own = entry.rules ?? [];
  if (source === undefined || read.length === 0) return { sources: [], rules: own };
  const keyRules = source.key === field ? ['duplicate-row', 'key-conflict'] : [];
  return {
    sources: read.map((header) => `${say(`ingest:kind-${source.kind}`)} · ${header}`),
    rules: [...own, ...(ruleOfUnit[entry.unit] ?? []), ...keyRules],
  };
}
