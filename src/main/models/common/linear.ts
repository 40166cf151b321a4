/** Rows of a linear model: `x` is rows x columns, row-major, without missing values. */
interface LinearRows {
  readonly x: Float32Array | Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly y: ArrayLike<number>;
  /** One weight a row; all 1 when left out. */
  readonly weights?: ArrayLike<number>;
}

interface LinearModel {
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

/** How far Newton's method goes before it is called converged, and at most. */
const LARGEST_STEP = 1e-7;
const MAX_ITERATIONS = 30;

/**
 * Weighted ridge regression, `lambda` on every coefficient and none on the intercept (Hoerl and Kennard 1970). Solved by
 * Cholesky in double precision.
 */
export function ridge(data: LinearRows, lambda: number): LinearModel {
  const normal = normalEquations(data, (row) => ({ weight: data.weights?.[row] ?? 1, target: data.y[row]! }));
  return split(solveRidge(normal, data.columns, lambda));
}

/**
 * Logistic regression with an L2 penalty `lambda` (none on the intercept), by iteratively reweighted least squares
 * (Hastie, Tibshirani and Friedman 2009, section 4.4.1). Scale the columns before: the penalty is the same for all.
 */
export function logistic(data: LinearRows, lambda: number): LinearModel {
  let model: LinearModel = { coefficients: new Float64Array(data.columns), intercept: 0 };
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const z = linearScores(model, data);
    const normal = normalEquations(data, (row) => {
      const p = 1 / (1 + Math.exp(-z[row]!));
      // A floor keeps rows that are already certain from dividing by nothing.
      const curvature = Math.max(1e-6, p * (1 - p));
      const weight = (data.weights?.[row] ?? 1) * curvature;
      return { weight, target: z[row]! + (data.y[row]! - p) / curvature };
    });
    const next = split(solveRidge(normal, data.columns, lambda));
    const step = largestDifference(model, next);
    model = next;
    if (step < LARGEST_STEP) break;
  }
  return model;
}

/** Highest and lowest logarithm of a mean the fit may pass through: a first step can go far. */
const LARGEST_LOG = 12;

/**
 * Poisson regression with a logarithmic link and an L2 penalty `lambda` (none on the intercept), by iteratively reweighted least
 * squares (McCullagh and Nelder 1989). `linearScores` of the model are logarithms of means.
 */
export function poisson(data: LinearRows, lambda: number): LinearModel {
  const mean = Array.from(data.y).reduce((sum, y) => sum + y, 0) / Math.max(1, data.rows);
  let model: LinearModel = { coefficients: new Float64Array(data.columns), intercept: Math.log(Math.max(1e-3, mean)) };
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const z = linearScores(model, data).map((value) => Math.min(LARGEST_LOG, Math.max(-LARGEST_LOG, value)));
    const normal = normalEquations(data, (row) => {
      const expected = Math.exp(z[row]!);
      const weight = (data.weights?.[row] ?? 1) * expected;
      return { weight, target: z[row]! + (data.y[row]! - expected) / expected };
    });
    const next = split(solveRidge(normal, data.columns, lambda));
    const step = largestDifference(model, next);
    model = next;
    if (step < LARGEST_STEP) break;
  }
  return model;
}

/** Linear answers of a model for every row. */
export function linearScores(model: LinearModel, data: Pick<LinearRows, 'x' | 'rows' | 'columns'>): Float64Array {
  const scores = new Float64Array(data.rows);
  for (let row = 0; row < data.rows; row++) {
    let sum = model.intercept;
    const start = row * data.columns;
    for (let j = 0; j < data.columns; j++) sum += model.coefficients[j]! * data.x[start + j]!;
    scores[row] = sum;
  }
  return scores;
}

/** Solves A x = b for a symmetric positive definite A (n x n, row-major; overwritten) by Cholesky. */
export function choleskySolve(a: Float64Array, b: ArrayLike<number>, n: number): Float64Array {
  for (let i = 0; i < n; i++) factorRow(a, i, n);
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= a[i * n + k]! * x[k]!;
    x[i] = sum / a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= a[k * n + i]! * x[k]!;
    x[i] = sum / a[i * n + i]!;
  }
  return x;
}

function factorRow(a: Float64Array, i: number, n: number): void {
  for (let j = 0; j <= i; j++) {
    let sum = a[i * n + j]!;
    for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
    // A pivot that rounding made nothing or negative stands for a column that says nothing new.
    a[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / a[j * n + j]!;
  }
}

interface NormalEquations {
  readonly matrix: Float64Array;
  readonly vector: Float64Array;
}

/** X'WX and X'Wz with the intercept as last column. */
function normalEquations(
  data: LinearRows,
  working: (row: number) => { weight: number; target: number },
): NormalEquations {
  const size = data.columns + 1;
  const matrix = new Float64Array(size * size);
  const vector = new Float64Array(size);
  const line = new Float64Array(size);
  line[data.columns] = 1;
  const filled = new Int32Array(size);
  for (let row = 0; row < data.rows; row++) {
    const { weight, target } = working(row);
    let count = 0;
    for (let j = 0; j < data.columns; j++) {
      const value = data.x[row * data.columns + j]!;
      line[j] = value;
      // Most columns of a bank's tables are flags: skipping the zeros is most of the work saved.
      if (value !== 0) filled[count++] = j;
    }
    filled[count++] = data.columns;
    for (let a = 0; a < count; a++) {
      const i = filled[a]!;
      const scaled = weight * line[i]!;
      vector[i]! += scaled * target;
      for (let b = 0; b <= a; b++) matrix[i * size + filled[b]!]! += scaled * line[filled[b]!]!;
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) matrix[j * size + i] = matrix[i * size + j]!;
  return { matrix, vector };
}

function solveRidge(normal: NormalEquations, columns: number, lambda: number): Float64Array {
  const size = columns + 1;
  for (let j = 0; j < columns; j++) normal.matrix[j * size + j]! += lambda;
  return choleskySolve(normal.matrix, normal.vector, size);
}

function split(solution: Float64Array): LinearModel {
  return { coefficients: solution.slice(0, -1), intercept: solution[solution.length - 1]! };
}

function largestDifference(a: LinearModel, b: LinearModel): number {
  let largest = Math.abs(a.intercept - b.intercept);
  for (let j = 0; j < a.coefficients.length; j++) {
    largest = Math.max(largest, Math.abs(a.coefficients[j]! - b.coefficients[j]!));
  }
  return largest;
}
