/** Bounds on what a file may ask of us (reliability-performance.md section 2). Sizes in bytes. */
export interface ReadLimits {
  readonly fileBytes: number;
  readonly entries: number;
  /** All parts together, inflated. */
  readonly inflatedBytes: number;
  /** Inflated : stored, for parts above `ratioFromBytes`. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** Columns that hold something. */
  readonly columns: number;
  readonly cellTextChars: number;
  readonly sharedStrings: number;
  readonly sharedStringBytes: number;
  /** XML of one row, one shared string or one tag. */
  readonly itemBytes: number;
  readonly cellStyles: number;
  readonly sheets: number;
}

const MB = 1024 * 1024;

/** The product's limits. Excel's own are 16,384 columns, 32,767 characters and 64,000 styles. */
export const READ_LIMITS: ReadLimits = {
  fileBytes: 200 * MB,
  entries: 1000,
  inflatedBytes: 2048 * MB,
  ratio: 200,
  ratioFromBytes: 10 * MB,
  columns: 512,
  cellTextChars: 32_767,
  sharedStrings: 2_000_000,
  sharedStringBytes: 256 * MB,
  itemBytes: 4 * MB,
  cellStyles: 65_536,
  sheets: 256,
};

/** Excel's last row and number of columns. */
export const EXCEL_ROWS = 1_048_576;
export const EXCEL_COLUMNS = 16_384;

/** Rows handed over at a time. */
export const BATCH_ROWS = 1000;
