import type { SourceKind } from '../../../shared/domain/imports';
import type { KnownLayout, PlainCell, TriedColumn } from '../../../shared/domain/layouts';
import type { Clock } from '../../core/clock';
import { failure } from '../../core/failure';
import { say } from '../../core/words';
import type { WritableDb } from '../../store/database';
import { isRejection, rejections } from '../columns/parser';
import { fold } from '../columns/text';
import { shownValue } from '../preview/shown-value';
import { sourceOf, sources } from '../sources/all-sources';
import type { Source, SourceColumn } from '../sources/source';
import { headersOf } from './match-names';
import { nobodySees, typeOfParser } from './match-values';
import { signatureOf } from './signature';

/** A layout as a person maps it: header of the export to header of the file. */
export interface LayoutOrder {
  readonly kind: SourceKind;
  readonly header: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
}

/** Everything a column of a file may be mapped to, export by export. */
export function knownLayouts(): readonly KnownLayout[] {
  return sources.map((source) => ({
    kind: source.kind,
    columns: headersOf(source).map((header) => {
      const column = columnOf(source, header);
      const type = typeOfParser(column.parse);
      return {
        ...{ header, text: say(`layout-columns:${source.kind}.${header}`), need: needOf(source, header) },
        type: type === 'list' ? 'text' : type,
      };
    }),
  }));
}

function columnOf(source: Source, header: string): SourceColumn {
  return source.columns.find((column) => column.header === header)!;
}

/** Two fields may come from one column: it is needed where one of them is. */
function needOf(source: Source, header: string): SourceColumn['need'] {
  const needs = source.columns.filter((column) => column.header === header).map(({ need }) => need);
  return needs.includes('needed') ? 'needed' : needs.includes('nullable') ? 'nullable' : 'optional';
}

/**
 * Reads some rows as a mapping says, column by column, each cell as the import would.
 * @param positions place in the rows of each mapped header of the export.
 */
export function tryLayout(
  kind: SourceKind,
  positions: Readonly<Record<string, number>>,
  rows: readonly (readonly PlainCell[])[],
): readonly TriedColumn[] {
  const source = sourceOf(kind);
  return headersOf(source)
    .filter((header) => positions[header] !== undefined)
    .map((header) => {
      const column = columnOf(source, header);
      const read = rows.map((cells) => readOne(column, cells[positions[header]!] ?? null));
      return {
        header,
        values: read.map((value) => (isRejection(value) ? null : shownValue(column, value))),
        faults: read.map((value) => (isRejection(value) ? say(`rejects:${value.reason}`) : null)),
      };
    });
}

function readOne({ parse, need }: SourceColumn, cell: PlainCell) {
  const value = parse(cell, nobodySees());
  return value === null && need === 'needed' ? rejections.missing : value;
}

/**
 * Remembers a layout under its headers; one that is remembered under the same ones is replaced.
 * @throws AppFailure `bad-arguments` when a needed column is not mapped, or to one the file has not.
 */
export function saveLayout(db: WritableDb, order: LayoutOrder, clock: Clock, user: string): void {
  const source = sourceOf(order.kind);
  const has = new Set(order.header.map(fold));
  const columns = Object.fromEntries(
    headersOf(source).flatMap((header) => {
      const column = order.columns[header];
      if (column !== undefined && has.has(fold(column))) return [[header, column] as const];
      if (column !== undefined || needOf(source, header) === 'needed') {
        throw failure('bad-arguments', { column: header }, 'layout-incomplete');
      }
      return [];
    }),
  );
  db.prepare(
    `INSERT INTO import_layout (signature, kind, header, columns, user, changed_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (signature) DO UPDATE SET kind = excluded.kind, header = excluded.header, columns = excluded.columns,
       user = excluded.user, changed_at = excluded.changed_at`,
  ).run(
    ...[signatureOf(order.header), order.kind, JSON.stringify(order.header), JSON.stringify(columns)],
    ...[user, clock.now()],
  );
}

/** Forgets a layout; what was read by it stays. @throws AppFailure `not-found`. */
export function removeLayout(db: WritableDb, id: number): void {
  if (db.prepare('DELETE FROM import_layout WHERE id = ?').run(id).changes === 0) throw failure('not-found');
}
