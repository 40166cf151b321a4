import type { Task } from '../../shared/domain/common';
import type { DictionaryEntry, FeatureDictionary } from '../../shared/domain/models';
import { isoFromDay } from '../core/dates';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { itemNames } from '../features/client-words';
import { inputWords } from '../features/input-words';
import type { ReadableDb } from '../store/database';
import { explainModel } from './explain';
import { binsOf } from './input-bins';
import { type InputTables, inputTables, lastClosedDay } from './input-tables';
import { openChampion } from './score-job';

/** Fewer rows say nothing of a correlation. */
const LEAST_ROWS = 30;

/**
 * Every input of a champion: its words, its values today, its correlation with what came over the last closed window, and the
 * importance of its group.
 * @throws AppFailure `not-trained`, `features-changed`.
 */
export async function featureDictionary(db: ReadableDb, bank: Bank, task: Task): Promise<FeatureDictionary> {
  const { artefact, version } = openChampion(db, task);
  const tables = inputTables(bank, task, artefact);
  const { metric, importance } = await explainModel(db, bank, task);
  const names = itemNames(bank);
  const today = tables.on(bank.asOfDay);
  const correlations = correlationsOf(tables, lastClosedDay(bank));
  const importanceOf = new Map(importance.map(({ feature, value }) => [feature, value]));
  const width = tables.specs.length;
  const entries = tables.specs.map(
    ({ feature, unit, group, actionable, asOfRule, nullRule }, column): DictionaryEntry => {
      const values = Float64Array.from({ length: today.rows }, (_, row) => today.values[row * width + column]!);
      const known = values.filter((value) => !Number.isNaN(value)).sort();
      return {
        ...{ feature, unit, group, actionable },
        ...inputWords(task, feature, names),
        asOfRule: say(`model-inputs:as-of-${asOfRule}`),
        nullRule: say(`model-inputs:null-${nullRule}`),
        rows: known.length,
        unknown: values.length - known.length,
        histogram: histogramOf(known),
        correlation: correlations[column]!,
        importance: importanceOf.get(group) ?? null,
      };
    },
  );
  return { task, version, asOf: isoFromDay(bank.asOfDay), metric, entries };
}

/** Counts of sorted values, bin by bin. */
function histogramOf(sorted: Float64Array): DictionaryEntry['histogram'] {
  const { bins, binOf } = binsOf(sorted);
  const counts = new Array<number>(bins.length).fill(0);
  for (const value of sorted) counts[binOf(value)]!++;
  return bins.map((bin, place) => ({ ...bin, rows: counts[place]! }));
}

/** Pearson's correlation of every input at a day with what came of it; null where one side does not vary. */
function correlationsOf({ specs, on, outcomes }: InputTables, day: number): (number | null)[] {
  const { rows, values } = on(day);
  const outcome = outcomes(day);
  return specs.map((_, column) => {
    const pairs: (readonly [number, number])[] = [];
    for (let row = 0; row < rows; row++) {
      const [x, y] = [values[row * specs.length + column]!, outcome[row]!];
      if (!Number.isNaN(x) && !Number.isNaN(y)) pairs.push([x, y]);
    }
    return pairs.length < LEAST_ROWS ? null : pearson(pairs);
  });
}

function pearson(pairs: readonly (readonly [number, number])[]): number | null {
  const n = pairs.length;
  const [mx, my] = [0, 1].map((side) => pairs.reduce((sum, pair) => sum + pair[side]!, 0) / n) as [number, number];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}
