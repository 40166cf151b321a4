import type { Forest } from './forest';
import { type LeafPaths, leftSets, passes } from './leaf-paths';

/**
 * The forest's answer for a row of which only some players are heard; players join one by one. An unheard player counts as
 * the training rows do on average (path-dependent: Lundberg et al. 2020), or as it is in another row.
 */
export class ForestGame {
  private readonly absent: Float64Array;
  private readonly present: Float64Array;
  private readonly leavesOf = new Map<number, number[]>();
  private readonly heard = new Set<number>();
  private readonly products: Float64Array;
  /** The answer now. */
  score = 0;

  /** @param before the row whose values unheard players have; null: the average of the training rows. */
  constructor(
    private readonly paths: LeafPaths,
    forest: Forest,
    before: Float32Array | null,
    after: Float32Array,
  ) {
    const to = leftSets(forest, paths, after);
    const from = before && leftSets(forest, paths, before);
    const leafOf = placeLeaves(paths);
    this.present = Float64Array.from(leafOf, (leaf, place) => passes(paths, place, to[paths.tree[leaf]!]!));
    this.absent = from
      ? Float64Array.from(leafOf, (leaf, place) => passes(paths, place, from[paths.tree[leaf]!]!))
      : paths.share.slice();
    leafOf.forEach((leaf, place) => {
      const player = paths.player[place]!;
      const leaves = this.leavesOf.get(player);
      if (leaves) leaves.push(leaf);
      else this.leavesOf.set(player, [leaf]);
    });
    this.products = new Float64Array(paths.value.length);
    this.restart();
  }

  /** Nobody is heard. */
  restart(): void {
    this.heard.clear();
    this.score = 0;
    for (let leaf = 0; leaf < this.products.length; leaf++) {
      this.products[leaf] = this.productOf(leaf);
      this.score += this.products[leaf]!;
    }
  }

  /** Whether hearing a player can change the answer. */
  matters(player: number): boolean {
    return (this.leavesOf.get(player) ?? []).some((leaf) => {
      for (let place = this.paths.from[leaf]!; place < this.paths.from[leaf + 1]!; place++) {
        if (this.paths.player[place] === player && this.absent[place] !== this.present[place]) return true;
      }
      return false;
    });
  }

  /** One more player is heard. */
  hear(player: number): void {
    this.heard.add(player);
    for (const leaf of this.leavesOf.get(player) ?? []) {
      const product = this.productOf(leaf);
      this.score += product - this.products[leaf]!;
      this.products[leaf] = product;
    }
  }

  private productOf(leaf: number): number {
    const { from, player, value } = this.paths;
    let product = value[leaf]!;
    for (let place = from[leaf]!; place < from[leaf + 1]!; place++) {
      product *= this.heard.has(player[place]!) ? this.present[place]! : this.absent[place]!;
    }
    return product;
  }
}

/** Leaf of each place of the paths. */
function placeLeaves({ from, player }: LeafPaths): Int32Array {
  const leaves = new Int32Array(player.length);
  for (let leaf = 0; leaf < from.length - 1; leaf++) leaves.fill(leaf, from[leaf], from[leaf + 1]);
  return leaves;
}

/** The forest's answer when nobody is heard: the mean over the training rows. */
export function averageScore({ value, from, share }: LeafPaths): number {
  let sum = 0;
  for (let leaf = 0; leaf < value.length; leaf++) {
    let product = value[leaf]!;
    for (let place = from[leaf]!; place < from[leaf + 1]!; place++) product *= share[place]!;
    sum += product;
  }
  return sum;
}
