import type { Weights } from './adam';
import { multiply, transposed } from './fast-matmul';
import type { EncodedRows } from './tabular-inputs';
import {
  type Dropout,
  embed,
  firstSums,
  gatesOf,
  headLogits,
  inputLength,
  type LayerPass,
  laterLayer,
  type Net,
  packFirstLayer,
} from './tabular-net';

/** What a network learns from. `labels` and `weights` are rows x outputs; weight 0 masks an output of a row. */
export interface LabelledRows {
  readonly inputs: EncodedRows;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

/**
 * Loss and gradients of one batch, written out by hand: the matrix products run in the engine on operands laid out for
 * it, the rest in plain loops, which is several times faster here than the engine's own tape of small kernels.
 *
 * Loss: each member's own cross-entropy, averaged over members and weights. (The loss of the members' mean would make
 * them alike.)
 */
export function batchGradient(
  net: Net,
  data: LabelledRows,
  rows: Int32Array,
  dropout: Dropout | null,
): { loss: number; gradients: Weights } {
  const count = rows.length;
  const x = embed(net, data.inputs, rows);
  const packed = packFirstLayer(net);
  const sums = firstSums(net, x, count, packed);
  const gate = gatesOf(sums, dropout);
  for (let i = 0; i < sums.length; i++) sums[i]! *= gate[i]!;
  const later: LayerPass[] = [];
  let hidden = sums;
  for (let l = 1; l < net.shape.layers; l++) {
    const pass = laterLayer(net, l, hidden, dropout);
    later.push(pass);
    hidden = pass.output;
  }
  const logits = headLogits(net, hidden, count);
  const { loss, slope } = crossEntropy(net, data, rows, logits);
  const gradients: Weights = {};
  let upstream = headGradient(net, hidden, slope, gradients);
  for (let l = later.length; l >= 1; l--) upstream = laterGradient(net, l, later[l - 1]!, upstream, gradients);
  for (let i = 0; i < upstream.length; i++) upstream[i]! *= gate[i]!;
  const toInput = firstGradient(net, { x, packed, upstream, count }, gradients);
  embeddingGradient(net, data.inputs, rows, { x, upstream: toInput }, gradients);
  return { loss, gradients };
}

/** Loss of the batch and its slope by every member's logits. */
function crossEntropy(net: Net, data: LabelledRows, rows: Int32Array, logits: Float32Array) {
  const { members: k, outputs } = net.shape;
  const slope = new Float32Array(logits.length);
  const total = totalWeight(data, rows, outputs);
  let loss = 0;
  for (let at = 0; at < logits.length; at++) {
    const cell = rows[Math.floor(at / (k * outputs))]! * outputs + (at % outputs);
    const weight = data.weights[cell]!;
    if (weight === 0) continue;
    const z = logits[at]!;
    const share = weight / (total * k);
    const tail = Math.exp(-Math.abs(z));
    loss += share * (Math.max(z, 0) - z * data.labels[cell]! + Math.log1p(tail));
    slope[at] = share * ((z >= 0 ? 1 : tail) / (1 + tail) - data.labels[cell]!);
  }
  return { loss, slope };
}

function totalWeight(data: LabelledRows, rows: Int32Array, outputs: number): number {
  let total = 0;
  for (const row of rows) for (let o = 0; o < outputs; o++) total += data.weights[row * outputs + o]!;
  return total;
}

function headGradient(net: Net, hidden: Float32Array, slope: Float32Array, into: Weights): Float32Array {
  const { members: k, width, outputs } = net.shape;
  const H = net.weights.H!;
  const forHead = new Float32Array(H.length);
  const forBias = new Float32Array(k * outputs);
  const upstream = new Float32Array(hidden.length);
  for (let unit = 0; unit < hidden.length; unit += width) {
    const i = (unit / width) % k;
    const at = (unit / width) * outputs;
    for (let o = 0; o < outputs; o++) forBias[i * outputs + o]! += slope[at + o]!;
    for (let j = 0; j < width; j++) {
      const weight = (i * width + j) * outputs;
      const value = hidden[unit + j]!;
      let sum = 0;
      for (let o = 0; o < outputs; o++) {
        sum += slope[at + o]! * H[weight + o]!;
        forHead[weight + o]! += slope[at + o]! * value;
      }
      upstream[unit + j] = sum;
    }
  }
  into.H = forHead;
  into.h0 = forBias;
  return upstream;
}

function laterGradient(net: Net, l: number, pass: LayerPass, upstream: Float32Array, into: Weights): Float32Array {
  const { members: k, width } = net.shape;
  const span = k * width;
  const { [`W${l}`]: W, [`r${l}`]: r, [`s${l}`]: s } = net.weights as Record<string, Float32Array>;
  const forR = new Float32Array(span);
  const forS = new Float32Array(span);
  const forB = new Float32Array(span);
  const throughProduct = new Float32Array(upstream.length);
  for (let at = 0; at < upstream.length; at++) {
    const j = at % span;
    const slope = upstream[at]! * pass.gate[at]!;
    forB[j]! += slope;
    forS[j]! += slope * pass.product[at]!;
    throughProduct[at] = slope * s![j]!;
  }
  const rows = upstream.length / width;
  const square = { rows: width, inner: rows, columns: width };
  into[`W${l}`] = multiply(net.tf, transposed(pass.scaled, rows, width), throughProduct, square);
  const back = { rows, inner: width, columns: width };
  const forInput = multiply(net.tf, throughProduct, transposed(W!, width, width), back);
  for (let at = 0; at < forInput.length; at++) {
    const j = at % span;
    forR[j]! += forInput[at]! * pass.input[at]!;
    forInput[at]! *= r![j]!;
  }
  into[`r${l}`] = forR;
  into[`s${l}`] = forS;
  into[`b${l}`] = forB;
  return forInput;
}

interface FirstPass {
  readonly x: Float32Array;
  readonly packed: Float32Array;
  readonly upstream: Float32Array;
  readonly count: number;
}

/** Gradients of the first layer; gives back the slope by the embeddings, [count, numbers x q]: flat columns are data. */
function firstGradient(net: Net, pass: FirstPass, into: Weights): Float32Array {
  const { members: k, width, numbers, embedding: q } = net.shape;
  const length = inputLength(net.shape);
  const span = k * width;
  const inner = { rows: length, inner: pass.count, columns: span };
  const forPacked = multiply(net.tf, transposed(pass.x, pass.count, length), pass.upstream, inner);
  unpackGradient(net, forPacked, into);
  const forB = new Float32Array(span);
  for (let at = 0; at < pass.upstream.length; at += span)
    for (let j = 0; j < span; j++) forB[j]! += pass.upstream[at + j]!;
  into.b0 = forB;
  const embedded = numbers * q;
  const weights = transposed(pass.packed.subarray(0, embedded * span), embedded, span);
  return multiply(net.tf, pass.upstream, weights, { rows: pass.count, inner: span, columns: embedded });
}

/** From the slope by r W s (packed) to those by W, r and s. */
function unpackGradient(net: Net, forPacked: Float32Array, into: Weights): void {
  const { members: k, width } = net.shape;
  const { W0, r0, s0 } = net.weights as { W0: Float32Array; r0: Float32Array; s0: Float32Array };
  const length = inputLength(net.shape);
  const forW = new Float32Array(W0.length);
  const forR = new Float32Array(r0.length);
  const forS = new Float32Array(s0.length);
  for (let d = 0; d < length; d++) {
    for (let i = 0; i < k; i++) {
      const r = r0[i * length + d]!;
      const at = (d * k + i) * width;
      let sum = 0;
      for (let j = 0; j < width; j++) {
        const slope = forPacked[at + j]!;
        const w = W0[d * width + j]!;
        const s = s0[i * width + j]!;
        forW[d * width + j]! += slope * r * s;
        forS[i * width + j]! += slope * r * w;
        sum += slope * w * s;
      }
      forR[i * length + d] = sum;
    }
  }
  into.W0 = forW;
  into.r0 = forR;
  into.s0 = forS;
}

function embeddingGradient(
  net: Net,
  data: EncodedRows,
  rows: Int32Array,
  pass: { x: Float32Array; upstream: Float32Array },
  into: Weights,
): void {
  const { numbers, bins, embedding: q } = net.shape;
  const length = inputLength(net.shape);
  const forE = new Float32Array(numbers * bins * q);
  /** Slopes of the rows whose value lies in a bin: they passed through all bins before it. */
  const passed = new Float32Array(numbers * bins * q);
  const forA = new Float32Array(numbers * q);
  const forC = new Float32Array(numbers * q);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < numbers; j++) {
      const cell = rows[i]! * numbers + j;
      const code = (j * bins + data.bin[cell]!) * q;
      for (let e = 0; e < q; e++) {
        if (pass.x[i * length + j * q + e]! <= 0) continue;
        const slope = pass.upstream[(i * numbers + j) * q + e]!;
        forE[code + e]! += data.share[cell]! * slope;
        passed[code + e]! += slope;
        forA[j * q + e]! += data.rank[cell]! * slope;
        forC[j * q + e]! += slope;
      }
    }
  }
  for (let j = 0; j < numbers; j++) {
    for (let at = (bins - 1) * q - 1; at >= 0; at--) {
      const here = j * bins * q + at;
      passed[here]! += passed[here + q]!;
      forE[here]! += passed[here + q]!;
    }
  }
  into.E = forE;
  into.a = forA;
  into.c = forC;
}
