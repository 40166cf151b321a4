import { describe, expect, it } from 'vitest';
import { AdamW } from '../../../../../src/main/models/common/adam';
import { decodeArtefact, encodeArtefact, hashOf } from '../../../../../src/main/models/common/artefact';
import { backendName, readyBackend } from '../../../../../src/main/models/common/backend';
import { fastMatMul, multiply, transposed } from '../../../../../src/main/models/common/fast-matmul';

describe('readyBackend', () => {
  it('runs on WebAssembly where tfjs-node is not installed', async () => {
    expect(await backendName()).toBe('wasm');
  });
});

describe('fastMatMul', () => {
  it('has the values and gradients of the stock product', async () => {
    const tf = await readyBackend();
    const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
    const w = tf.tensor2d([1, -1, 2, 0.5], [2, 2]);
    const before = tf.memory().numTensors;
    const gradients = (product: typeof fastMatMul | null) =>
      tf.tidy(() => {
        const loss = (a: typeof x, b: typeof w) => (product ? product(tf, a, b) : tf.matMul(a, b)).square().sum();
        return tf
          .grads(loss as never)([x, w])
          .map((g) => [...g.dataSync()]);
      });
    expect(gradients(fastMatMul)).toEqual(gradients(null));
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([x, w]);
  });

  it('multiplies and transposes plain columns', async () => {
    const tf = await readyBackend();
    const before = tf.memory().numTensors;
    const a = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect([...multiply(tf, a, transposed(a, 2, 3), { rows: 2, inner: 3, columns: 2 })]).toEqual([14, 32, 32, 77]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('AdamW', () => {
  it('moves by the rate on the first step and decays only what decays', () => {
    const weights = { w: Float32Array.of(1), b: Float32Array.of(1) };
    const adam = new AdamW(weights, {
      learningRate: 0.1,
      weightDecay: 0.5,
      decayed: new Set(['w']),
      cosineSteps: 2,
    });
    adam.step({ w: Float32Array.of(3), b: Float32Array.of(-3) });
    expect(weights.w[0]).toBeCloseTo(0.95 - 0.1, 6);
    expect(weights.b[0]).toBeCloseTo(1.1, 6);
    expect(adam.rate).toBeCloseTo(0.05, 12);
  });
});

describe('artefact bytes', () => {
  const artefact = {
    task: 'churn',
    featureHash: hashOf(['a', 'b']),
    settings: { z: 1, a: [1, 2] },
    tensors: { w: { shape: [2], data: Float32Array.of(1.5, -2) }, b: { shape: [1], data: Float32Array.of(0.25) } },
  };

  it('come back as they were, and do not depend on the order of keys', () => {
    const bytes = encodeArtefact(artefact);
    expect(decodeArtefact(bytes)).toEqual(artefact);
    const turned = {
      ...artefact,
      settings: { a: [1, 2], z: 1 },
      tensors: { b: artefact.tensors.b, w: artefact.tensors.w },
    };
    expect(encodeArtefact(turned)).toEqual(bytes);
  });

  it('are refused when cut', () => {
    expect(() => decodeArtefact(encodeArtefact(artefact).slice(0, -4))).toThrow();
    expect(() => decodeArtefact(new Uint8Array(40))).toThrow();
  });
});
