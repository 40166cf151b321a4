import type { JobOptions } from '../../core/progress';
import { createRandom, type Random } from '../../core/random';
import { readyBackend } from './backend';
import type { LabelledRows } from './tabular-gradient';
import { encodeRows, fitInputs, type InputPlan, type InputTable } from './tabular-inputs';
import { type Net, shapeFor } from './tabular-net';
import { hazardsOf } from './tabular-predict';
import { type TrainSettings, trainNet } from './tabular-train';

/** A network for any table with a two-class target, trained with early stopping. */
export interface TabularModel {
  readonly plan: InputPlan;
  readonly nets: readonly Net[];
  readonly history: readonly Readonly<Record<string, number>>[];
}

/** One default for all tables (see the README's decisions for where it was chosen). */
const TABULAR_SIZE = { embedding: 8, members: 8, width: 32, layers: 2, outputs: 1 } as const;
const TABULAR_BINS = 12;
const SETTINGS: TrainSettings = {
  epochs: 80,
  batch: 256,
  learningRate: 0.004,
  weightDecay: 3e-4,
  dropout: 0.1,
  cosine: false,
};
const VALIDATION_SHARE = 0.15;
const LARGE_TABLE = 20_000;
const PATIENCE = 8;
const PATIENCE_ON_LARGE = 5;

/**
 * Trains on a table and its labels (0 or 1 a row). Each network keeps another stratified 15% of the rows for early
 * stopping on log loss; their probabilities are averaged. Same seed, same weights.
 */
export async function trainTabular(
  table: InputTable,
  labels: Uint8Array,
  options: JobOptions & { readonly seed: number; readonly seeds?: number; readonly epochs?: number },
): Promise<TabularModel> {
  const tf = await readyBackend();
  const plan = fitInputs(table, TABULAR_BINS);
  const shape = shapeFor(plan, TABULAR_SIZE);
  const nets: Net[] = [];
  const history: Readonly<Record<string, number>>[] = [];
  const patience = table.rows > LARGE_TABLE ? PATIENCE_ON_LARGE : PATIENCE;
  for (let net = 0; net < (options.seeds ?? 3); net++) {
    const random = createRandom(options.seed).fork(`tabular-${net}`);
    const { train, validation } = splitRows(labels, random);
    const settings = { ...SETTINGS, epochs: options.epochs ?? SETTINGS.epochs, patience };
    const trained = await trainNet(tf, shape, rowsOf(plan, table, labels, train), settings, random, {
      signal: options.signal,
      onProgress: options.onProgress,
      validation: rowsOf(plan, table, labels, validation),
    });
    nets.push(trained.net);
    history.push(...trained.history.map((line) => ({ ...line, net })));
  }
  return { plan, nets, history };
}

/** Probability of the positive class for every row of a table of the same columns. */
export function predictTabular(model: TabularModel, table: InputTable): Float32Array {
  return hazardsOf(model.nets, encodeRows(model.plan, table));
}

/** Splits each class apart, so that both sides have the same share of positives. */
export function splitRows(labels: Uint8Array, random: Random): { train: Int32Array; validation: Int32Array } {
  const train: number[] = [];
  const validation: number[] = [];
  for (const wanted of [0, 1]) {
    const rows = random.shuffle(Int32Array.from(labels.keys()).filter((row) => labels[row] === wanted));
    const cut = Math.round(rows.length * VALIDATION_SHARE);
    validation.push(...rows.subarray(0, cut));
    train.push(...rows.subarray(cut));
  }
  return { train: Int32Array.from(train), validation: Int32Array.from(validation) };
}

/** Some rows of a table, in the order given. */
export function rowsTable(table: InputTable, rows: Int32Array): InputTable {
  const values = new Float32Array(rows.length * table.columns);
  rows.forEach((row, i) => {
    values.set(table.values.subarray(row * table.columns, (row + 1) * table.columns), i * table.columns);
  });
  return { values, rows: rows.length, columns: table.columns };
}

function rowsOf(plan: InputPlan, table: InputTable, labels: Uint8Array, rows: Int32Array): LabelledRows {
  return {
    inputs: encodeRows(plan, rowsTable(table, rows)),
    labels: Float32Array.from(rows, (row) => labels[row]!),
    weights: new Float32Array(rows.length).fill(1),
  };
}
