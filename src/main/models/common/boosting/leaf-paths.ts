import type { Forest } from './forest';

/**
 * The leaves of a forest with what leads to each: a list of players (groups of columns), each once a leaf however often the
 * path asks for it. Flat arrays: players of leaf l are the places `from[l] .. from[l + 1] - 1`.
 */
export interface LeafPaths {
  readonly value: Float64Array;
  readonly tree: Int32Array;
  readonly from: Int32Array;
  readonly player: Int16Array;
  /** Share of the training rows that a player's questions let through: stands for a player nobody has heard. */
  readonly share: Float64Array;
  /** Inner nodes of the tree (numbered from its root, at most 31) that must send a row left, and right. */
  readonly leftNodes: Int32Array;
  readonly rightNodes: Int32Array;
  /** By tree: the inner nodes in the order of their bits. */
  readonly inner: readonly Int32Array[];
}

/** Bits of a signed 32-bit number that are safe to use as a set. */
const MOST_INNER = 31;

interface Step {
  readonly player: number;
  share: number;
  left: number;
  right: number;
}

/** Leaves and paths of a forest whose columns belong to players. @throws RangeError when a tree has over 31 inner nodes. */
export function leafPaths(forest: Forest, playerOf: ArrayLike<number>): LeafPaths {
  const leaves: { tree: number; value: number; steps: readonly Step[] }[] = [];
  const inner: Int32Array[] = [];
  for (let t = 0; t < forest.roots.length - 1; t++) {
    const nodes = innerNodes(forest, t);
    if (nodes.length > MOST_INNER) throw new RangeError(`a tree of ${nodes.length} inner nodes`);
    inner.push(nodes);
    const walk = (node: number, steps: readonly Step[]) => {
      const column = forest.column[node]!;
      if (column < 0) {
        leaves.push({ tree: t, value: forest.value[node]!, steps });
        return;
      }
      const bit = 1 << nodes.indexOf(node);
      const [left, right] = [forest.left[node]!, forest.right[node]!];
      const share = forest.cover[left]! / (forest.cover[left]! + forest.cover[right]!);
      walk(left, withStep(steps, { player: playerOf[column]!, share, left: bit, right: 0 }));
      walk(right, withStep(steps, { player: playerOf[column]!, share: 1 - share, left: 0, right: bit }));
    };
    walk(forest.roots[t]!, []);
  }
  const steps = leaves.flatMap((leaf) => leaf.steps);
  const from = new Int32Array(leaves.length + 1);
  leaves.forEach((leaf, l) => {
    from[l + 1] = from[l]! + leaf.steps.length;
  });
  return {
    value: Float64Array.from(leaves, (leaf) => leaf.value),
    tree: Int32Array.from(leaves, (leaf) => leaf.tree),
    from,
    player: Int16Array.from(steps, (step) => step.player),
    share: Float64Array.from(steps, (step) => step.share),
    leftNodes: Int32Array.from(steps, (step) => step.left),
    rightNodes: Int32Array.from(steps, (step) => step.right),
    inner,
  };
}

function innerNodes({ roots, column }: Forest, tree: number): Int32Array {
  const nodes: number[] = [];
  for (let node = roots[tree]!; node < roots[tree + 1]!; node++) if (column[node]! >= 0) nodes.push(node);
  return Int32Array.from(nodes);
}

function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  const same = steps.find(({ player }) => player === step.player);
  if (same === undefined) return [...steps, step];
  const joined = {
    player: step.player,
    share: same.share * step.share,
    left: same.left | step.left,
    right: same.right | step.right,
  };
  return steps.map((one) => (one === same ? joined : one));
}

/** By tree, a set of the inner nodes that send a row left. */
export function leftSets(forest: Forest, { inner }: LeafPaths, row: Float32Array): Int32Array {
  return Int32Array.from(inner, (nodes) => {
    let set = 0;
    for (let bit = 0; bit < nodes.length; bit++) {
      const node = nodes[bit]!;
      const cell = row[forest.column[node]!]!;
      const isLeft = cell <= forest.threshold[node]! || (forest.missingLeft[node] === 1 && Number.isNaN(cell));
      if (isLeft) set |= 1 << bit;
    }
    return set;
  });
}

/** 1 when a row passes all of a player's questions on the way to a leaf, else 0. */
export function passes({ leftNodes, rightNodes }: LeafPaths, place: number, set: number): number {
  return (set & leftNodes[place]!) === leftNodes[place]! && (set & rightNodes[place]!) === 0 ? 1 : 0;
}
