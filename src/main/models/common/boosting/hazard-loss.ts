/** What trees learn: rows x outputs, weight 0 where an output of a row cannot be known. One output: a plain yes or no. */
export interface HazardTargets {
  readonly labels: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly outputs: number;
}

/**
 * Cross-entropy of hazards whose logits are an intercept of the output plus the row's score: a discrete-time hazard with
 * shared effects (Singer and Willett 1993). With one output it is the logistic loss.
 */
export class HazardLoss {
  readonly intercepts: Float64Array;
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly total: number;

  constructor(
    private readonly targets: HazardTargets,
    private readonly rows: number,
  ) {
    const { labels, weights, outputs } = targets;
    const positives = new Float64Array(outputs);
    const all = new Float64Array(outputs);
    for (let at = 0; at < labels.length; at++) {
      positives[at % outputs]! += weights[at]! * labels[at]!;
      all[at % outputs]! += weights[at]!;
    }
    this.intercepts = positives.map((sum, j) => logitOf(all[j]! > 0 ? sum / all[j]! : 0));
    this.total = all.reduce((sum, one) => sum + one, 0);
    this.first = new Float64Array(rows);
    this.second = new Float64Array(rows);
  }

  /**
   * First and second derivatives by row at the scores, and the mean loss there. The intercepts take a damped Newton step on
   * the way, so that the scores need not make up for them.
   */
  slopes(scores: Float64Array, rate: number): { first: Float64Array; second: Float64Array; loss: number } {
    const { labels, weights, outputs } = this.targets;
    const { first, second, intercepts } = this;
    first.fill(0);
    second.fill(0);
    const moves = new Float64Array(outputs * 2);
    let loss = 0;
    for (let at = 0; at < labels.length; at++) {
      const weight = weights[at]!;
      if (weight === 0) continue;
      const j = at % outputs;
      const row = (at - j) / outputs;
      const z = intercepts[j]! + scores[row]!;
      const p = 1 / (1 + Math.exp(-z));
      const slope = weight * (p - labels[at]!);
      const curve = weight * p * (1 - p);
      first[row]! += slope;
      second[row]! += curve;
      moves[j * 2]! += slope;
      moves[j * 2 + 1]! += curve;
      loss += weight * crossEntropy(z, labels[at]!);
    }
    for (let j = 0; j < outputs; j++) {
      if (moves[j * 2 + 1]! > 0) intercepts[j]! -= (rate * moves[j * 2]!) / moves[j * 2 + 1]!;
    }
    return { first, second, loss: loss / this.total };
  }

  /** Mean loss at scores and intercepts. */
  mean(scores: Float64Array, intercepts: Float64Array): number {
    const { labels, weights, outputs } = this.targets;
    let loss = 0;
    for (let row = 0; row < this.rows; row++) {
      for (let j = 0; j < outputs; j++) {
        const at = row * outputs + j;
        if (weights[at] !== 0) loss += weights[at]! * crossEntropy(intercepts[j]! + scores[row]!, labels[at]!);
      }
    }
    return loss / this.total;
  }
}

function crossEntropy(z: number, label: number): number {
  return Math.max(z, 0) - z * label + Math.log1p(Math.exp(-Math.abs(z)));
}

/** Logit of a share, kept within 1e-6 of 0 and 1. */
export function logitOf(share: number): number {
  const kept = Math.min(1 - 1e-6, Math.max(1e-6, share));
  return Math.log(kept / (1 - kept));
}
