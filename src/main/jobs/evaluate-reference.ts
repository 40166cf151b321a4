import type { ModelProtocol } from '../../shared/domain/models';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { auc } from '../models/common/metrics';

/** The reference system called a client "lost" without an active product this many days after opening. */
const REFERENCE_SENIORITY_DAYS = 180;

/**
 * The churn protocol of the system that came before: its label is "no active product and more than 180 days old", and the
 * number of active products is an input. One input alone then reproduces the label; the figure is shown to say why it is no
 * measure of a forecast. Computed on today's clients.
 */
export function referenceChurn(bank: Bank): ModelProtocol {
  const day = bank.asOfDay;
  const active = activeItems(bank);
  const labels = Float64Array.from(bank.clients.openedDay, (opened, client) =>
    active[client] === 0 && day - opened > REFERENCE_SENIORITY_DAYS ? 1 : 0,
  );
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const alone = auc(
    active.map((count) => -count),
    labels,
  );
  return {
    name: 'reference',
    metrics: { auc: alone, rows: labels.length, positives },
    thresholds: {},
    passed: null,
    text: say('jobs:reference-churn'),
  };
}

/** Active items of every client, live or not. */
function activeItems(bank: Bank): Float64Array {
  const day = bank.asOfDay;
  const counts = new Float64Array(bank.clients.count);
  const { count, client, startDay, endDay } = bank.subscriptions;
  for (let s = 0; s < count; s++) if (startDay[s]! <= day && endDay[s]! > day) counts[client[s]!]!++;
  return counts;
}
