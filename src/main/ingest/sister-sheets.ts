import type { SourceKind } from '../../shared/domain/imports';
import { rejections, type Value } from './columns/parser';
import { countRule, type ParsedSheet } from './parsed-sheet';
import { type Fault, setAside } from './set-aside';
import { placeOf, type Source } from './sources/source';

/** From this share of rows in common on, two sheets or workbooks of one export are two months of it (or a copy), not two parts. */
export const SAME_ROWS = 0.1;

/** Entries have no client that can be trusted, and rows of two clients may look alike: more must be in common. */
export const SAME_ENTRIES = 0.6;

/** Fields by which a row of entries is known in another export of the same months. */
export const ENTRY_IDENTITY = ['agency', 'client_type', 'manager', 'entry_day'] as const;

/**
 * Sheets of one workbook that hold the same export: parts of it add up, as workbooks do. Rows of a code that an earlier sheet
 * has are rejected, as within one sheet.
 * @returns the kind whose sheets repeat each other: several months of it or a copy, whose sum would count twice; else null.
 */
export function joinSisters(sheets: readonly ParsedSheet[]): SourceKind | null {
  for (const kind of new Set(sheets.map(({ source }) => source.kind))) {
    const sisters = sheets.filter((sheet) => sheet.source.kind === kind && sheet.supplements === null);
    if (doRepeat(sisters)) return kind;
    if (sisters[0] && sisters[0].source.key !== null) rejectRepeated(sisters[0], sisters.slice(1));
  }
  return null;
}

function doRepeat(sisters: readonly ParsedSheet[]): boolean {
  if (sisters.length < 2) return false;
  const seen = new Set<Value>();
  for (const sheet of sisters) {
    const own = identities(sheet);
    const repeated = own.filter((identity) => seen.has(identity)).length;
    if (repeated > own.length * (sheet.source.kind === 'entries' ? SAME_ENTRIES : SAME_ROWS)) return true;
    for (const identity of own) seen.add(identity);
  }
  return false;
}

/** What each row is known by: its code, its client, or what an entry says of where and when. */
function identities({ source, rows }: ParsedSheet): readonly Value[] {
  const places = identityOf(source).map((field) => placeOf(source.columns, field));
  return places.length === 1
    ? rows.map((row) => row[places[0]!]!)
    : rows.map((row) => places.map((place) => row[place]).join('|'));
}

function identityOf({ kind, key }: Source): readonly string[] {
  return kind === 'entries' ? ENTRY_IDENTITY : [key ?? 'client'];
}

function rejectRepeated(first: ParsedSheet, others: readonly ParsedSheet[]): void {
  const known = new Map(first.keys);
  for (const sheet of others) {
    setAside(sheet, repeatedKeys(sheet, known));
    for (const [key, row] of sheet.keys) if (!known.has(key)) known.set(key, row);
  }
}

/** Rows whose key an earlier sheet has, by their place. */
function repeatedKeys(sheet: ParsedSheet, known: ReadonlyMap<Value, readonly Value[]>): ReadonlyMap<number, Fault> {
  const { source, keys, rows } = sheet;
  const place = placeOf(source.columns, source.key!);
  const column = source.columns[place]!.header;
  const faults = new Map<number, Fault>();
  for (const [index, row] of rows.entries()) {
    const key = row[place]!;
    const earlier = known.get(key);
    if (!earlier) continue;
    const own = keys.get(key)!;
    const same = earlier.every((value, at) => value === own[at]);
    countRule(sheet, same ? 'duplicate-row' : 'key-conflict', column);
    faults.set(index, { column, rejection: same ? rejections.duplicate : rejections.conflict });
  }
  return faults;
}
