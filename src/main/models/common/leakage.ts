import { auc, orderDescending } from './metrics';

/** Inputs of some rows, row-major, with their names. */
interface NamedTable {
  readonly names: readonly string[];
  readonly rows: number;
  readonly values: ArrayLike<number>;
}

/** How strongly one input gives the label away. */
export interface GivenAway {
  readonly feature: string | null;
  readonly value: number;
}

/** Share of the positives a rule must find before its purity means anything, and the fewest of them. */
const LEAST_FOUND_SHARE = 0.1;
const LEAST_FOUND = 10;

/** Cells that differ between two tables of the same columns, and the input with most of them. Other rows: all differ. */
export function changedCells(a: NamedTable, b: NamedTable): GivenAway {
  if (a.rows !== b.rows) return { feature: null, value: Math.max(a.rows, b.rows) * a.names.length };
  const changes = new Float64Array(a.names.length);
  for (let i = 0; i < a.values.length; i++) if (!Object.is(a.values[i], b.values[i])) changes[i % a.names.length]!++;
  const most = orderDescending(changes)[0]!;
  const value = changes.reduce((sum, count) => sum + count, 0);
  return { feature: value > 0 ? a.names[most]! : null, value };
}

/** The input that separates the classes best all by itself, as the AUC of the better direction. */
export function strongestAlone(table: NamedTable, labels: ArrayLike<number>): GivenAway {
  return strongest(table, (column) => {
    const alone = auc(column, labels);
    return Math.max(alone, 1 - alone);
  });
}

/**
 * The input of which one end is purest: the share of positives among the rows from that end on, where these hold a tenth of
 * all positives or more. A flag set for some leavers and nobody else has a modest AUC; here it shows.
 */
export function purestAlone(table: NamedTable, labels: ArrayLike<number>): GivenAway {
  return strongest(table, (column) => {
    return Math.max(
      purestEnd(column, labels),
      purestEnd(
        column.map((value) => -value),
        labels,
      ),
    );
  });
}

function strongest(table: NamedTable, strength: (column: Float64Array) => number): GivenAway {
  let best: GivenAway = { feature: null, value: 0 };
  table.names.forEach((feature, j) => {
    const column = Float64Array.from({ length: table.rows }, (_, row) => {
      const cell = table.values[row * table.names.length + j]!;
      // "Unknown" is a value of its own, below all others: it may be what gives the label away.
      return Number.isNaN(cell) ? Number.NEGATIVE_INFINITY : cell;
    });
    const value = strength(column);
    if (value > best.value) best = { feature, value };
  });
  return best;
}

function purestEnd(column: Float64Array, labels: ArrayLike<number>): number {
  const order = orderDescending(column);
  const positives = order.reduce((sum, row) => sum + labels[row]!, 0);
  const least = Math.max(LEAST_FOUND, LEAST_FOUND_SHARE * positives);
  let found = 0;
  let best = 0;
  order.forEach((row, place) => {
    found += labels[row]!;
    const isEndOfTie = place + 1 === order.length || column[order[place + 1]!] !== column[row];
    if (isEndOfTie && found >= least) best = Math.max(best, found / (place + 1));
  });
  return best;
}
