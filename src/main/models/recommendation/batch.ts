import type { SparseRows } from '../../features/sparse-rows';

/** Where a network's inputs come from: the first columns of sparse rows, and a few computed ones after them. */
export interface InputSource {
  readonly rows: number;
  /** Width of a dense row. */
  readonly columns: number;
  readonly sparse: SparseRows;
  /** Columns of the sparse rows that are read; the rest is left out. */
  readonly sparseColumns: number;
  /** Values of the columns after those, by row. */
  readonly more?: (row: number) => readonly number[];
}

/** Dense inputs of some rows: `inputs` is rows x columns, `lying` its transpose (empty unless asked for). */
export interface Batch {
  readonly inputs: Float32Array;
  readonly lying: Float32Array;
}

/**
 * A function that makes rows dense, and lying too when a gradient will need them so. Its buffers are used again by the next
 * call: a batch is only good until then.
 * @param mostRows rows a batch may have at most.
 */
export function createBatches(source: InputSource, mostRows: number, withLying: boolean): (rows: Int32Array) => Batch {
  const { columns, sparse, sparseColumns } = source;
  const allInputs = new Float32Array(mostRows * columns);
  const allLying = new Float32Array(withLying ? mostRows * columns : 0);
  return (rows) => {
    const count = rows.length;
    const inputs = allInputs.subarray(0, count * columns).fill(0);
    const lying = withLying ? allLying.subarray(0, count * columns).fill(0) : allLying;
    const put = (r: number, column: number, value: number) => {
      inputs[r * columns + column] = value;
      if (withLying) lying[column * count + r] = value;
    };
    for (let r = 0; r < count; r++) {
      const row = rows[r]!;
      for (let k = sparse.from[row]!; k < sparse.from[row + 1]!; k++) {
        if (sparse.column[k]! < sparseColumns) put(r, sparse.column[k]!, sparse.value[k]!);
      }
      source.more?.(row).forEach((value, index) => {
        put(r, sparseColumns + index, value);
      });
    }
    return { inputs, lying };
  };
}

/** The core columns of sparse rows, or all of them. */
export function sparseSource(sparse: SparseRows, sparseColumns: number = sparse.columns): InputSource {
  return { rows: sparse.rows, columns: sparseColumns, sparse, sparseColumns };
}
