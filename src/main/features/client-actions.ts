import type { RiskBand } from '../../shared/domain/clients';
import { type ClientFacts, factOf } from './client-reason-values';

/** What a manager can do about a client at risk: the first entry that applies is proposed. Words: `features:action-<key>`. */
interface ClientAction {
  readonly key: string;
  readonly applies: (fact: (name: string) => number, band: RiskBand) => boolean;
}

export const CLIENT_ACTIONS: readonly ClientAction[] = [
  { key: 'none', applies: (_fact, band) => band === 'low' },
  { key: 'call-after-closing', applies: (fact) => fact('accountsClosed60') > 0 },
  { key: 'visit-business', applies: (fact) => fact('isPerson') !== 1 },
  { key: 'contact-parents', applies: (fact) => fact('isMinor') === 1 },
  { key: 'welcome-call', applies: (fact) => fact('seniorityDays') <= 90 },
  { key: 'replace-ended-product', applies: (fact) => fact('productsEnded90') > 0 },
  { key: 'propose-first-product', applies: (fact) => fact('productsActive') <= 1 },
  { key: 'review-needs', applies: () => true },
];

/** Key of the action proposed for a client. */
export function chooseAction(band: RiskBand, facts: ClientFacts): string {
  return CLIENT_ACTIONS.find((action) => action.applies((name) => factOf(facts, name), band))!.key;
}
