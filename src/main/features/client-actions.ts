import type { RiskBand } from '../../shared/domain/clients';
import { type ActionCondition, NO_ACTION, type RiskAction } from '../../shared/domain/risk-actions';
import { type ClientFacts, factOf } from './client-reason-values';

/** Clients are new for so many days. */
const NEW_DAYS = 90;

/** What must be true of a client; companies and sole traders are businesses, persons are not. */
const CONDITIONS: Readonly<Record<ActionCondition, (fact: (name: string) => number) => boolean>> = {
  'account-closed': (fact) => fact('accountsClosed60') > 0,
  business: (fact) => fact('isPerson') !== 1,
  minor: (fact) => fact('isMinor') === 1,
  'new-client': (fact) => fact('seniorityDays') <= NEW_DAYS,
  'product-ended': (fact) => fact('productsEnded90') > 0,
  'few-products': (fact) => fact('productsActive') <= 1,
  any: () => true,
};

const GRAVITY: Readonly<Record<RiskBand, number>> = { low: 0, medium: 1, high: 2 };

/** The action proposed for a client: the first active entry of the catalogue that fits; nothing at low risk. */
export function chooseAction(band: RiskBand, facts: ClientFacts, catalogue: readonly RiskAction[]): string {
  if (band === 'low') return NO_ACTION;
  const fits = ({ active, band: least, condition }: RiskAction) =>
    active && GRAVITY[band] >= GRAVITY[least] && CONDITIONS[condition]((name) => factOf(facts, name));
  return catalogue.find(fits)?.id ?? NO_ACTION;
}
