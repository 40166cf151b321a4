import type { OfferEvidence } from '../../features/offer-evidence';
import type { OfferRules } from '../../features/offer-rules';
import { hashOf } from '../common/artefact';
import type { Artefact } from '../model';
import type { Network, NetworkShape } from './network';
import type { RecommendationSettings } from './spec';
import type { Fitted } from './train';

/** A trained recommendation as it is used: networks, level, the counts behind reasons, the rules of suitability. */
export interface RecommendationModel {
  readonly fitted: Fitted;
  readonly level: number;
  readonly evidence: OfferEvidence;
  readonly rules: OfferRules;
  readonly reliability: RecommendationSettings['reliability'];
}

type Tensors = Record<string, { shape: readonly number[]; data: Float32Array }>;
const COUNTS = ['segmentClients', 'segmentWithout', 'segmentTaken', 'codeWithout', 'codeTaken'] as const;
const RULES = ['unsuitable', 'closed', 'packMoves'] as const;

/** Packs a model; `names` are the inputs' names, hashed to notice a change of features. */
export function packModel(model: RecommendationModel, names: readonly string[]): Artefact {
  const { fitted, level, evidence, rules, reliability } = model;
  const tensors: Tensors = {};
  const keep = (name: string, data: Float32Array) => {
    tensors[name] = { shape: [data.length], data };
  };
  const shapeOf = ({ columns, hidden, outputs }: Network) => ({ columns, hidden, outputs });
  const keepNetwork = (name: string, network: Network) => {
    for (const [key, data] of Object.entries(network.weights)) keep(`${name}.${key}`, data);
  };
  keepNetwork('choice', fitted.choice);
  fitted.each.forEach((network, member) => {
    keepNetwork(`each-${member}`, network);
  });
  fitted.any.forEach((network, member) => {
    keepNetwork(`any-${member}`, network);
  });
  for (const name of COUNTS) keep(`evidence.${name}`, evidence[name]);
  for (const name of RULES) keep(`rules.${name}`, Float32Array.from(rules[name]));
  const settings: RecommendationSettings = {
    vocabulary: fitted.vocabulary,
    coreColumns: fitted.coreColumns,
    learned: fitted.learned,
    choice: shapeOf(fitted.choice),
    each: fitted.each.map(shapeOf),
    any: fitted.any.map(shapeOf),
    level,
    reliability,
  };
  return { task: 'recommendation', featureHash: hashOf(names), settings, tensors };
}

/** Unpacks what `packModel` packed. */
export function unpackModel(artefact: Artefact): RecommendationModel {
  const settings = artefact.settings as RecommendationSettings;
  const { vocabulary, coreColumns, learned, level } = settings;
  const data = (name: string) => artefact.tensors[name]!.data;
  const network = (name: string, shape: NetworkShape): Network => ({
    ...shape,
    weights: {
      first: data(`${name}.first`),
      second: data(`${name}.second`),
      hiddenBias: data(`${name}.hiddenBias`),
      outputBias: data(`${name}.outputBias`),
    },
  });
  const rule = (name: (typeof RULES)[number]) => Uint8Array.from(data(`rules.${name}`));
  return {
    fitted: {
      vocabulary,
      coreColumns,
      learned,
      choice: network('choice', settings.choice),
      each: settings.each.map((shape, member) => network(`each-${member}`, shape)),
      any: settings.any.map((shape, member) => network(`any-${member}`, shape)),
    },
    level,
    evidence: {
      offers: vocabulary.offers.length,
      codes: vocabulary.codes.length,
      segmentClients: data('evidence.segmentClients'),
      segmentWithout: data('evidence.segmentWithout'),
      segmentTaken: data('evidence.segmentTaken'),
      codeWithout: data('evidence.codeWithout'),
      codeTaken: data('evidence.codeTaken'),
    },
    reliability: settings.reliability,
    rules: { unsuitable: rule('unsuitable'), closed: rule('closed'), packMoves: rule('packMoves') },
  };
}
