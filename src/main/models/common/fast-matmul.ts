import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { Engine } from './backend';

/**
 * Product of two matrices whose gradient is fast on the WebAssembly backend: there a product with a transposed operand
 * runs five times slower than a transposition followed by a plain product, and the stock gradient uses the former.
 * @param options.dataInput true when `x` is data: its gradient is not computed.
 */
export function fastMatMul(
  tf: Engine,
  x: Tensor2D,
  weights: Tensor2D,
  options: { dataInput?: boolean } = {},
): Tensor2D {
  const product = tf.customGrad((left, right, save) => {
    const a = left as Tensor2D;
    const b = right as Tensor2D;
    (save as (tensors: Tensor[]) => void)([a, b]);
    return {
      value: tf.matMul(a, b),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [savedA, savedB] = saved as [Tensor2D, Tensor2D];
        const upstream = dy as Tensor2D;
        const forWeights = tf.matMul(tf.transpose(savedA), upstream);
        const forInput = options.dataInput ? tf.zerosLike(savedA) : tf.matMul(upstream, tf.transpose(savedB));
        return [forInput, forWeights];
      },
    };
  });
  return product(x, weights) as Tensor2D;
}

/**
 * Product of two row-major matrices held as plain columns, computed by the engine: a (rows x inner) times b (inner x
 * columns). No tensor is left behind. For hand-written gradients: build transposed operands yourself.
 */
export function multiply(
  tf: Engine,
  a: Float32Array,
  b: Float32Array,
  shape: { readonly rows: number; readonly inner: number; readonly columns: number },
): Float32Array {
  const left = tf.tensor2d(a, [shape.rows, shape.inner]);
  const right = tf.tensor2d(b, [shape.inner, shape.columns]);
  const product = tf.matMul(left, right);
  const result = product.dataSync<'float32'>();
  tf.dispose([left, right, product]);
  return result;
}

/** Transpose of a row-major matrix (rows x columns), in tiles so that both sides stay in cache. */
export function transposed(a: Float32Array, rows: number, columns: number, into?: Float32Array): Float32Array {
  const result = into ?? new Float32Array(rows * columns);
  const tile = 32;
  for (let i0 = 0; i0 < rows; i0 += tile) {
    const i1 = Math.min(rows, i0 + tile);
    for (let j0 = 0; j0 < columns; j0 += tile) {
      const j1 = Math.min(columns, j0 + tile);
      for (let i = i0; i < i1; i++) for (let j = j0; j < j1; j++) result[j * rows + i] = a[i * columns + j]!;
    }
  }
  return result;
}
