import { failure } from '../../core/failure';
import type { ChurnVocabulary } from '../../features/churn-vocabulary';
import { hashOf } from '../common/artefact';
import type { Engine } from '../common/backend';
import type { BoostedTrees, BoostSettings } from '../common/boosting/boost';
import { forestFromTensors, forestTensors } from '../common/boosting/forest-tensors';
import type { DriftReference } from '../common/drift';
import type { InputPlan } from '../common/tabular-inputs';
import type { Net, NetShape } from '../common/tabular-net';
import type { TrainSettings } from '../common/tabular-train';
import type { Artefact } from '../model';

/** Days ahead a client is forecast, and the length of a step of its curve. */
export const HORIZON_DAYS = 90;
export const STEP_DAYS = 15;

/** The network: sixteen members of one layer of sixteen units. Chosen on cut-offs that no reported figure uses. */
export const NET_SIZE = { embedding: 2, members: 16, width: 16, layers: 1 } as const;
export const BINS = 8;

/**
 * Networks averaged in a model. Three are a little better than one at every date tried, and steadier from version to version;
 * the stored forward test makes do with one.
 */
export const NETS = 3;
export const TEST_NETS = 1;

/** Fixed epochs and a cosine: no row is lost to early stopping. */
export const TRAINING: TrainSettings = {
  epochs: 10,
  batch: 512,
  learningRate: 0.004,
  weightDecay: 0.02,
  dropout: 0.3,
  cosine: true,
};

/**
 * Boosted trees beside the network, on the same rows. Every exit is in about six snapshots, so leaves are pulled towards nothing
 * as hard as if each row were a sixth of one; a small least weight, or the few clients about to leave could never be told
 * apart. Few rows and columns a tree keep the trees unlike each other.
 */
export const TREES: BoostSettings = {
  trees: 160,
  learningRate: 0.05,
  mostLeaves: 10,
  mostDepth: 4,
  columnShare: 0.4,
  rowShare: 0.6,
  penalty: 40,
  leastWeight: 0.3,
  leastGain: 0,
};

/**
 * What the trees count in the answer, on the scale of logits. On the bank this was measured on, network and trees are level
 * and their mean is better than either by AUC, while average precision falls as the trees count more (README, decisions):
 * without evidence of its own a bank gets `usualTreeWeight`, and evidence moves it within these bounds.
 */
const USUAL_TREE_WEIGHT = 0.4;
export const TREE_WEIGHTS = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5] as const;
/** Clients who left, from which on trees count in full: on planted hazards trees alone are far behind the network below 100, level above 150. */
const ENOUGH_EXITS = 200;

/** What the trees count in a bank of so many exits: in proportion, until there are enough to grow them on. */
export function usualTreeWeight(exits: number): number {
  return USUAL_TREE_WEIGHT * Math.min(1, exits / ENOUGH_EXITS);
}

/** A bin of the stored backtest: clients forecast up to `upTo`, and the 95% interval of the share of them that left. */
export interface RiskBin {
  readonly upTo: number;
  readonly rows: number;
  readonly predicted: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}

/** What the artefact holds besides the weights. */
interface ChurnSettings {
  readonly horizonDays: number;
  /** Last day of each step of the curve. */
  readonly stepEnds: readonly number[];
  readonly features: readonly string[];
  /** Explanation group of each feature. */
  readonly groups: readonly string[];
  readonly vocabulary: ChurnVocabulary;
  readonly plan: InputPlan;
  readonly shape: NetShape;
  readonly nets: number;
  /** What the trees count in the answer, and the logit of each step at a tree score of 0. */
  readonly treeWeight: number;
  readonly intercepts: readonly number[];
  /** Mean forecast over the clients live at the date of training: bands are relative to it. */
  readonly baseRate: number;
  /** Empty when the history was too short for a backtest. */
  readonly reliability: readonly RiskBin[];
  /** Deviation of the level of a window, as a logarithm (see `levelDeviation`). */
  readonly levelDeviation: number;
  /** Inputs and score of the clients live at the date of training. */
  readonly drift: DriftReference;
  /** By feature, over the clients live at the date of training. */
  readonly ranges: readonly { readonly low: number; readonly high: number; readonly median: number }[];
}

/** What turns inputs into hazards: networks and trees, blended. */
export interface ChurnParts {
  readonly plan: InputPlan;
  readonly nets: readonly Net[];
  readonly trees: BoostedTrees;
  readonly treeWeight: number;
}

/** A churn model ready to run. */
export interface ChurnModel extends ChurnParts {
  readonly settings: ChurnSettings;
  /** By net: the mean input vector, the average client that contributions are counted from. */
  readonly references: readonly Float32Array[];
}

/** Names the inputs and how they are computed: scoring with other inputs than those trained on is an error. */
export function churnFeatureHash(features: readonly { readonly name: string; readonly asOfRule: string }[]): string {
  return hashOf(features.map(({ name, asOfRule }) => [name, asOfRule]));
}

/** The model as bytes can hold it. */
export function toArtefact(model: ChurnModel, featureHash: string): Artefact {
  const tensors: Record<string, { shape: readonly number[]; data: Float32Array }> = {};
  model.nets.forEach((net, i) => {
    for (const [name, data] of Object.entries(net.weights)) tensors[`net${i}.${name}`] = { shape: [data.length], data };
    const reference = model.references[i]!;
    tensors[`net${i}.reference`] = { shape: [reference.length], data: reference };
  });
  Object.assign(tensors, forestTensors('trees', model.trees.forest));
  return { task: 'churn', featureHash, settings: model.settings, tensors };
}

/**
 * The model of an artefact.
 * @throws AppFailure `features-changed` when it was trained on other inputs.
 */
export function fromArtefact(
  tf: Engine,
  artefact: Artefact,
  featureHash: (settings: ChurnSettings) => string,
): ChurnModel {
  const settings = artefact.settings as ChurnSettings;
  if (artefact.featureHash !== featureHash(settings)) throw failure('features-changed');
  const nets: Net[] = [];
  const references: Float32Array[] = [];
  for (let i = 0; i < settings.nets; i++) {
    const prefix = `net${i}.`;
    const named = Object.entries(artefact.tensors).filter(([name]) => name.startsWith(prefix));
    const { reference, ...weights } = Object.fromEntries(
      named.map(([name, tensor]) => [name.slice(prefix.length), tensor.data]),
    );
    references.push(reference!);
    nets.push({ tf, shape: settings.shape, weights });
  }
  const { plan, treeWeight, intercepts } = settings;
  const trees = { forest: forestFromTensors('trees', artefact.tensors), intercepts };
  return { settings, plan, nets, trees, treeWeight, references };
}
