import type { Random } from '../../core/random';
import type { Weights } from './adam';
import type { Engine } from './backend';
import { multiply } from './fast-matmul';
import { type EncodedRows, type InputPlan, readFlats } from './tabular-inputs';

/**
 * A network for tables: `members` small networks in one, sharing their matrices (TabM: Gorishniy, Kotelnikov and Babenko
 * 2024; BatchEnsemble: Wen, Tran and Ba 2020) behind embeddings of numbers shared by all members.
 */
export interface NetShape {
  readonly numbers: number;
  readonly bins: number;
  readonly flats: number;
  /** Length of a number's embedding. */
  readonly embedding: number;
  readonly members: number;
  readonly width: number;
  readonly layers: number;
  /** Logits a member gives: 1, or one per step of a hazard. */
  readonly outputs: number;
}

/** A network ready to run. Weights by name, row-major; see `startWeights`. */
export interface Net {
  readonly tf: Engine;
  readonly shape: NetShape;
  readonly weights: Weights;
}

/** Length of the input vector x = [embeddings, flat columns]. */
export function inputLength(shape: NetShape): number {
  return shape.numbers * shape.embedding + shape.flats;
}

/** Names of the weights that decay: matrices and the members' own scalings, never biases. */
export function decayedNames(shape: NetShape): ReadonlySet<string> {
  const layers = Array.from({ length: shape.layers }, (_, l) => [`W${l}`, `r${l}`, `s${l}`]).flat();
  return new Set(['E', 'H', ...layers]);
}

/**
 * Starting weights: E [numbers, bins, q], a and c [numbers, q]; per layer l: W [in, width], r [k, in], s and b [k, width];
 * head H [k, width, outputs] and h0 [k, outputs].
 * @param rates share of positives per output: the head starts at its logit.
 */
export function startWeights(shape: NetShape, rates: readonly number[], random: Random): Weights {
  const { numbers, bins, embedding: q, members: k, width, outputs } = shape;
  const uniform = (length: number, fanIn: number, scale = 1) =>
    Float32Array.from({ length }, () => (scale * (random.next() * 2 - 1)) / Math.sqrt(fanIn));
  const weights: Weights = {
    E: uniform(numbers * bins * q, bins / 2),
    a: uniform(numbers * q, 1),
    c: new Float32Array(numbers * q),
    H: uniform(k * width * outputs, width, outputs > 1 ? 0.1 : 1),
    h0: Float32Array.from({ length: k * outputs }, (_, i) => logit(rates[i % outputs]!)),
  };
  for (let l = 0; l < shape.layers; l++) {
    const inner = l === 0 ? inputLength(shape) : width;
    weights[`W${l}`] = uniform(inner * width, inner);
    // The first scalings make the members differ; the later ones start equal and learn to.
    weights[`r${l}`] = Float32Array.from({ length: k * inner }, () => (l === 0 ? random.normal() : 1));
    weights[`s${l}`] = new Float32Array(k * width).fill(1);
    weights[`b${l}`] = uniform(k * width, inner);
  }
  return weights;
}

function logit(rate: number): number {
  const kept = Math.min(1 - 1e-4, Math.max(1e-4, rate));
  return Math.log(kept / (1 - kept));
}

/** Shape of the network for a plan of inputs. */
export function shapeFor(
  plan: InputPlan,
  size: Pick<NetShape, 'embedding' | 'members' | 'width' | 'layers' | 'outputs'>,
): NetShape {
  return { ...size, numbers: plan.numbers.length, bins: plan.bins, flats: plan.flats.length };
}

/** Input vectors of some rows: [count, D]. A number's embedding is relu(code E + rank a + c), its code never written out. */
export function embed(net: Net, data: EncodedRows, rows: Int32Array): Float32Array {
  const { numbers, bins, embedding: q } = net.shape;
  const { E, a, c } = net.weights as { E: Float32Array; a: Float32Array; c: Float32Array };
  const before = codeSums(net);
  const length = inputLength(net.shape);
  const x = new Float32Array(rows.length * length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    let at = i * length;
    for (let j = 0; j < numbers; j++) {
      const cell = row * numbers + j;
      const share = data.share[cell]!;
      const rank = data.rank[cell]!;
      const code = (j * bins + data.bin[cell]!) * q;
      for (let e = 0; e < q; e++) {
        const value = before[code + e]! + share * E[code + e]! + rank * a[j * q + e]! + c[j * q + e]!;
        x[at++] = Math.max(value, 0);
      }
    }
    readFlats(data.flats, row, x, at);
  }
  return x;
}

