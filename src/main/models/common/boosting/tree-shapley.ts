import type { InputTable } from '../tabular-inputs';
import type { Forest } from './forest';
import { type LeafPaths, leftSets, passes } from './leaf-paths';

/**
 * Exact Shapley values of a forest's answer by player, rows x players, counted from the mean over the training rows
 * (path-dependent TreeSHAP: Lundberg et al. 2020). A row decides per leaf only which of its few players let it through: the
 * values of each such pattern are worked out once (Yang 2021), so a row costs a few look-ups a leaf.
 */
export function treeShapley(forest: Forest, paths: LeafPaths, table: InputTable, players: number): Float64Array {
  const result = new Float64Array(table.rows * players);
  const patterns = leafPatterns(paths);
  for (let row = 0; row < table.rows; row++) {
    const sets = leftSets(forest, paths, table.values.subarray(row * table.columns, (row + 1) * table.columns));
    const start = row * players;
    for (let leaf = 0; leaf < paths.value.length; leaf++) {
      const first = paths.from[leaf]!;
      const count = paths.from[leaf + 1]! - first;
      const set = sets[paths.tree[leaf]!]!;
      let pattern = 0;
      for (let i = 0; i < count; i++) pattern |= passes(paths, first + i, set) << i;
      const values = patterns[leaf]!;
      for (let i = 0; i < count; i++) result[start + paths.player[first + i]!]! += values[pattern * count + i]!;
    }
  }
  return result;
}

/** By leaf: patterns x players, the Shapley values of the leaf's part of the answer. */
function leafPatterns({ value, from, share }: LeafPaths): Float64Array[] {
  return Array.from(value, (leafValue, leaf) => {
    const shares = share.subarray(from[leaf], from[leaf + 1]);
    const count = shares.length;
    const values = new Float64Array(count << count);
    for (let pattern = 0; pattern < 1 << count; pattern++) {
      for (let i = 0; i < count; i++) values[pattern * count + i] = leafValue * shapleyOf(shares, pattern, i);
    }
    return values;
  });
}

/** Shapley value of one player in a product whose factor is 1 or 0 by the pattern when heard, its share when not. */
function shapleyOf(shares: Float64Array, pattern: number, player: number): number {
  const count = shares.length;
  // Coefficient s: sum over sets of s other players of the product of their factors.
  const bySize = new Float64Array(count);
  bySize[0] = 1;
  for (let other = 0; other < count; other++) {
    if (other === player) continue;
    const heard = (pattern >> other) & 1;
    for (let size = count - 1; size >= 0; size--) {
      bySize[size] = bySize[size]! * shares[other]! + (size > 0 ? bySize[size - 1]! * heard : 0);
    }
  }
  let sum = 0;
  let weight = 1 / count;
  for (let size = 0; size < count; size++) {
    sum += weight * bySize[size]!;
    weight *= (size + 1) / (count - 1 - size || 1);
  }
  return sum * (((pattern >> player) & 1) - shares[player]!);
}
