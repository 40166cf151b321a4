import { AppFailure } from '../../shared/ipc/result';
import { partOf } from '../core/progress';
import type { Bank } from '../features/bank';
import { liveClients } from '../features/churn-features';
import { leftBy } from '../features/churn-labels';
import { blendedCurves, netHazards, withinHorizon } from '../models/churn/score';
import { HORIZON_DAYS, TREE_WEIGHTS } from '../models/churn/spec';
import { forestScores } from '../models/common/boosting/forest';
import { averagePrecision, logLoss } from '../models/common/metrics';
import { asInput, bankOn, type ChurnFit, type FitOptions, fitKnown, tableAtEnd } from './churn-fit';

/** The trial of an earlier date makes do with one network and fewer epochs. */
const TRIAL_EPOCHS = 4;
/** With fewer exits than this in the trial's window, chance would choose. */
const LEAST_EXITS = 80;
/** Share of the time that the trial takes. */
const TRIAL_TIME = 0.2;

/** Fits the model on what `known` holds, with the weight of its trees chosen by a trial at an earlier date. */
export async function fitWeighed(known: Bank, options: FitOptions): Promise<ChurnFit> {
  const treeWeight = await chooseTreeWeight(known, {
    ...options,
    onProgress: partOf(options.onProgress, 0, TRIAL_TIME),
  });
  return fitKnown(known, { ...options, treeWeight, onProgress: partOf(options.onProgress, TRIAL_TIME, 1) });
}

/**
 * What the trees are to count: trained on what was known one horizon before the end, which weight would have foreseen the exits
 * since best (log loss), among those that keep the average precision of the networks alone? Nothing after the end of `known` is
 * read. Undefined when history is too short to tell.
 */
export async function chooseTreeWeight(known: Bank, options: FitOptions): Promise<number | undefined> {
  const day = known.asOfDay - (options.horizonDays ?? HORIZON_DAYS);
  const labels = leftBy(known, liveClients(known, day), known.asOfDay);
  if (labels.reduce((sum, label) => sum + label, 0) < LEAST_EXITS) return undefined;
  const past = bankOn(known, day);
  const fit = await fitOrNull(past, options);
  if (fit === null) return undefined;
  const table = asInput(tableAtEnd(past, fit.vocabulary));
  return bestTreeWeight(
    fit,
    { hazards: netHazards(fit, table), scores: forestScores(fit.trees.forest, table) },
    labels,
  );
}

/** The best weight for known outcomes, from what each half of the answer says of every row. */
export function bestTreeWeight(
  { trees }: Pick<ChurnFit, 'trees'>,
  { hazards, scores }: { readonly hazards: Float32Array; readonly scores: Float64Array },
  labels: ArrayLike<number>,
): number {
  const steps = trees.intercepts.length;
  const tried = [0, ...TREE_WEIGHTS].map((treeWeight) => {
    const p = withinHorizon(blendedCurves({ trees, treeWeight }, hazards, scores), steps);
    return { treeWeight, precision: averagePrecision(p, labels), loss: logLoss(p, labels) };
  });
  const [alone, ...blends] = tried as [(typeof tried)[number], ...typeof tried];
  const kept = blends.filter(({ precision }) => precision >= alone.precision);
  return kept.sort((a, b) => a.loss - b.loss)[0]?.treeWeight ?? TREE_WEIGHTS[0];
}

async function fitOrNull(past: Bank, options: FitOptions): Promise<ChurnFit | null> {
  try {
    const epochs = Math.min(options.epochs ?? TRIAL_EPOCHS, TRIAL_EPOCHS);
    return await fitKnown(past, { ...options, seeds: 1, epochs, withBaseline: false });
  } catch (error) {
    if (error instanceof AppFailure && error.code === 'not-trained') return null;
    throw error;
  }
}
