import type { Random } from '../../core/random';
import { forestScores } from '../common/boosting/forest';
import { averageScore, ForestGame } from '../common/boosting/forest-game';
import { type LeafPaths, leafPaths } from '../common/boosting/leaf-paths';
import { treeShapley } from '../common/boosting/tree-shapley';
import { multiply, transposed } from '../common/fast-matmul';
import { encodeRows, type InputTable } from '../common/tabular-inputs';
import { embed, firstSums, inputLength, type Net, packFirstLayer } from '../common/tabular-net';
import { type HeadPoint, headPoint, headSlope } from './head';
import type { ChurnModel } from './spec';

/** Points and weights of Gauss-Legendre quadrature on [0, 1], three points. */
const POINTS = [0.1127016653792583, 0.5, 0.8872983346207417] as const;
const WEIGHTS = [0.2777777777777778, 0.4444444444444444, 0.2777777777777778] as const;
const CHUNK = 512;

/** The groups inputs are explained in, and which one each element of the input vector belongs to. */
interface Grouping {
  readonly groups: readonly string[];
  readonly ofInput: Int16Array;
  /** Ways through the trees, by group. */
  readonly paths: LeafPaths;
}

/** Groups of the model's inputs, in the order of its features. */
export function groupingOf(model: ChurnModel): Grouping {
  const { plan, groups, shape } = model.settings;
  const names = [...new Set(groups)];
  const place = (column: number) => names.indexOf(groups[column]!);
  const ofInput = [
    ...plan.numbers.flatMap((number) => Array.from({ length: shape.embedding }, () => place(number.column))),
    ...plan.flats.map((flat) => place(flat.column)),
  ];
  const paths = leafPaths(model.trees.forest, Int16Array.from(groups.keys(), place));
  return { groups: names, ofInput: Int16Array.from(ofInput), paths };
}

/** Probability of the average client, which contributions are counted from. */
export function referenceProbability(model: ChurnModel, { paths }: Grouping): number {
  const sums = model.nets.map((net, n) => firstSums(net, model.references[n]!, 1, packFirstLayer(net)));
  return headPoint(model, sums, averageScore(paths)).probability;
}

/**
 * Signed contributions of each group to each row's probability, counted from the average client, rows x groups. They are
 * Aumann-Shapley values (integrated gradients: Sundararajan, Taly and Yan 2017) along the straight line between the two
 * input vectors. The first layer is linear, so the whole line costs two matrix products. The trees' score runs along the
 * same line and what it brings is shared out by its exact Shapley values. What quadrature leaves over is shared out in
 * proportion, so that every row sums to its probability minus the average client's.
 */
export function pathContributions(model: ChurnModel, table: InputTable, grouping: Grouping): Float64Array {
  const data = encodeRows(model.plan, table);
  const width = grouping.groups.length;
  const result = new Float64Array(table.rows * width);
  const nets = model.nets.map((net, n) => {
    const packed = packFirstLayer(net);
    const span = net.shape.members * net.shape.width;
    const reference = model.references[n]!;
    const back = transposed(packed, inputLength(net.shape), span);
    return { net, packed, back, span, reference, start: firstSums(net, reference, 1, packed) };
  });
  const scores = lineOf(model, table, grouping);
  const base = headPoint(
    model,
    nets.map((n) => n.start),
    scores.start,
  ).probability;
  for (let from = 0; from < table.rows; from += CHUNK) {
    const rows = Int32Array.from({ length: Math.min(CHUNK, table.rows - from) }, (_, i) => from + i);
    const parts = nets.map((part) => {
      const x = embed(part.net, data, rows);
      const sums = firstSums(part.net, x, rows.length, part.packed);
      return { ...part, x, sums, slopes: new Float32Array(sums.length) };
    });
    const ends = rows.map((_row, i) => i);
    const line = Array.from(ends, (i) => integrateRow(model, parts, i, [scores.start, scores.ends[from + i]!]));
    for (const part of parts) addSlopes(part, rows.length, grouping, result.subarray(from * width));
    for (const i of ends) {
      const own = result.subarray((from + i) * width, (from + i + 1) * width);
      const byTrees = scores.values.subarray((from + i) * width, (from + i + 1) * width);
      for (let g = 0; g < width; g++) own[g]! += line[i]!.byTrees * byTrees[g]!;
      complete(own, line[i]!.probability - base);
    }
  }
  return result;
}

/** Where the trees' score starts and ends for every row, and whose doing the difference is. */
function lineOf(model: ChurnModel, table: InputTable, { paths, groups }: Grouping) {
  const { forest } = model.trees;
  return {
    start: averageScore(paths),
    ends: forestScores(forest, table),
    values: treeShapley(forest, paths, table, groups.length),
  };
}

interface Part {
  readonly net: Net;
  readonly back: Float32Array;
  readonly span: number;
  readonly reference: Float32Array;
  readonly start: Float32Array;
  readonly x: Float32Array;
  readonly sums: Float32Array;
  readonly slopes: Float32Array;
}

/**
 * Integrates the slopes of the probability by the first layer's sums and by the trees' score over the line; gives back the
 * row's probability and the mean slope by the score.
 */
