import type {
  CallList,
  ClientDetail,
  ClientRow,
  OfferChoice,
  OfferList,
  RiskList,
  TargetList,
} from '../../domain/clients';
import type { UnitKind } from '../../domain/common';
import type {
  Attainment,
  ObjectiveEntry,
  ObjectiveFile,
  ObjectiveMeasure,
  ObjectivePeriod,
} from '../../domain/objectives';
import type { AdoptionCategory, AdoptionClients, BasketRules, PackAdoption } from '../../domain/offer-analysis';
import type { ItemMargin, ListedAction, ListedMargin, RiskAction } from '../../domain/risk-actions';
import type { Ranking, UnitDetail } from '../../domain/units';
import type { Overview } from '../../domain/workspace';
import type { JobId } from '../job-state';
import type { AsOf } from './as-of';

/** What the screens show of the bank: overview, units, clients, risk, offers. */
export interface ListCalls {
  'overview.get': (a: AsOf) => Overview;

  'rankings.get': (a: AsOf & { kind: UnitKind; agency?: string }) => Ranking;
  'rankings.detail': (a: AsOf & { kind: UnitKind; code: string }) => UnitDetail;

  'objectives.attainment': (
    a: AsOf & { kind: UnitKind; measure: ObjectiveMeasure; period: ObjectivePeriod },
  ) => Attainment;
  /** Sets objectives as one change; a null value takes one away. */
  'objectives.set': (a: { entries: readonly ObjectiveEntry[] }) => JobId;
  /** Takes the newest change back. */
  'objectives.undo': (a: Record<string, never>) => JobId;
  /** Reads a file of objectives; writes nothing. Period and measure are for files without such a column. */
  'objectives.read': (a: {
    path: string;
    kind: UnitKind;
    measure: ObjectiveMeasure;
    period: ObjectivePeriod;
  }) => ObjectiveFile;

  'clients.list': (a: AsOf & { agency?: string; manager?: string }) => readonly ClientRow[];
  'clients.get': (a: AsOf & { client: number }) => ClientDetail;

  'risk.list': (a: AsOf & { top?: number; agency?: string; manager?: string }) => RiskList;

  /** The catalogue of actions for clients at risk, in its order. */
  'actions.list': (a: Record<string, never>) => readonly ListedAction[];
  /** Replaces the catalogue and proposes anew; an empty one brings the application's back. */
  'actions.save': (a: { actions: readonly RiskAction[] }) => JobId;

  /** What products and packs earn in a year: those held now, and those with a margin. */
  'margins.list': (a: AsOf) => readonly ListedMargin[];
  /** Sets margins; an amount of null is forgotten. */
  'margins.save': (a: { margins: readonly ItemMargin[] }) => JobId;

  'offers.choices': (a: AsOf) => readonly OfferChoice[];
  'offers.forClient': (a: AsOf & { client: number; count?: number }) => OfferList;
  /** `holding`: only clients who hold that product or pack now. */
  'offers.targets': (
    a: AsOf & { product: string; count?: number; agency?: string; manager?: string; holding?: string },
  ) => TargetList;
  /** Whom to call with what; `known`: only clients known for more than 30 days. */
  'offers.calls': (a: AsOf & { count?: number; agency?: string; manager?: string; known?: boolean }) => CallList;
  'offers.basket': (a: AsOf) => BasketRules;
  'offers.adoption': (a: AsOf & { by: AdoptionCategory; pack?: string }) => PackAdoption;
  /** The clients behind a figure of pack adoption; an empty key is the whole network. */
  'offers.adoptionClients': (
    a: AsOf & { by: AdoptionCategory; key: string; pack?: string; missing?: string; without?: boolean },
  ) => AdoptionClients;
}
