import type { RiskBand } from './clients';

/** What must be true of a client for an action to be proposed. Words: `risk-actions:when-<condition>`. */
export type ActionCondition =
  | 'account-closed'
  | 'business'
  | 'minor'
  | 'new-client'
  | 'product-ended'
  | 'few-products'
  | 'any';

/** An entry of the catalogue: the first active one that fits a client at risk is proposed to the manager. */
export interface RiskAction {
  readonly id: string;
  readonly condition: ActionCondition;
  /** Least band it is proposed for. */
  readonly band: Exclude<RiskBand, 'low'>;
  /** The bank's own words; null: those of the application, in the reader's language. */
  readonly text: string | null;
  readonly active: boolean;
}

/** The entry as the screen lists it, with its words. */
export interface ListedAction extends RiskAction {
  readonly words: string;
  /** Comes with the application: it can be changed and switched off, not removed. */
  readonly builtIn: boolean;
}

const builtIn = (id: string, condition: ActionCondition): RiskAction => ({
  id,
  condition,
  band: 'medium',
  text: null,
  active: true,
});

/** What is proposed until a bank says otherwise, in this order. */
export const BUILT_IN_ACTIONS: readonly RiskAction[] = [
  builtIn('call-after-closing', 'account-closed'),
  builtIn('visit-business', 'business'),
  builtIn('contact-parents', 'minor'),
  builtIn('welcome-call', 'new-client'),
  builtIn('replace-ended-product', 'product-ended'),
  builtIn('propose-first-product', 'few-products'),
  builtIn('review-needs', 'any'),
];

/** Proposed to clients at low risk, and when no entry fits. */
export const NO_ACTION = 'none';

/** What a product or a pack earns the bank in a year, in the bank's currency; null: not known. */
export interface ItemMargin {
  readonly kind: 'product' | 'pack';
  readonly code: string;
  readonly amount: number | null;
}

/** A margin as the screen lists it. */
export interface ListedMargin extends ItemMargin {
  readonly name: string | null;
  /** Clients who hold it now. */
  readonly holders: number;
}
