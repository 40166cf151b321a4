import type { SourceKind } from '../../shared/domain/imports';
import { references } from '../store/figures/references';
import type { Value } from './columns/parser';
import type { ParsedSheet } from './parsed-sheet';
import { placeOf } from './sources/source';

/** Number of rows that hold each code. */
export type CodeRows = ReadonlyMap<Value, { readonly rows: number }>;

/**
 * How many rows of an import hold each code or client that another export should know, counted as its sheets are stored:
 * asking the database afterwards would go through all rows again, once per column.
 */
export class CodeCounts {
  private readonly counts = new Map<string, Map<Value, { rows: number }>>();

  /** Adds the rows of a sheet, settled, as they are stored. */
  add({ source, rows }: ParsedSheet): void {
    for (const { kind, field } of references) {
      if (kind === source.kind) count(rows, placeOf(source.columns, field), this.of(kind, field));
    }
  }

  /** The codes of a field; rows without one are left out. */
  of(kind: SourceKind, field: string): Map<Value, { rows: number }> {
    const key = `${kind}.${field}`;
    const known = this.counts.get(key) ?? new Map<Value, { rows: number }>();
    this.counts.set(key, known);
    return known;
  }
}

function count(rows: readonly (readonly Value[])[], place: number, codes: Map<Value, { rows: number }>): void {
  for (const row of rows) {
    const code = row[place]!;
    if (code === null) continue;
    const known = codes.get(code);
    if (known) known.rows++;
    else codes.set(code, { rows: 1 });
  }
}
