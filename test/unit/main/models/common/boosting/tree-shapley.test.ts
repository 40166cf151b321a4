import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../../src/main/core/random';
import { boost } from '../../../../../../src/main/models/common/boosting/boost';
import { type Forest, forestScores } from '../../../../../../src/main/models/common/boosting/forest';
import { averageScore, ForestGame } from '../../../../../../src/main/models/common/boosting/forest-game';
import { leafPaths } from '../../../../../../src/main/models/common/boosting/leaf-paths';
import { treeShapley } from '../../../../../../src/main/models/common/boosting/tree-shapley';

const COLUMNS = 6;
/** Columns 0 and 1 are explained together. */
const PLAYER_OF = [0, 0, 1, 2, 3, 4];
const PLAYERS = 5;

const random = createRandom(8);
const table = {
  values: Float32Array.from({ length: 300 * COLUMNS }, (_, at) =>
    at % COLUMNS === 4 && random.next() < 0.2 ? Number.NaN : random.normal(),
  ),
  rows: 300,
  columns: COLUMNS,
};
const labels = Uint8Array.from({ length: 300 }, (_, row) => {
  const [a, b, c] = table.values.subarray(row * COLUMNS) as unknown as [number, number, number];
  return Number(a * b + c + random.normal() * 0.3 > 0);
});

async function grown(): Promise<Forest> {
  const targets = { labels, weights: new Float32Array(300).fill(1), outputs: 1 };
  const settings = {
    trees: 6,
    learningRate: 0.3,
    mostLeaves: 9,
    mostDepth: 4,
    columnShare: 1,
    rowShare: 1,
    penalty: 1,
    leastWeight: 1,
    leastGain: 0,
  };
  return (await boost(table, targets, settings, createRandom(1))).forest;
}

/** The answer for a row when the players of a set are heard, by walking the trees (Lundberg et al. 2020, algorithm 1). */
function heardScore(forest: Forest, row: Float32Array, heard: ReadonlySet<number>): number {
  const walk = (node: number): number => {
    const column = forest.column[node]!;
    if (column < 0) return forest.value[node]!;
    const [left, right] = [forest.left[node]!, forest.right[node]!];
    if (heard.has(PLAYER_OF[column]!)) {
      const cell = row[column]!;
      const isLeft = Number.isNaN(cell) ? forest.missingLeft[node] === 1 : cell <= forest.threshold[node]!;
      return walk(isLeft ? left : right);
    }
    const share = forest.cover[left]! / (forest.cover[left]! + forest.cover[right]!);
    return share * walk(left) + (1 - share) * walk(right);
  };
  let sum = 0;
  for (let t = 0; t < forest.roots.length - 1; t++) sum += walk(forest.roots[t]!);
  return sum;
}

function permutations(of: readonly number[]): number[][] {
  if (of.length === 0) return [[]];
  return of.flatMap((first) => permutations(of.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

/** Shapley values by their definition: mean over all orders. */
function byDefinition(score: (heard: ReadonlySet<number>) => number): number[] {
  const orders = permutations([0, 1, 2, 3, 4]);
  const values = new Array<number>(PLAYERS).fill(0);
  for (const order of orders) {
    const heard = new Set<number>();
    for (const player of order) {
      const before = score(heard);
      heard.add(player);
      values[player]! += (score(heard) - before) / orders.length;
    }
  }
  return values;
}

describe('treeShapley', () => {
  it('is what the definition gives, and sums to the answer minus the average one', async () => {
    const forest = await grown();
    const paths = leafPaths(forest, PLAYER_OF);
    const values = treeShapley(forest, paths, table, PLAYERS);
    const scores = forestScores(forest, table);
    for (const row of [0, 1, 2, 3]) {
      const line = table.values.subarray(row * COLUMNS, (row + 1) * COLUMNS);
      const own = [...values.subarray(row * PLAYERS, (row + 1) * PLAYERS)];
      byDefinition((heard) => heardScore(forest, line, heard)).forEach((value, player) => {
        expect(own[player]).toBeCloseTo(value, 5);
      });
    }
    for (let row = 0; row < table.rows; row++) {
      const sum = values.subarray(row * PLAYERS, (row + 1) * PLAYERS).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(scores[row]! - averageScore(paths), 5);
    }
  });
});

describe('ForestGame', () => {
  it('walks from the average to a row, one player at a time', async () => {
    const forest = await grown();
    const paths = leafPaths(forest, PLAYER_OF);
    const line = table.values.subarray(0, COLUMNS);
    const game = new ForestGame(paths, forest, null, line);
    expect(game.score).toBeCloseTo(averageScore(paths), 9);
    const heard = new Set<number>();
    for (const player of [3, 0, 4, 1, 2]) {
      game.hear(player);
      heard.add(player);
      expect(game.score).toBeCloseTo(heardScore(forest, line, heard), 6);
    }
    game.restart();
    expect(game.score).toBeCloseTo(averageScore(paths), 9);
  });

  it('walks from one row to another: a player heard has the new value', async () => {
    const forest = await grown();
    const before = table.values.slice(0, COLUMNS);
    const after = before.slice();
    after[0] = -before[0]!;
    after[2] = -before[2]!;
    const game = new ForestGame(leafPaths(forest, PLAYER_OF), forest, before, after);
    const scoreOf = (row: Float32Array) => forestScores(forest, { values: row, rows: 1, columns: COLUMNS })[0]!;
    expect(game.score).toBeCloseTo(scoreOf(before), 9);
    expect([2, 3, 4].map((player) => game.matters(player))).toEqual([false, false, false]);
    game.hear(1);
    const half = before.slice();
    half[2] = after[2]!;
    expect(game.score).toBeCloseTo(scoreOf(half), 9);
    game.hear(0);
    expect(game.score).toBeCloseTo(scoreOf(after), 9);
  });
});
