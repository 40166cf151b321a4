import { linearScores, logistic } from './linear';
import { encodeRows, fitInputs, type InputTable, readFlats } from './tabular-inputs';

/** Penalty on standardised columns: enough to settle columns that say the same thing. */
const LAMBDA = 10;

/** Bins of the codes that the plan of inputs makes; the plain model reads ranks only. */
const BINS = 8;

/** Rows with a yes or no each, and how many rows each one stands for. */
export interface WeightedRows {
  readonly table: InputTable;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
}

/** The plain model the learner is measured against: a logistic regression on ranks and standardised columns. */
export function fitPlainLogistic(rows: WeightedRows): (table: InputTable) => Float64Array {
  const plan = fitInputs(rows.table, BINS);
  const columns = plan.numbers.length + plan.flats.length;
  const design = (table: InputTable) => {
    const { rank, flats } = encodeRows(plan, table);
    const x = new Float32Array(table.rows * columns);
    for (let row = 0; row < table.rows; row++) {
      x.set(rank.subarray(row * plan.numbers.length, (row + 1) * plan.numbers.length), row * columns);
      readFlats(flats, row, x, row * columns + plan.numbers.length);
    }
    return { x, rows: table.rows, columns };
  };
  const model = logistic({ ...design(rows.table), y: rows.labels, weights: rows.weights }, LAMBDA);
  return (table) => linearScores(model, design(table)).map((z) => 1 / (1 + Math.exp(-z)));
}
