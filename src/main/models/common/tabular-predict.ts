import type { EncodedRows } from './tabular-inputs';
import { embed, firstSums, headLogits, laterLayer, type Net, packFirstLayer } from './tabular-net';

/** Rows taken at a time: large enough for the engine, small enough for memory. */
const CHUNK = 1024;

/** Probabilities, rows x outputs: the mean over members and networks of each one's own probability. */
export function hazardsOf(nets: readonly Net[], data: EncodedRows): Float32Array {
  const outputs = nets[0]!.shape.outputs;
  const sums = new Float64Array(data.rows * outputs);
  for (const net of nets) addNet(net, data, sums, nets.length);
  return Float32Array.from(sums);
}

function addNet(net: Net, data: EncodedRows, sums: Float64Array, nets: number): void {
  const { members: k, outputs, layers } = net.shape;
  const packed = packFirstLayer(net);
  for (let from = 0; from < data.rows; from += CHUNK) {
    const rows = Int32Array.from({ length: Math.min(CHUNK, data.rows - from) }, (_, i) => from + i);
    let hidden = firstSums(net, embed(net, data, rows), rows.length, packed);
    for (let i = 0; i < hidden.length; i++) if (hidden[i]! < 0) hidden[i] = 0;
    for (let l = 1; l < layers; l++) hidden = laterLayer(net, l, hidden, null).output;
    const logits = headLogits(net, hidden, rows.length);
    for (let at = 0; at < logits.length; at++) {
      const row = from + Math.floor(at / (k * outputs));
      sums[row * outputs + (at % outputs)]! += 1 / (1 + Math.exp(-logits[at]!)) / (k * nets);
    }
  }
}
