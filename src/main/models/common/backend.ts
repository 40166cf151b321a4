import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs';

/** The TensorFlow.js engine as models are handed it. */
export type Engine = typeof TensorFlow;

let ready: Promise<Engine> | undefined;

/**
 * The engine with its backend chosen: the native one when a working tfjs-node is installed, else WebAssembly (SIMD, one
 * thread: the same sums in the same order every time), else plain JavaScript. The only place that chooses. Nothing is
 * printed on stdout.
 */
export function readyBackend(): Promise<Engine> {
  ready ??= choose();
  return ready;
}

/** Name of the backend in use: `tensorflow`, `wasm` or `cpu`. */
export async function backendName(): Promise<string> {
  return (await readyBackend()).getBackend();
}

async function choose(): Promise<Engine> {
  return (await nativeEngine()) ?? (await portableEngine());
}

/** tfjs-node, when it is there and can do a product: some builds load and then call what newer Nodes removed. */
async function nativeEngine(): Promise<Engine | null> {
  const native = '@tensorflow/tfjs-node';
  try {
    const tf = unwrapped<Engine>(await import(/* @vite-ignore */ native));
    return worksOn(tf) ? tf : null;
  } catch {
    return null;
  }
}

async function portableEngine(): Promise<Engine> {
  const tf = unwrapped<Engine>(await import('@tensorflow/tfjs'));
  // Production mode: no shape re-checks at each call, and no advice printed about other packages.
  tf.enableProdMode();
  const wasm = unwrapped<typeof import('@tensorflow/tfjs-backend-wasm')>(await import('@tensorflow/tfjs-backend-wasm'));
  const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  wasm.setWasmPaths(join(dirname(manifest), 'dist') + sep);
  const started = await tf.setBackend('wasm').catch(() => false);
  if (!started || !worksOn(tf)) await tf.setBackend('cpu');
  await tf.ready();
  return tf;
}

/** A CommonJS package imported from a module carries its names on `default`. */
function unwrapped<M>(loaded: unknown): M {
  const { default: inner } = loaded as { default?: M };
  return inner ?? (loaded as M);
}

function worksOn(tf: Engine): boolean {
  try {
    return tf.tidy(() => tf.matMul(tf.tensor2d([2, 3], [1, 2]), tf.tensor2d([5, 7], [2, 1])).dataSync()[0] === 31);
  } catch {
    return false;
  }
}
