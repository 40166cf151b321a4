import type { Random } from '../../core/random';
import { forestScores, scoresOfAsking } from '../common/boosting/forest';
import { auc } from '../common/metrics';
import { encodeRows, type InputTable } from '../common/tabular-inputs';
import { embed, firstSums, packFirstLayer } from '../common/tabular-net';
import { groupingOf } from './explain';
import { headPoint } from './head';
import { churnChances } from './score';
import type { ChurnModel } from './spec';

/**
 * Importance of each group of inputs by permutation (Breiman 2001; Fisher, Rudin and Dominici 2019): what the AUC loses when
 * the group's inputs are those of another row, drawn at random. Only the part of the first layer that the group feeds is
 * computed anew.
 */
export function permutationImportance(
  model: ChurnModel,
  table: InputTable,
  labels: ArrayLike<number>,
  random: Random,
): { readonly group: string; readonly value: number }[] {
  const grouping = groupingOf(model);
  const data = encodeRows(model.plan, table);
  const rows = Int32Array.from({ length: table.rows }, (_, i) => i);
  const parts = model.nets.map((net) => {
    const packed = packFirstLayer(net);
    const x = embed(net, data, rows);
    return { packed, x, sums: firstSums(net, x, table.rows, packed), span: net.shape.members * net.shape.width };
  });
  const aucOf = (sums: readonly Float32Array[], scores: Float64Array) => {
    const probabilities = Float64Array.from(rows, (row) => {
      const here = parts.map(({ span }, n) => sums[n]!.subarray(row * span, (row + 1) * span));
      return headPoint(model, here, scores[row]!).probability;
    });
    return auc(probabilities, labels);
  };
  const scores = forestScores(model.trees.forest, table);
  const base = aucOf(
    parts.map(({ sums }) => sums),
    scores,
  );
  const order = random.shuffle(rows.slice());
  return grouping.groups.map((group, g) => {
    const inputs = [...grouping.ofInput.keys()].filter((d) => grouping.ofInput[d] === g);
    const moved = parts.map((part) => movedSums(part, inputs, order));
    return { group, value: base - aucOf(moved, movedScores(model, table, group, order, scores)) };
  });
}

/** Scores of the trees with a group's columns taken from other rows: only the trees that ask for them change. */
function movedScores(
  { settings, trees }: ChurnModel,
  table: InputTable,
  group: string,
  order: Int32Array,
  scores: Float64Array,
): Float64Array {
  const columns = [...settings.groups.keys()].filter((column) => settings.groups[column] === group);
  const values = table.values.slice();
  for (let row = 0; row < table.rows; row++) {
    for (const column of columns) {
      values[row * table.columns + column] = table.values[order[row]! * table.columns + column]!;
    }
  }
  const asked = new Set(columns);
  const before = scoresOfAsking(trees.forest, asked, table);
  const after = scoresOfAsking(trees.forest, asked, { ...table, values });
  return scores.map((score, row) => score - before[row]! + after[row]!);
}

interface Part {
  readonly packed: Float32Array;
  readonly x: Float32Array;
  readonly sums: Float32Array;
  readonly span: number;
}

/** First sums with some inputs taken from other rows. */
function movedSums({ packed, x, sums, span }: Part, inputs: readonly number[], order: Int32Array): Float32Array {
  const result = sums.slice();
  const length = x.length / order.length;
  for (let row = 0; row < order.length; row++) {
    for (const d of inputs) {
      const change = x[order[row]! * length + d]! - x[row * length + d]!;
      if (change === 0) continue;
      for (let j = 0; j < span; j++) result[row * span + j]! += change * packed[d * span + j]!;
    }
  }
  return result;
}

/**
 * Partial dependence of the forecast on one input (Friedman 2001): mean forecast over the rows of a table when the input has
 * each of some values in all of them.
 */
export function partialDependence(
  model: ChurnModel,
  table: InputTable,
  column: number,
  grid: readonly number[],
): { readonly at: number; readonly value: number }[] {
  const values = table.values.slice();
  return grid.map((at) => {
    for (let row = 0; row < table.rows; row++) values[row * table.columns + column] = at;
    const p = churnChances(model, { ...table, values });
    return { at, value: p.reduce((sum, one) => sum + one, 0) / table.rows };
  });
}
