import type { Artefact } from '../../model';
import type { Forest } from './forest';

type Tensors = Artefact['tensors'];

/** Whole numbers of a forest are exact in float32: nodes and columns stay far below 2^24. */
const NAMES = ['roots', 'column', 'threshold', 'missingLeft', 'left', 'right', 'value', 'cover'] as const;

/** A forest as tensors of an artefact, their names starting with `prefix`. */
export function forestTensors(prefix: string, forest: Forest): Tensors {
  return Object.fromEntries(
    NAMES.map((name) => [`${prefix}.${name}`, { shape: [forest[name].length], data: Float32Array.from(forest[name]) }]),
  );
}

/** The forest of `forestTensors`. */
export function forestFromTensors(prefix: string, tensors: Tensors): Forest {
  const data = (name: (typeof NAMES)[number]) => tensors[`${prefix}.${name}`]!.data;
  return {
    roots: Int32Array.from(data('roots')),
    column: Int32Array.from(data('column')),
    threshold: data('threshold'),
    missingLeft: Uint8Array.from(data('missingLeft')),
    left: Int32Array.from(data('left')),
    right: Int32Array.from(data('right')),
    value: data('value'),
    cover: data('cover'),
  };
}
