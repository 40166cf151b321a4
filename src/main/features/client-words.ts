import { printNumber, printShare } from '../core/print';
import { say } from '../core/words';
import type { Bank } from './bank';
import { NO_SUCH_DAY } from './client-group';

/** Names of products and packs by `product:201`, `pack:000011`; a code without a name speaks for itself. */
export type ItemNames = ReadonlyMap<string, string>;

/** Names of products and packs as sentences use them. */
export function itemNames(bank: Bank): ItemNames {
  const named = (kind: string) => (entry: { code: string; name: string | null }) =>
    [`${kind}:${entry.code}`, entry.name ?? entry.code] as const;
  return new Map([...bank.codes.products.map(named('product')), ...bank.codes.packs.map(named('pack'))]);
}

const NO_NAMES: ItemNames = new Map();

const DAYS_AGO: ReadonlySet<string> = new Set([
  'lastAccountOpening',
  'lastAccountClosing',
  'internalRecency',
  'lastProductStart',
  'lastProductEnd',
]);
const DAYS: ReadonlySet<string> = new Set(['seniority', 'firstAccountGap']);
const SHARES: ReadonlySet<string> = new Set(['managerLeftShare', 'agencyLeftShare', 'creatorLeftShare']);
const FLAGS: ReadonlySet<string> = new Set(['channel', 'loan', 'item', 'inPack']);
/** Groups whose count has its own sentence ("Deux comptes fermés ..."). */
const COUNTED: ReadonlySet<string> = new Set([
  'recentClosings',
  'accountsOpen',
  'productsActive',
  'recentEnds',
  'recentSales',
]);

/** What a group of inputs is called. `item:product:201` and `inPack:000011` are called by the product's or pack's name. */
export function clientGroupLabel(group: string, names: ItemNames = NO_NAMES): string {
  const { kind, key } = partsOf(group);
  return say(`features:reason-${kind}`, { name: names.get(key) ?? key.split(':').at(-1) });
}

/**
 * A reason in words.
 * @param contribution in units of probability; shown in points (hundredths).
 */
export function describeClientReason(
  group: string,
  value: number | string | null,
  contribution: number,
  names: ItemNames = NO_NAMES,
): { label: string; text: string } {
  const label = clientGroupLabel(group, names);
  const { kind } = partsOf(group);
  const fact =
    COUNTED.has(kind) && typeof value === 'number'
      ? say(`features:fact-${kind}`, { count: value })
      : say('features:print-fact', { label, value: printClientValue(group, value) });
  const points = Math.round(Math.abs(contribution) * 1000) / 10;
  const text = say('features:print-text', {
    fact,
    count: points,
    sign: contribution < 0 ? '−' : '+',
    points: printNumber(points, 1),
  });
  return { label, text };
}

/** A value of a group as people read it. */
function printClientValue(group: string, value: number | string | null): string {
  const { kind } = partsOf(group);
  if (value === null) return say('features:value-unknown');
  if (typeof value === 'string') return kind === 'district' ? value : say(`features:value-${value}`);
  if (FLAGS.has(kind)) return say(value === 0 ? 'features:value-no' : 'features:value-yes');
  if (SHARES.has(kind)) {
    return printShare(value);
  }
  if (DAYS_AGO.has(kind)) {
    return value >= NO_SUCH_DAY
      ? say('features:value-never')
      : say('features:print-days-ago', { amount: printNumber(value, 0) });
  }
  if (DAYS.has(kind)) return say('features:print-days', { amount: printNumber(value, 0) });
  return kind === 'age' ? say('features:print-years', { amount: printNumber(value, 0) }) : printNumber(value, 1);
}

function partsOf(group: string): { kind: string; key: string } {
  if (group.startsWith('item:')) return { kind: 'item', key: group.slice('item:'.length) };
  if (group.startsWith('inPack:')) return { kind: 'inPack', key: `pack:${group.slice('inPack:'.length)}` };
  return { kind: group, key: group };
}

/** `describeClientReason` with the names of products and packs filled in, as queries take it. */
export function reasonWords(names: ItemNames) {
  return (group: string, value: number | string | null, contribution: number) =>
    describeClientReason(group, value, contribution, names);
}
