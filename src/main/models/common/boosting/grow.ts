import type { Random } from '../../../core/random';
import type { BinnedRows } from './bins';
import type { Tree } from './forest';
import { type Histogram, Histograms } from './histogram';
import { bestSplit, leafValue, type Split, type SplitLimits } from './split';

/** How far a tree grows. */
export interface GrowLimits extends SplitLimits {
  readonly mostLeaves: number;
  readonly mostDepth: number;
  /** Share of the columns a tree may ask for. */
  readonly columnShare: number;
}

/** A grown tree with the leaf each of its rows ended in. */
interface Grown {
  readonly tree: Tree;
  /** Rows in the order of the leaves they ended in, and where each leaf's begin and end. */
  readonly order: Int32Array;
  readonly leaves: readonly { readonly node: number; readonly from: number; readonly to: number }[];
}

/** A node that may still be split. */
interface Open {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly histogram: Histogram | null;
  readonly split: Split | null;
}

interface MutableTree extends Tree {
  column: number[];
  threshold: number[];
  missingLeft: number[];
  left: number[];
  right: number[];
  value: number[];
  cover: number[];
}

/**
 * Grows one tree on first and second derivatives of the loss, the most rewarding leaf first (Friedman 2001; Chen and Guestrin
 * 2016; leaf-wise: Ke et al. 2017). Only the smaller of two sisters is counted, the other is what is left of the parent.
 * @param rows rows of this tree; reordered in place.
 */
export function growTree(
  data: BinnedRows,
  rows: Int32Array,
  slopes: { readonly first: Float64Array; readonly second: Float64Array },
  limits: GrowLimits,
  random: Random,
): Grown {
  const columns = chosenColumns(data, limits.columnShare, random);
  const histograms = new Histograms(data, columns, slopes);
  const tree: MutableTree = { column: [], threshold: [], missingLeft: [], left: [], right: [], value: [], cover: [] };
  const open = (from: number, to: number, depth: number, histogram: Histogram): Open => {
    const node = addLeaf(tree, histogram, limits);
    const mayGrow = depth < limits.mostDepth;
    const split = mayGrow ? bestSplit(data.plan.cuts, columns, histogram, limits) : null;
    if (split === null) histograms.free(histogram);
    return { node, from, to, depth, histogram: split === null ? null : histogram, split };
  };
  const front: Open[] = [open(0, rows.length, 0, histograms.count(rows, 0, rows.length))];
  const spare = new Int32Array(rows.length);
  while (front.length < limits.mostLeaves) {
    const place = mostRewarding(front);
    if (place < 0) break;
    const parent = front[place]!;
    const split = parent.split!;
    const middle = partition(data, rows, parent, split, spare);
    const [left, right] = histograms.split(rows, parent, middle, parent.histogram!);
    const sides = [open(parent.from, middle, parent.depth + 1, left), open(middle, parent.to, parent.depth + 1, right)];
    become(tree, parent.node, data, split, sides);
    front.splice(place, 1, ...sides);
  }
  return { tree, order: rows, leaves: front.map(({ node, from, to }) => ({ node, from, to })) };
}

function chosenColumns(data: BinnedRows, share: number, random: Random): Int32Array {
  const useful = Int32Array.from(data.plan.cuts.keys()).filter((column) => isUseful(data, column));
  const count = Math.max(1, Math.round(useful.length * share));
  if (count >= useful.length) return useful;
  return random.shuffle(useful).slice(0, count).sort();
}

/** A column of one value says something only where some rows do not know it. */
function isUseful(data: BinnedRows, column: number): boolean {
  if (data.plan.cuts[column]!.length > 0) return true;
  const { rows, bins } = data;
  const first = bins[column * rows];
  for (let row = 1; row < rows; row++) if (bins[column * rows + row] !== first) return true;
  return false;
}

function mostRewarding(front: readonly Open[]): number {
  let best = -1;
  front.forEach(({ split }, place) => {
    if (split !== null && (best < 0 || split.gain > front[best]!.split!.gain)) best = place;
  });
  return best;
}

function addLeaf(tree: MutableTree, histogram: Histogram, limits: GrowLimits): number {
  tree.column.push(-1);
  tree.threshold.push(0);
  tree.missingLeft.push(0);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.value.push(leafValue(histogram.first, histogram.second, limits));
  tree.cover.push(histogram.second);
  return tree.column.length - 1;
}

function become(tree: MutableTree, node: number, data: BinnedRows, split: Split, sides: readonly Open[]): void {
  const cuts = data.plan.cuts[split.column]!;
  tree.column[node] = split.column;
  // A split after the last cut sends all known values left.
  tree.threshold[node] = split.bin < cuts.length ? cuts[split.bin]! : Number.POSITIVE_INFINITY;
  tree.missingLeft[node] = split.missingLeft ? 1 : 0;
  tree.left[node] = sides[0]!.node;
  tree.right[node] = sides[1]!.node;
  tree.value[node] = 0;
}

/** Rows that go left first, each side in its old order; gives back where the right side begins. */
function partition(data: BinnedRows, rows: Int32Array, { from, to }: Open, split: Split, spare: Int32Array): number {
  const start = split.column * data.rows;
  const missing = data.plan.cuts[split.column]!.length + 1;
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const bin = data.bins[start + row]!;
    const goesLeft = bin === missing ? split.missingLeft : bin <= split.bin;
    if (goesLeft) rows[left++] = row;
    else spare[right++] = row;
  }
  rows.set(spare.subarray(0, right), left);
  return left;
}
