import type { ChurnVocabulary } from './churn-vocabulary';
import { NO_SUCH_DAY } from './client-group';
import { itemKey } from './client-product-features';

type WhatIfSection = 'profile' | 'accounts' | 'products' | 'team';

const FIELDS: Readonly<Record<WhatIfSection, readonly string[]>> = {
  profile: ['ageYears', 'seniorityDays', 'isExternal'],
  accounts: [
    'accountsOpen',
    'savingsOpen',
    'chequeOpen',
    'companyCurrentOpen',
    'soleTraderCurrentOpen',
    'accountsClosed',
    'accountsClosed60',
    'daysSinceAccountClosing',
    'daysSinceOpenAccountOpening',
    'internalOpen',
    'hasLoan',
  ],
  products: [
    'productsActive',
    'productsStarted90',
    'productsEnded90',
    'daysSinceProductStart',
    'daysSinceProductEnd',
    'sellers',
  ],
  team: ['managerLeftShare', 'agencyLeftShare'],
};
const PACK_FIELDS = 4;
const ITEM_FIELDS = 6;
const TYPES = ['savingsOpen', 'chequeOpen', 'companyCurrentOpen', 'soleTraderCurrentOpen'] as const;

/** The inputs a person understands, by section, with the commonest packs and products. */
export function whatIfFields(vocabulary: ChurnVocabulary): readonly { name: string; section: WhatIfSection }[] {
  const fixed = (Object.keys(FIELDS) as WhatIfSection[]).flatMap((section) =>
    FIELDS[section].map((name) => ({ name, section })),
  );
  const packs = vocabulary.packs.slice(0, PACK_FIELDS).map((code) => `inPack:${code}`);
  const products = vocabulary.items.filter((item) => item.kind === 'product').slice(0, ITEM_FIELDS);
  const items = products.map((item) => `active:${itemKey(item)}`);
  return [...fixed, ...[...packs, ...items].map((name) => ({ name, section: 'products' as const }))];
}

/** Inputs of one client by name, being changed. */
type Inputs = Record<string, number>;

/**
 * A client's inputs with some of them set, and what follows from them set too unless it is set itself: the total of open
 * accounts follows its types, flags and shares follow counts, shorter windows stay within longer ones, the days since an
 * event follow its count, totals of products follow what is taken or dropped. What cannot be known to follow stays.
 */
export function changeInputs(before: Readonly<Inputs>, set: Readonly<Inputs>): Inputs {
  const after: Inputs = { ...before, ...set };
  const isSet = (name: string) => Object.hasOwn(set, name);
  const moved = (name: string) => (isSet(name) ? after[name]! - before[name]! : 0);
  const follow = (name: string, value: number) => {
    if (!isSet(name)) after[name] = value;
  };
  if (isSet('ageYears')) follow('isMinor', Number(after.ageYears! < 18));
  followAccounts(before, after, moved, follow);
  followProducts(before, after, moved, follow);
  return after;
}

type Moved = (name: string) => number;
type Follow = (name: string, value: number) => void;

function followAccounts(before: Readonly<Inputs>, after: Inputs, moved: Moved, follow: Follow): void {
  const byType = TYPES.reduce((sum, name) => sum + moved(name), 0);
  follow('accountsOpen', Math.max(0, before.accountsOpen! + byType));
  const recent = moved('accountsClosed60');
  if (recent !== 0) {
    const count = after.accountsClosed60!;
    for (const days of [7, 15, 30]) follow(`accountsClosed${days}`, Math.min(before[`accountsClosed${days}`]!, count));
    follow('accountsClosed120', Math.max(count, before.accountsClosed120! + recent));
    follow('accountsClosed', Math.max(count, before.accountsClosed! + recent));
    follow('daysSinceAccountClosing', sinceAfter(before.daysSinceAccountClosing!, count, after.accountsClosed!, 60));
  }
  const all = after.accountsOpen! + after.accountsClosed!;
  if (after.accountsOpen !== before.accountsOpen || after.accountsClosed !== before.accountsClosed) {
    follow('accountsClosedShare', all > 0 ? after.accountsClosed! / all : 0);
  }
  if (byType !== 0 || moved('accountsOpen') !== 0) {
    const { savingsOpen, chequeOpen, accountsOpen } = after as Record<string, number>;
    follow('savingsOnly', Number(savingsOpen! > 0 && savingsOpen === accountsOpen));
    follow('chequeOnly', Number(chequeOpen! > 0 && chequeOpen === accountsOpen));
    follow('savingsAndCheque', Number(savingsOpen! > 0 && chequeOpen! > 0));
  }
}

/** Days since the last event once `recent` of them lie within the window: half the window when there was none before. */
function sinceAfter(days: number, recent: number, ever: number, window: number): number {
  if (recent > 0) return days < window ? days : window / 2;
  if (days >= window) return days;
  return ever > 0 ? window : NO_SUCH_DAY;
}

function followProducts(before: Readonly<Inputs>, after: Inputs, moved: Moved, follow: Follow): void {
  const items = Object.keys(after).filter((name) => name.startsWith('active:') && moved(name) !== 0);
  const taken = items.filter((name) => moved(name) > 0).length;
  const dropped = items.length - taken;
  for (const name of items) if (moved(name) < 0) follow(name.replace('active:', 'ended:'), 1);
  const sold = moved('productsStarted90');
  const ended = moved('productsEnded90');
  follow('productsActive', Math.max(0, before.productsActive! + taken - dropped));
  follow('productsStarted', Math.max(0, before.productsStarted! + taken + sold));
  follow('productKinds', before.productKinds! + taken);
  follow('productsEnded', Math.max(0, before.productsEnded! + dropped + ended));
  if (sold !== 0) {
    follow('productsStarted30', Math.min(before.productsStarted30!, after.productsStarted90!));
    const ever = after.productsStarted!;
    follow('daysSinceProductStart', sinceAfter(before.daysSinceProductStart!, after.productsStarted90!, ever, 90));
  }
  if (ended !== 0) {
    follow('productsEnded30', Math.min(before.productsEnded30!, after.productsEnded90!));
    const ever = after.productsEnded!;
    follow('daysSinceProductEnd', sinceAfter(before.daysSinceProductEnd!, after.productsEnded90!, ever, 90));
  }
}

/** Keys of what cannot be in a client (words: `features:warning-<key>`). */
export function impossibilities(inputs: Readonly<Inputs>): string[] {
  const byType = TYPES.reduce((sum, name) => sum + inputs[name]!, 0);
  return [
    inputs.accountsOpen! <= 0 ? 'no-account' : null,
    byType > inputs.accountsOpen! ? 'types' : null,
    inputs.accountsClosed60! > inputs.accountsClosed! ? 'closed' : null,
    inputs.productsActive! > inputs.productsStarted! ? 'active' : null,
  ].filter((key) => key !== null);
}

/** How far inputs can go without describing a client that cannot be; `text` is a key of `features:limit-…`. */
export function whatIfLimits(inputs: Readonly<Inputs>): readonly {
  readonly feature: string;
  readonly low?: number;
  readonly lowSum?: readonly string[];
  readonly high?: number;
  readonly text: string;
}[] {
  return [
    { feature: 'accountsOpen', low: 1, lowSum: TYPES, text: 'types' },
    { feature: 'accountsClosed', lowSum: ['accountsClosed60'], text: 'closed' },
    { feature: 'productsActive', low: 0, high: inputs.productsStarted!, text: 'active' },
  ];
}
