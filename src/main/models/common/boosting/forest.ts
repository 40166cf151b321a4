import type { InputTable } from '../tabular-inputs';

/**
 * Trees one after the other, node by node. The answer for a row is the sum of the values of the leaves it ends in; numbers
 * are float32 so that the forest can be stored as tensors.
 */
export interface Forest {
  /** Root of each tree, and one more: the number of nodes. */
  readonly roots: Int32Array;
  /** Column a node asks for; -1 on a leaf. */
  readonly column: Int32Array;
  /** A value up to this goes left. */
  readonly threshold: Float32Array;
  /** 1: a value that is not known goes left. */
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Value of a leaf; 0 on inner nodes. */
  readonly value: Float32Array;
  /** Weight of the training rows that came by (sum of second derivatives): shares of the two sides. */
  readonly cover: Float32Array;
}

/** One tree while it is grown and after: the same columns as a forest's. */
export interface Tree {
  readonly column: readonly number[];
  readonly threshold: readonly number[];
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
  readonly cover: readonly number[];
}

/** Trees as one forest. @param share what each leaf counts: 1, or less where several forests are averaged into one. */
export function forestOf(trees: readonly Tree[], share = 1): Forest {
  const nodes = trees.reduce((sum, tree) => sum + tree.column.length, 0);
  const forest: Forest = {
    roots: new Int32Array(trees.length + 1),
    column: new Int32Array(nodes),
    threshold: new Float32Array(nodes),
    missingLeft: new Uint8Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    value: new Float32Array(nodes),
    cover: new Float32Array(nodes),
  };
  let at = 0;
  trees.forEach((tree, t) => {
    forest.roots[t] = at;
    forest.column.set(tree.column, at);
    forest.threshold.set(tree.threshold, at);
    forest.missingLeft.set(tree.missingLeft, at);
    forest.cover.set(tree.cover, at);
    tree.column.forEach((column, node) => {
      forest.left[at + node] = column < 0 ? -1 : at + tree.left[node]!;
      forest.right[at + node] = column < 0 ? -1 : at + tree.right[node]!;
      forest.value[at + node] = column < 0 ? tree.value[node]! * share : 0;
    });
    at += tree.column.length;
  });
  forest.roots[trees.length] = at;
  return forest;
}

/** Answer of the forest for every row of a table. */
export function forestScores(forest: Forest, table: InputTable): Float64Array {
  const scores = new Float64Array(table.rows);
  for (let t = 0; t < forest.roots.length - 1; t++) addTree(forest, t, table, scores);
  return scores;
}

/** Answer of the trees that ask for some columns, for every row of a table. */
export function scoresOfAsking(forest: Forest, columns: ReadonlySet<number>, table: InputTable): Float64Array {
  const scores = new Float64Array(table.rows);
  for (let t = 0; t < forest.roots.length - 1; t++) {
    const asks = forest.column.subarray(forest.roots[t], forest.roots[t + 1]).some((column) => columns.has(column));
    if (asks) addTree(forest, t, table, scores);
  }
  return scores;
}

/** Adds one tree's answers. */
export function addTree(forest: Forest, tree: number, { values, rows, columns }: InputTable, into: Float64Array): void {
  const { column, threshold, missingLeft, left, right, value } = forest;
  const root = forest.roots[tree]!;
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let node = root;
    while (column[node]! >= 0) {
      const cell = values[start + column[node]!]!;
      // The comparison is false for NaN.
      const goesLeft = cell <= threshold[node]! || (missingLeft[node] === 1 && Number.isNaN(cell));
      node = goesLeft ? left[node]! : right[node]!;
    }
    into[row]! += value[node]!;
  }
}
