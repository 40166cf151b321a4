/** Named weights, or their gradients: plain columns, so that a step makes no tensor. */
export type Weights = Record<string, Float32Array>;

interface AdamSettings {
  readonly learningRate: number;
  /** Decoupled decay: weights shrink by (1 - rate x decay) before each step. */
  readonly weightDecay: number;
  /** Names that decay; biases do not. */
  readonly decayed: ReadonlySet<string>;
  /** With it the rate follows a half cosine from `learningRate` to 0 over so many steps; without it the rate stays. */
  readonly cosineSteps?: number;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/**
 * AdamW (Loshchilov and Hutter 2019) with an optional cosine schedule (same authors 2017, without restarts).
 * `step` changes the weights in place from gradients of the same names and lengths.
 */
export class AdamW {
  private readonly first: Weights = {};
  private readonly second: Weights = {};
  private steps = 0;

  constructor(
    private readonly weights: Weights,
    private readonly settings: AdamSettings,
  ) {
    for (const [name, values] of Object.entries(weights)) {
      this.first[name] = new Float32Array(values.length);
      this.second[name] = new Float32Array(values.length);
    }
  }

  /** Rate the next step will use. */
  get rate(): number {
    const { learningRate, cosineSteps } = this.settings;
    if (cosineSteps === undefined) return learningRate;
    return (learningRate * (1 + Math.cos(Math.PI * Math.min(1, this.steps / cosineSteps)))) / 2;
  }

  /** One update of every weight that has a gradient. */
  step(gradients: Weights): void {
    const rate = this.rate;
    this.steps++;
    const scale = rate * (Math.sqrt(1 - BETA_2 ** this.steps) / (1 - BETA_1 ** this.steps));
    const epsilon = EPSILON * Math.sqrt(1 - BETA_2 ** this.steps);
    for (const [name, gradient] of Object.entries(gradients)) {
      const keep = this.settings.decayed.has(name) ? 1 - rate * this.settings.weightDecay : 1;
      this.update(name, gradient, { scale, epsilon, keep });
    }
  }

  private update(name: string, gradient: Float32Array, by: { scale: number; epsilon: number; keep: number }): void {
    const values = this.weights[name]!;
    const first = this.first[name]!;
    const second = this.second[name]!;
    const { scale, epsilon, keep } = by;
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i]!;
      const m = BETA_1 * first[i]! + (1 - BETA_1) * g;
      const v = BETA_2 * second[i]! + (1 - BETA_2) * g * g;
      first[i] = m;
      second[i] = v;
      values[i] = keep * values[i]! - (scale * m) / (Math.sqrt(v) + epsilon);
    }
  }
}
