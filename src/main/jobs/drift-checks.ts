import type { DriftCheck, ModelThresholds } from '../../shared/domain/model-checks';
import { type DriftReference, type DriftRows, driftSince } from '../models/common/drift';

/**
 * Two samples as small as units differ by this much once in a thousand times by chance alone (Kolmogorov-Smirnov, two-sided:
 * sqrt(-ln(0.001 / 2) / 2)), times sqrt(1/n + 1/m).
 */
const CHANCE = 1.95;

/**
 * Movement of every column since training, strongest first, what moves by construction last. A movement counts only beyond
 * what samples of this size do by chance.
 * @param leastRows fewest rows a band must have on both sides.
 */
export function driftChecks(
  reference: DriftReference,
  rows: DriftRows,
  isByConstruction: (feature: string) => boolean,
  thresholds: ModelThresholds,
  leastRows?: number,
): DriftCheck[] {
  return driftSince(reference, rows, leastRows)
    .map(({ name, psi, ks, chance }): DriftCheck => {
      const byConstruction = isByConstruction(name);
      const level = byConstruction || ks < CHANCE * chance ? 'none' : levelOf(psi, ks, thresholds);
      return { feature: name, psi, ks, level, byConstruction };
    })
    .sort(
      (a, b) =>
        Number(a.byConstruction) - Number(b.byConstruction) || b.psi - a.psi || (a.feature < b.feature ? -1 : 1),
    );
}

function levelOf(psi: number, ks: number, { psiSome, psiStrong, ksStrong }: ModelThresholds): DriftCheck['level'] {
  if (psi >= psiStrong || ks >= ksStrong) return 'strong';
  return psi >= psiSome ? 'some' : 'none';
}
