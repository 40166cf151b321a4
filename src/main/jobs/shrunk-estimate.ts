import type { UnitKind } from '../../shared/domain/common';
import type { ShrunkEstimate } from '../../shared/domain/units';
import type { Day } from '../core/dates';
import { printNumber, printShare } from '../core/print';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { hierarchicalScore } from '../features/hierarchical-score';
import { knownAt } from '../features/known-at';
import { COMPONENT_NAMES, scoreUnits } from '../features/performance-score';
import { unitCode } from './performance-settings';

/** Units with more clients speak for themselves. */
const FEW_CLIENTS = 40;

/** The score of a small unit drawn towards its agency, district and network, in words; null for larger ones. */
export function shrunkEstimate(full: Bank, kind: UnitKind, code: string, day: Day): ShrunkEstimate | null {
  const bank = knownAt(full, day);
  const scores = scoreUnits(bank, kind, day);
  const unit = scores.score.findIndex((_, index) => unitCode(bank, kind, index) === code);
  const clients = scores.counts.clients[unit] ?? 0;
  if (clients === 0 || clients >= FEW_CLIENTS) return null;
  const agencies = kind === 'agency' ? scores : scoreUnits(bank, 'agency', day);
  const { score, parts } = hierarchicalScore(bank, kind, unit, scores, agencies);
  const ratios = COMPONENT_NAMES.filter((name) => name !== 'acquisition');
  const own = ratios.reduce((sum, name) => sum + parts[name].own, 0) / ratios.length;
  const values = {
    count: clients,
    score: printNumber(score, 1),
    own: printShare(own),
    rest: printShare(1 - own),
  };
  return { score, own, text: say(`unit-advice:estimate-${kind}`, values) };
}
