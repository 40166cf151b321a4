import type { RowChanges, SourceKind } from '../../../shared/domain/imports';
import type { Stock } from '../../../shared/domain/layouts';
import { createCurrentRows } from '../../store/current-rows';
import type { WritableDb } from '../../store/database';
import { eachRow, selectNumber } from '../../store/sql';
import type { Value } from '../columns/parser';
import type { ParsedSheet } from '../parsed-sheet';
import { placeOf, type Source } from '../sources/source';

type Counts = { -readonly [K in keyof RowChanges]: RowChanges[K] };

/** The rows of one client or code: what the workspace has that no file had yet, and files with rows the workspace has not. */
interface Group {
  readonly left: Map<string, number>;
  touched: boolean;
  readonly others: Counts[];
  last: Counts | null;
}

interface Kind {
  readonly groups: Map<Value, Group>;
  readonly newestDay: number | null;
  /** The file that is told what no file names. */
  last: Counts | null;
}

/** Fields that say how a row was linked, not what the export says. */
const LINKS: ReadonlySet<string> = new Set(['client', 'client_link']);

/**
 * Compares the sheets of a dry run with what counts in the workspace: references and clients by their key, accounts and
 * subscriptions client by client as sets of rows, entries as one set. Made before anything is staged.
 */
export class RowComparison {
  private readonly kinds = new Map<SourceKind, Kind>();

  constructor(private readonly db: WritableDb) {
    createCurrentRows(db);
  }

  /** Takes a settled sheet that is about to be staged; the counts are complete after `finish`. */
  take(sheet: ParsedSheet): RowChanges {
    const { source } = sheet;
    const kind = this.kinds.get(source.kind) ?? this.load(source);
    this.kinds.set(source.kind, kind);
    const counts: Counts = {
      ...{ new: 0, changed: 0, unchanged: 0, gone: 0, absent: 0, rejected: sheet.rejects.length },
      older: kind.newestDay !== null && sheet.asOf !== null && sheet.asOf < kind.newestDay,
    };
    // Corrected rows join the rows of their import: they replace nothing.
    if (sheet.supplements !== null && source.key === null) return { ...counts, new: sheet.rows.length };
    kind.last = counts;
    const [keyOf, textOf] = [keyReader(source), textReader(source)];
    for (const row of sheet.rows) {
      const group = groupOf(kind, keyOf(row));
      group.touched = true;
      group.last = counts;
      if (takeOne(group.left, textOf(row))) counts.unchanged++;
      else group.others.push(counts);
    }
    return counts;
  }

  /** Settles what only all files together tell: new or changed, gone or absent. */
  finish(): void {
    for (const [kind, { groups, last }] of this.kinds) {
      for (const group of groups.values()) settle(group, kind !== 'entries', last);
    }
  }

  /** Clients that a whole stock does not name are gone, not merely absent. */
  countGone({ kind, missing }: Stock): void {
    const counts = this.kinds.get('clients')?.last;
    if (!counts || kind !== 'full') return;
    counts.gone += missing;
    counts.absent = Math.max(0, counts.absent - missing);
  }

  private load(source: Source): Kind {
    const newestDay = selectNumber(this.db, 'SELECT max(as_of_day) FROM import_file WHERE kind = ?', [source.kind]);
    const kind: Kind = { groups: new Map(), newestDay, last: null };
    const fields = [...source.columns.map(({ field }) => field), ...source.derived].join(', ');
    const [keyOf, textOf] = [keyReader(source), textReader(source)];
    const view = source.table.replace('stg_', 'temp.current_');
    for (const row of eachRow(this.db, `SELECT ${fields} FROM ${view}`) as Iterable<readonly Value[]>) {
      const { left } = groupOf(kind, keyOf(row));
      const text = textOf(row);
      left.set(text, (left.get(text) ?? 0) + 1);
    }
    return kind;
  }
}

function groupOf({ groups }: Kind, key: Value): Group {
  const known = groups.get(key);
  if (known) return known;
  const group: Group = { left: new Map(), touched: false, others: [], last: null };
  groups.set(key, group);
  return group;
}

function takeOne(left: Map<string, number>, text: string): boolean {
  const count = left.get(text) ?? 0;
  if (count === 0) return false;
  left.set(text, count - 1);
  return true;
}

function settle({ left, touched, others, last }: Group, canChange: boolean, lastOfKind: Counts | null): void {
  let remaining = 0;
  for (const count of left.values()) remaining += count;
  if (!touched) {
    if (lastOfKind) lastOfKind.absent += remaining;
    return;
  }
  for (const counts of others) {
    if (canChange && remaining > 0) {
      remaining--;
      counts.changed++;
    } else counts.new++;
  }
  if (last) last.gone += remaining;
}

/** What rows are compared under: their key, else their client; entries, whose numbers cannot be trusted, all together. */
function keyReader(source: Source): (row: readonly Value[]) => Value {
  if (source.kind === 'entries') return () => null;
  const place = placeOf(source.columns, source.key ?? 'client');
  return (row) => row[place]!;
}

function textReader(source: Source): (row: readonly Value[]) => string {
  const fields = [...source.columns.map(({ field }) => field), ...source.derived];
  const isEntry = source.kind === 'entries';
  const places = fields.flatMap((field, place) => (isEntry && LINKS.has(field) ? [] : place));
  return (row) => places.map((place) => row[place]).join('\u0001');
}
