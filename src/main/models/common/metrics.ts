type Numbers = ArrayLike<number>;

/** Row indexes from the highest value to the lowest; equal values keep their order. */
export function orderDescending(values: Numbers): Int32Array {
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((a, b) => values[b]! - values[a]! || a - b);
}

/** Runs of equal values in descending order: calls back with the rows and the positives of each run. */
function eachTie(scores: Numbers, labels: Numbers, visit: (rows: number, positives: number) => void): void {
  const order = orderDescending(scores);
  for (let first = 0; first < order.length; ) {
    let last = first;
    let positives = 0;
    // At least one row a run: a score that is no number equals nothing, not even itself.
    do positives += labels[order[last++]!]!;
    while (last < order.length && scores[order[last]!] === scores[order[first]!]);
    visit(last - first, positives);
    first = last;
  }
}

/** Area under the ROC curve, ties counted half (Hanley and McNeil 1982). NaN when one class is missing. */
export function auc(scores: Numbers, labels: Numbers): number {
  let negativesAbove = 0;
  let positivesAll = 0;
  let inversions = 0;
  eachTie(scores, labels, (rows, positives) => {
    const negatives = rows - positives;
    inversions += positives * (negativesAbove + negatives / 2);
    negativesAbove += negatives;
    positivesAll += positives;
  });
  return positivesAll * negativesAbove === 0 ? Number.NaN : 1 - inversions / (positivesAll * negativesAbove);
}

/** Average precision: precision summed over the recall gained at each distinct score. NaN without positives. */
export function averagePrecision(scores: Numbers, labels: Numbers): number {
  let rowsAbove = 0;
  let found = 0;
  let sum = 0;
  eachTie(scores, labels, (rows, positives) => {
    rowsAbove += rows;
    found += positives;
    sum += positives * (found / rowsAbove);
  });
  return found === 0 ? Number.NaN : sum / found;
}

/** Share of positives among the best `share` of the rows, over their share among all. Ties at the edge count in part. */
export function liftAt(scores: Numbers, labels: Numbers, share: number): number {
  const wanted = Math.max(1, Math.round(scores.length * share));
  let taken = 0;
  let found = 0;
  let all = 0;
  eachTie(scores, labels, (rows, positives) => {
    const used = Math.min(rows, wanted - taken);
    found += (positives * used) / rows;
    taken += used;
    all += positives;
  });
  return all === 0 ? Number.NaN : found / taken / (all / scores.length);
}

/** Brier score: mean squared difference of probability and outcome. */
export function brier(probabilities: Numbers, labels: Numbers): number {
  return meanOf(probabilities.length, (i) => (probabilities[i]! - labels[i]!) ** 2);
}

/** Mean negative log likelihood; probabilities are kept within 1e-7 of 0 and 1. */
export function logLoss(probabilities: Numbers, labels: Numbers): number {
  return meanOf(probabilities.length, (i) => {
    const p = Math.min(1 - 1e-7, Math.max(1e-7, probabilities[i]!));
    return -(labels[i]! * Math.log(p) + (1 - labels[i]!) * Math.log(1 - p));
  });
}

/** One bin of a reliability curve: clients of like probability, what was said and what happened. */
export interface ReliabilityBin {
  readonly rows: number;
  readonly predicted: number;
  readonly observed: number;
}

/** Reliability curve over bins of equal count, from the lowest probabilities to the highest. */
export function reliability(probabilities: Numbers, labels: Numbers, bins = 10): ReliabilityBin[] {
  const order = orderDescending(probabilities).reverse();
  const result: ReliabilityBin[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const rows = order.subarray(Math.round((bin * order.length) / bins), Math.round(((bin + 1) * order.length) / bins));
    if (rows.length === 0) continue;
    result.push({
      rows: rows.length,
      predicted: meanOf(rows.length, (i) => probabilities[rows[i]!]!),
      observed: meanOf(rows.length, (i) => labels[rows[i]!]!),
    });
  }
  return result;
}

/** Expected calibration error: mean distance of predicted and observed share over 10 bins of equal count, weighted by rows. */
export function expectedCalibrationError(probabilities: Numbers, labels: Numbers, bins = 10): number {
  let sum = 0;
  for (const bin of reliability(probabilities, labels, bins)) sum += bin.rows * Math.abs(bin.predicted - bin.observed);
  return sum / probabilities.length;
}

/** The figures reported for a yes/no model, on one set of rows. */
export function binaryMetrics(probabilities: Numbers, labels: Numbers): Record<string, number> {
  const positives = meanOf(labels.length, (i) => labels[i]!) * labels.length;
  const rate = positives / labels.length;
  return {
    auc: auc(probabilities, labels),
    averagePrecision: averagePrecision(probabilities, labels),
    lift10: liftAt(probabilities, labels, 0.1),
    brier: brier(probabilities, labels),
    brierBaseRate: rate * (1 - rate),
    logLoss: logLoss(probabilities, labels),
    ece: expectedCalibrationError(probabilities, labels),
    rows: labels.length,
    positives: Math.round(positives),
  };
}

/** Root of the mean squared error. */
export function rmse(predicted: Numbers, actual: Numbers): number {
  return Math.sqrt(meanOf(actual.length, (i) => (predicted[i]! - actual[i]!) ** 2));
}

/** Mean absolute error. */
export function mae(predicted: Numbers, actual: Numbers): number {
  return meanOf(actual.length, (i) => Math.abs(predicted[i]! - actual[i]!));
}

/** Spearman's rank correlation, ties averaged. NaN when one side is constant. */
export function spearman(a: Numbers, b: Numbers): number {
  const x = averageRanks(a);
  const y = averageRanks(b);
  const centre = (a.length + 1) / 2;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xy += (x[i]! - centre) * (y[i]! - centre);
    xx += (x[i]! - centre) ** 2;
    yy += (y[i]! - centre) ** 2;
  }
  return xx * yy === 0 ? Number.NaN : xy / Math.sqrt(xx * yy);
}

/** Ranks 1..n from the highest value, ties averaged. */
function averageRanks(values: Numbers): Float64Array {
  const order = orderDescending(values);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1]!] === values[order[first]!]) last++;
    for (let i = first; i <= last; i++) ranks[order[i]!] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}

/** Interval of a share seen in `rows` rows (Wilson 1927); 95% unless another number of deviations is given. */
export function wilsonInterval(share: number, rows: number, deviations = 1.96): { low: number; high: number } {
  const z2 = deviations ** 2;
  const centre = (share + z2 / (2 * rows)) / (1 + z2 / rows);
  const half = (deviations / (1 + z2 / rows)) * Math.sqrt((share * (1 - share)) / rows + z2 / (4 * rows * rows));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

function meanOf(count: number, value: (index: number) => number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += value(i);
  return sum / count;
}
