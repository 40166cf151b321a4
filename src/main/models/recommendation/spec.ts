import type { ReliabilityPoint } from '../../../shared/domain/models';
import type { OfferVocabulary } from '../../features/offer-vocabulary';
import type { NetworkShape } from './network';

/** Days ahead every probability of this model speaks of. */
export const HORIZON_DAYS = 90;

/** What training a network needs besides its rows. */
export interface NetworkRecipe {
  readonly hidden: number;
  readonly dropout: number;
  /** Times the sum of squared weights, added to the mean loss of a row. */
  readonly l2: number;
  readonly rate: number;
  readonly epochs: number;
  readonly batch: number;
  /** Networks trained apart from different starts; their chances are averaged. */
  readonly members: number;
}

/** Choice model: which offer, among buyers. Linear: the penalty is what keeps it from learning single clients by heart. */
export const CHOICE: NetworkRecipe = {
  hidden: 0,
  dropout: 0,
  l2: 1e-3,
  rate: 0.02,
  epochs: 30,
  batch: 1024,
  members: 1,
};
/** One-vs-all model: chance of each offer within the horizon. */
export const EACH: NetworkRecipe = {
  hidden: 64,
  dropout: 0.2,
  l2: 1e-4,
  rate: 0.003,
  epochs: 6,
  batch: 512,
  members: 2,
};
/** Chance of any offer at all. */
export const ANY: NetworkRecipe = {
  hidden: 64,
  dropout: 0.2,
  l2: 1e-4,
  rate: 0.003,
  epochs: 10,
  batch: 512,
  members: 1,
};

/** One network and half the rounds, for tests at earlier dates: some thousandths of NDCG for a fifth of the time. */
export function cheaper(recipe: NetworkRecipe): NetworkRecipe {
  return { ...recipe, members: 1, epochs: Math.ceil(recipe.epochs / 2) };
}

/** Everything of the artefact that is not a weight. */
export interface RecommendationSettings {
  readonly vocabulary: OfferVocabulary;
  readonly coreColumns: number;
  /** Places of the offers the models learned: those taken at least once in the training windows. */
  readonly learned: readonly number[];
  readonly choice: NetworkShape;
  readonly each: readonly NetworkShape[];
  readonly any: readonly NetworkShape[];
  /** All probabilities are multiplied by it: what happened over what was said in the last closed window. */
  readonly level: number;
  /** Clients of like chance in the hold-out: what was said of their best offer, and what happened. */
  readonly reliability: readonly ReliabilityPoint[];
}
