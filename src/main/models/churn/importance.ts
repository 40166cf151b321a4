import type { Random } from '../../core/random';
import { auc } from '../common/metrics';
import { encodeRows, type InputTable } from '../common/tabular-inputs';
import { embed, firstSums, packFirstLayer } from '../common/tabular-net';
import { groupingOf } from './explain';
import { headPoint } from './head';
import { churnCurves, withinHorizon } from './score';
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
  const data = encodeRows(model.settings.plan, table);
  const rows = Int32Array.from({ length: table.rows }, (_, i) => i);
  const parts = model.nets.map((net) => {
    const packed = packFirstLayer(net);
    const x = embed(net, data, rows);
    return { packed, x, sums: firstSums(net, x, table.rows, packed), span: net.shape.members * net.shape.width };
  });
  const probability = (row: number, sums: readonly Float32Array[]) => {
    const here = parts.map(({ span }, n) => sums[n]!.subarray(row * span, (row + 1) * span));
    return headPoint(model.nets, here).probability;
  };
  const own = parts.map(({ sums }) => sums);
  const base = auc(
    Float64Array.from(rows, (row) => probability(row, own)),
    labels,
  );
  const order = random.shuffle(rows.slice());
  return grouping.groups.map((group, g) => {
    const inputs = [...grouping.ofInput.keys()].filter((d) => grouping.ofInput[d] === g);
    const moved = parts.map((part) => movedSums(part, inputs, order));
    return {
      group,
      value:
        base -
        auc(
          Float64Array.from(rows, (row) => probability(row, moved)),
          labels,
        ),
    };
  });
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
  const steps = model.settings.stepEnds.length;
  return grid.map((at) => {
    for (let row = 0; row < table.rows; row++) values[row * table.columns + column] = at;
    const p = withinHorizon(churnCurves(model, { ...table, values }), steps);
    return { at, value: p.reduce((sum, one) => sum + one, 0) / table.rows };
  });
}
