/** The inputs of one client, by name. */
export interface ClientFacts {
  readonly names: readonly string[];
  readonly line: Float32Array;
}

/** The input that speaks for a group of several; a group of one speaks for itself. */
const LEADING: Readonly<Record<string, string>> = {
  seniority: 'seniorityDays',
  age: 'ageYears',
  openingDate: 'openingMonth',
  channel: 'isExternal',
  accountsClosed: 'accountsClosed',
  recentClosings: 'accountsClosed60',
  lastAccountOpening: 'daysSinceOpenAccountOpening',
  lastAccountClosing: 'daysSinceAccountClosing',
  firstAccountGap: 'firstAccountGapDays',
  internalAccounts: 'internalOpen',
  internalRecency: 'daysSinceInternalOpening',
  loan: 'hasLoan',
  recentSales: 'productsStarted90',
  recentEnds: 'productsEnded90',
  lastProductStart: 'daysSinceProductStart',
  lastProductEnd: 'daysSinceProductEnd',
};

/** Groups of flags of which one is set: its key is the value. */
const CHOICES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  sex: [
    ['isMale', 'M'],
    ['isFemale', 'F'],
  ],
  clientType: [
    ['isPerson', 'person'],
    ['isCompany', 'company'],
    ['isSoleTrader', 'sole-trader'],
  ],
  accountMix: [
    ['savingsOnly', 'savings-only'],
    ['chequeOnly', 'cheque-only'],
    ['savingsAndCheque', 'savings-and-cheque'],
  ],
};

/** Reads one input; NaN when there is none of that name. */
export function factOf({ names, line }: ClientFacts, name: string): number {
  const at = names.indexOf(name);
  return at < 0 ? Number.NaN : line[at]!;
}

/** What is shown as the value of a group of inputs: a number, the choice that holds, or null when unknown. */
export function reasonValue(group: string, facts: ClientFacts): number | string | null {
  const choices = CHOICES[group];
  if (choices) return choices.find(([name]) => factOf(facts, name) === 1)?.[1] ?? null;
  if (group === 'district') return districtOf(facts);
  const name = group.startsWith('item:') ? `active:${group.slice('item:'.length)}` : (LEADING[group] ?? group);
  const value = factOf(facts, name);
  return Number.isNaN(value) ? null : value;
}

function districtOf({ names, line }: ClientFacts): string | null {
  const at = names.findIndex((name, i) => name.startsWith('district:') && line[i] === 1);
  return at < 0 ? null : names[at]!.slice('district:'.length);
}
