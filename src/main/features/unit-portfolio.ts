import type { UnitKind } from '../../shared/domain/common';
import { DAYS_A_YEAR, type Day, NEVER } from '../core/dates';
import type { Bank } from './bank';
import { unitCount, unitsOf } from './performance-score';

/** What a unit was given rather than what it did with it; the like-for-like score is expected from these alone. */
export const PORTFOLIO_INPUTS = [
  'logClients',
  'companyShare',
  'soleTraderShare',
  'minorShare',
  'seniorShare',
  'externalShare',
  'meanSeniorityDays',
] as const;

export type PortfolioInput = (typeof PORTFOLIO_INPUTS)[number];

/** Portfolio of every unit as of `day`, over its clients opened by then; NaN without any. */
export function unitPortfolio(bank: Bank, kind: UnitKind, day: Day): Record<PortfolioInput, Float64Array> {
  const { clients } = bank;
  const units = unitsOf(bank, kind);
  const count = new Float64Array(unitCount(bank, kind));
  for (let c = 0; c < clients.count; c++) if (clients.openedDay[c]! <= day && units[c]! >= 0) count[units[c]!]!++;
  const mean = (value: (client: number) => number) => {
    const sum = new Float64Array(count.length);
    for (let c = 0; c < clients.count; c++)
      if (clients.openedDay[c]! <= day && units[c]! >= 0) sum[units[c]!]! += value(c);
    return sum.map((total, unit) => total / count[unit]!);
  };
  const ageOf = (c: number) => (clients.birthDay[c] === NEVER ? null : (day - clients.birthDay[c]!) / DAYS_A_YEAR);
  const share = (test: (client: number) => boolean) => mean((c) => (test(c) ? 1 : 0));
  return {
    logClients: count.map((n) => (n > 0 ? Math.log1p(n) : Number.NaN)),
    companyShare: share((c) => clients.type[c] === 2),
    soleTraderShare: share((c) => clients.type[c] === 3),
    minorShare: share((c) => (ageOf(c) ?? 99) < 18),
    seniorShare: share((c) => (ageOf(c) ?? 0) >= 60),
    externalShare: share((c) => clients.isExternal[c] === 1),
    meanSeniorityDays: mean((c) => day - clients.openedDay[c]!),
  };
}
