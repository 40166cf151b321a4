/**
 * Rows of a wide, mostly empty input: row r has the pairs `column[k], value[k]` for k in `from[r] .. from[r + 1] - 1`.
 * A tenth of the memory of the dense matrix; batches are made dense only when a model needs them.
 */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  readonly from: Int32Array;
  readonly column: Uint16Array;
  readonly value: Float32Array;
}

/** Writes sparse rows one after the other. */
export interface SparseWriter {
  /** Adds one value to the current row; zeros are not kept. A column is set at most once a row. */
  readonly set: (column: number, value: number) => void;
  readonly endRow: () => void;
  readonly finish: () => SparseRows;
}

/**
 * A writer of sparse rows.
 * @param columns width of the rows; at most 65,535.
 */
export function createSparseWriter(columns: number): SparseWriter {
  let column = new Uint16Array(1 << 14);
  let value = new Float32Array(1 << 14);
  let used = 0;
  const from = [0];
  const grow = () => {
    const size = Math.ceil(column.length * 1.6);
    const wider = new Uint16Array(size);
    wider.set(column);
    column = wider;
    const longer = new Float32Array(size);
    longer.set(value);
    value = longer;
  };
  return {
    set: (index, amount) => {
      if (amount === 0) return;
      if (used === column.length) grow();
      column[used] = index;
      value[used++] = amount;
    },
    endRow: () => {
      from.push(used);
    },
    finish: () => ({
      rows: from.length - 1,
      columns,
      from: Int32Array.from(from),
      column: column.subarray(0, used),
      value: value.subarray(0, used),
    }),
  };
}
