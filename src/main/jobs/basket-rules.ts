import type { BasketRule, BasketRules } from '../../shared/domain/offer-analysis';
import { type Day, isoFromDay } from '../core/dates';
import type { Bank } from '../features/bank';
import { knownAt } from '../features/known-at';
import { basketCounts } from '../features/offer-basket';
import { wilsonInterval } from '../models/common/metrics';
import { nameOf } from './recommendation-words';

/** A rule told from fewer clients is an anecdote. */
const LEAST_BOTH = 20;
/** A rule that lifts the chance by less is no news. */
const LEAST_LIFT = 1.1;

/**
 * What goes with what among live clients (association rules: Agrawal, Imielinski and Swami 1993): rules held by enough
 * clients whose confidence is above what all clients have even at the low end of its interval, strongest lift first.
 */
export function basketRules(bank: Bank, day: Day, leastBoth: number = LEAST_BOTH): BasketRules {
  const known = knownAt(bank, day);
  const { clients, holders, pairs, items } = basketCounts(known, day);
  const { products, packs } = known.codes;
  const codeOf = (item: number) =>
    item < products.length ? products[item]!.code : packs[item - products.length]!.code;
  const rows = [...pairs].flatMap(([key, { both, fromFirst }]): BasketRule[] => {
    if (both < leastBoth) return [];
    const [from, to] = [Math.floor(key / items), key % items];
    const [fromHolders, toHolders] = [holders.get(from)!, holders.get(to)!];
    const confidence = both / fromHolders;
    const usual = toHolders / clients;
    const interval = wilsonInterval(confidence, fromHolders);
    if (confidence / usual < LEAST_LIFT || interval.low <= usual) return [];
    return [
      {
        from: codeOf(from),
        fromName: nameOf(known, codeOf(from)),
        to: codeOf(to),
        toName: nameOf(known, codeOf(to)),
        ...{ fromHolders, toHolders, both, confidence, ...interval },
        support: both / clients,
        lift: confidence / usual,
        fromFirst: fromFirst / both,
      },
    ];
  });
  rows.sort((a, b) => b.lift - a.lift || b.both - a.both || (a.from + a.to < b.from + b.to ? -1 : 1));
  return { asOf: isoFromDay(day), clients, leastBoth, rows };
}