/** For each bin the sum of the embeddings of the bins before it: a value in bin t has passed all of those. */
function codeSums(net: Net): Float32Array {
  const { numbers, bins, embedding: q } = net.shape;
  const E = net.weights.E!;
  const sums = new Float32Array(E.length);
  for (let j = 0; j < numbers; j++) {
    for (let i = q; i < bins * q; i++) sums[j * bins * q + i] = sums[j * bins * q + i - q]! + E[j * bins * q + i - q]!;
  }
  return sums;
}

/**
 * The first layer's matrices of all members as one: [D, k x width], r[i, d] W[d, j] s[i, j]. Members see the same x, so one
 * product serves them all.
 */
export function packFirstLayer(net: Net): Float32Array {
  const { members: k, width } = net.shape;
  const { W0, r0, s0 } = net.weights as { W0: Float32Array; r0: Float32Array; s0: Float32Array };
  const length = inputLength(net.shape);
  const packed = new Float32Array(length * k * width);
  for (let d = 0; d < length; d++) {
    for (let i = 0; i < k; i++) {
      const scale = r0[i * length + d]!;
      const at = (d * k + i) * width;
      for (let j = 0; j < width; j++) packed[at + j] = scale * W0[d * width + j]! * s0[i * width + j]!;
    }
  }
  return packed;
}

/** What one layer keeps for its gradient: input scaled by r, product, and gate (0, or 1 over the share kept by dropout). */
export interface LayerPass {
  readonly input: Float32Array;
  readonly scaled: Float32Array;
  readonly product: Float32Array;
  readonly gate: Float32Array;
  readonly output: Float32Array;
}

export interface Dropout {
  readonly rate: number;
  readonly random: Random;
}

/** Gates of a layer: open where the sum is positive and dropout keeps it. */
export function gatesOf(sums: Float32Array, dropout: Dropout | null): Float32Array {
  const gate = dropout && dropout.rate > 0 ? dropoutMask(sums.length, dropout) : new Float32Array(sums.length).fill(1);
  for (let i = 0; i < sums.length; i++) if (!(sums[i]! > 0)) gate[i] = 0;
  return gate;
}

/** 0 where a unit is dropped, else 1 over the share kept. One draw serves two units: 16 bits decide each. */
function dropoutMask(length: number, { rate, random }: Dropout): Float32Array {
  const limit = Math.round(rate * 65_536);
  const open = 65_536 / (65_536 - limit);
  const mask = new Float32Array(length + 1);
  for (let i = 0; i < length; i += 2) {
    const bits = (random.next() * 4_294_967_296) >>> 0;
    mask[i] = (bits & 0xffff) >= limit ? open : 0;
    mask[i + 1] = bits >>> 16 >= limit ? open : 0;
  }
  return mask.subarray(0, length);
}

/** Sums of the first layer, [count, k x width], before its gates. */
export function firstSums(net: Net, x: Float32Array, count: number, packed: Float32Array): Float32Array {
  const { members: k, width } = net.shape;
  const sums = multiply(net.tf, x, packed, { rows: count, inner: inputLength(net.shape), columns: k * width });
  const b0 = net.weights.b0!;
  for (let at = 0; at < sums.length; at += b0.length) for (let j = 0; j < b0.length; j++) sums[at + j]! += b0[j]!;
  return sums;
}

/** A later layer: h -> gate((h r) W s + b). Rows and members together are the rows of one product. */
export function laterLayer(net: Net, l: number, input: Float32Array, dropout: Dropout | null): LayerPass {
  const { members: k, width } = net.shape;
  const [W, r, s, b] = ['W', 'r', 's', 'b'].map((name) => net.weights[`${name}${l}`]!) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const span = k * width;
  const scaled = input.map((value, i) => value * r[i % span]!);
  const product = multiply(net.tf, scaled, W, { rows: input.length / width, inner: width, columns: width });
  const sums = product.map((value, i) => value * s[i % span]! + b[i % span]!);
  const gate = gatesOf(sums, dropout);
  for (let i = 0; i < sums.length; i++) sums[i]! *= gate[i]!;
  return { input, scaled, product, gate, output: sums };
}

/** Logits of every member and output from the last layer's units: [count, k, outputs]. */
export function headLogits(net: Net, hidden: Float32Array, count: number): Float32Array {
  const { members: k, width, outputs } = net.shape;
  const { H, h0 } = net.weights as { H: Float32Array; h0: Float32Array };
  const logits = new Float32Array(count * k * outputs);
  for (let group = 0; group < count * k; group++) {
    const i = group % k;
    for (let o = 0; o < outputs; o++) logits[group * outputs + o] = h0[i * outputs + o]!;
    for (let j = 0; j < width; j++) {
      const unit = hidden[group * width + j]!;
      if (unit === 0) continue;
      const weight = (i * width + j) * outputs;
      for (let o = 0; o < outputs; o++) logits[group * outputs + o]! += unit * H[weight + o]!;
    }
  }
  return logits;
}