function integrateRow(
  model: ChurnModel,
  parts: readonly Part[],
  row: number,
  [firstScore, lastScore]: readonly [number, number],
): { readonly probability: number; readonly byTrees: number } {
  const ends = parts.map((part) => part.sums.subarray(row * part.span, (row + 1) * part.span));
  const here = parts.map((part) => new Float32Array(part.span));
  let byTrees = 0;
  POINTS.forEach((point, p) => {
    parts.forEach((part, n) => {
      const end = ends[n]!;
      for (let j = 0; j < part.span; j++) here[n]![j] = part.start[j]! + point * (end[j]! - part.start[j]!);
    });
    const at: HeadPoint = headPoint(model, here, firstScore + point * (lastScore - firstScore));
    byTrees += WEIGHTS[p]! * at.byTrees;
    parts.forEach((part, n) => {
      const into = part.slopes.subarray(row * part.span, (row + 1) * part.span);
      headSlope(part.net, here[n]!, at, { net: n, weight: WEIGHTS[p]!, into });
    });
  });
  return { probability: headPoint(model, ends, lastScore).probability, byTrees };
}

function addSlopes(part: Part, count: number, grouping: Grouping, into: Float64Array): void {
  const length = inputLength(part.net.shape);
  const width = grouping.groups.length;
  const slopes = multiply(part.net.tf, part.slopes, part.back, { rows: count, inner: part.span, columns: length });
  for (let at = 0; at < slopes.length; at++) {
    const d = at % length;
    const cell = Math.floor(at / length) * width + grouping.ofInput[d]!;
    into[cell]! += slopes[at]! * (part.x[at]! - part.reference[d]!);
  }
}

/** Shares what is missing out in proportion to what each group has. */
function complete(contributions: Float64Array, wanted: number): void {
  let sum = 0;
  let size = 0;
  for (const value of contributions) {
    sum += value;
    size += Math.abs(value);
  }
  if (size === 0) return;
  for (let g = 0; g < contributions.length; g++) {
    contributions[g]! += ((wanted - sum) * Math.abs(contributions[g]!)) / size;
  }
}

/** Pairs of permutations drawn for one row: each order and its reverse (antithetic, Mitchell et al. 2022). */
const PAIRS = 12;

/** Where a step between two clients starts and ends: a row of inputs, or null for the average client. */
interface ShapleyStep {
  readonly from: Float32Array | null;
  readonly to: Float32Array;
}

/**
 * Shapley values of the step from one client (or the average one) to another, by group: sampled permutations, each order with
 * its reverse. Every order's steps sum to the whole difference, so the values do too. Groups that change nothing get 0.
 */
export function shapleyContributions(
  model: ChurnModel,
  { from, to }: ShapleyStep,
  grouping: Grouping,
  random: Random,
): Float64Array {
  const start = from === null ? model.references : inputsOfRow(model, from);
  const moves = groupMoves(model, start, inputsOfRow(model, to), grouping);
  const game = new ForestGame(grouping.paths, model.trees.forest, from, to);
  const active = Int32Array.from(grouping.groups.keys()).filter(
    (g) => moves.some((net) => net.by[g] !== undefined) || game.matters(g),
  );
  const values = new Float64Array(grouping.groups.length);
  const walk = (order: Int32Array) => {
    const here = moves.map((net) => net.start.slice());
    game.restart();
    let before = headPoint(model, here, game.score).probability;
    for (const g of order) {
      moves.forEach((net, n) => {
        const move = net.by[g];
        if (move) for (let j = 0; j < move.length; j++) here[n]![j]! += move[j]!;
      });
      game.hear(g);
      const after = headPoint(model, here, game.score).probability;
      values[g]! += (after - before) / (2 * PAIRS);
      before = after;
    }
  };
  for (let pair = 0; pair < PAIRS; pair++) {
    const order = random.shuffle(active.slice());
    walk(order);
    walk(order.reverse());
  }
  return values;
}

/** By net: the first layer's sums at the start, and by how much each group moves them. */
function groupMoves(model: ChurnModel, from: readonly Float32Array[], to: readonly Float32Array[], grouping: Grouping) {
  return model.nets.map((net, n) => {
    const packed = packFirstLayer(net);
    const span = net.shape.members * net.shape.width;
    const by: (Float32Array | undefined)[] = [];
    for (let d = 0; d < grouping.ofInput.length; d++) {
      const change = to[n]![d]! - from[n]![d]!;
      if (change === 0) continue;
      const group = grouping.ofInput[d]!;
      by[group] ??= new Float32Array(span);
      for (let j = 0; j < span; j++) by[group]![j]! += change * packed[d * span + j]!;
    }
    return { start: firstSums(net, from[n]!, 1, packed), by };
  });
}

/** Input vectors of one client, by net. */
function inputsOfRow(model: ChurnModel, line: Float32Array): Float32Array[] {
  const data = encodeRows(model.plan, { values: line, rows: 1, columns: line.length });
  return model.nets.map((net) => embed(net, data, Int32Array.of(0)));
}
