import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { type DriftRows, driftReference, driftSince } from '../../../../../src/main/models/common/drift';
import { changedCells, purestAlone, strongestAlone } from '../../../../../src/main/models/common/leakage';

/** Rows of two bands with a normal and a yes/no column; the bands differ. */
function rowsOf(seed: number, options: { shift?: number; older?: number } = {}): DriftRows {
  const random = createRandom(seed);
  const band = Uint8Array.from({ length: 4000 }, () => Number(random.next() < (options.older ?? 0.3)));
  const values = Float64Array.from({ length: 8000 }, (_, i) =>
    i % 2 === 0 ? random.normal() + 3 * band[i >> 1]! + (options.shift ?? 0) : Number(random.next() < 0.2),
  );
  return { names: ['x', 'flag'], rows: 4000, band, value: (row, column) => values[row * 2 + column]! };
}

describe('driftSince', () => {
  const reference = driftReference(rowsOf(1), 2);

  it('is silent on other rows of the same kind, even when the bands have other sizes', () => {
    for (const later of [rowsOf(2), rowsOf(3, { older: 0.7 })]) {
      const drift = driftSince(reference, later);
      expect(drift.map(({ name }) => name)).toEqual(['x', 'flag']);
      for (const { psi, ks } of drift) {
        expect(psi).toBeLessThan(0.02);
        expect(ks).toBeLessThan(0.06);
      }
    }
  });

  it('sees a moved column, and only that', () => {
    const [x, flag] = driftSince(reference, rowsOf(2, { shift: 0.7 }));
    expect(x!.psi).toBeGreaterThan(0.25);
    expect(x!.ks).toBeGreaterThan(0.2);
    expect(flag!.psi).toBeLessThan(0.02);
  });

  it('sees a column that has become unknown', () => {
    const later = { ...rowsOf(2), value: (_row: number, column: number) => (column === 1 ? Number.NaN : 0) };
    expect(driftSince(reference, later)[1]!.psi).toBeGreaterThan(1);
  });
});

describe('leaks in a table', () => {
  const random = createRandom(4);
  const labels = Uint8Array.from({ length: 1000 }, (_, i) => Number(i % 40 === 0));
  /** Noise, a flag set for half of the positives only, and the label upside down with noise. */
  const values = Float32Array.from({ length: 3000 }, (_, i) => {
    const label = labels[Math.floor(i / 3)]!;
    return [random.normal(), label === 1 && Math.floor(i / 3) % 80 === 0 ? 1 : 0, -label + 0.2 * random.normal()][
      i % 3
    ]!;
  });
  const table = { names: ['noise', 'half', 'mirror'], rows: 1000, values };

  it('finds the input that separates the classes alone, whichever way it points', () => {
    expect(strongestAlone(table, labels)).toMatchObject({ feature: 'mirror' });
    expect(strongestAlone(table, labels).value).toBeGreaterThan(0.99);
  });

  it('finds a flag of some positives and nobody else', () => {
    const two = { names: ['noise', 'half'], rows: 1000, values: values.filter((_, i) => i % 3 < 2) };
    expect(strongestAlone(two, labels).value).toBeLessThan(0.8);
    expect(purestAlone(two, labels)).toEqual({ feature: 'half', value: 1 });
  });

  it('counts cells that change', () => {
    const other = values.slice();
    other[4] = 5;
    other[7] = 5;
    other[8] = 9;
    expect(changedCells(table, { ...table, values: other })).toEqual({ feature: 'half', value: 3 });
    expect(changedCells(table, table)).toEqual({ feature: null, value: 0 });
    expect(changedCells(table, { ...table, rows: 999 }).value).toBe(3000);
  });
});
