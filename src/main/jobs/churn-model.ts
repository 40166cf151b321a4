import { churnFeatureList } from '../features/churn-features';
import { type ChurnModel, churnFeatureHash, fromArtefact } from '../models/churn/spec';
import { readyBackend } from '../models/common/backend';
import type { Artefact } from '../models/model';

/**
 * The model of an artefact, checked against the inputs this version computes.
 * @throws AppFailure `features-changed` when it was trained on others.
 */
export async function churnModelOf(artefact: Artefact): Promise<ChurnModel> {
  const tf = await readyBackend();
  return fromArtefact(tf, artefact, ({ vocabulary }) => churnFeatureHash(churnFeatureList(vocabulary)));
}
