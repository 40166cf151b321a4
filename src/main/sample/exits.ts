/**
 * The planted law of leaving. Monthly hazard = base(tenure) x every multiplier that applies (a multiplicative hazard,
 * D. R. Cox 1972), levels of data-schema.md section 4, recipe 6.
 */
export const EXIT = {
  /** Monthly hazard of a client to whom no multiplier applies, months 0-4, 5-9 and from 10 after opening. */
  base: [0.0108, 0.0104, 0.0098],
  minor: 0.2,
  /** Ages 18 to 24. */
  young: 1.5,
  senior: 0.75,
  loan: 0.02,
  advance: 0.3,
  pack: 0.5,
  external: 1.45,
  /** One cheque account and nothing else to stay for. */
  chequeOnly: 2.1,
  /** For each customer account after the first. */
  extraAccount: 0.7,
  /** Nothing taken in the first 30 days but accounts. */
  bare: 1.25,
  /** January to December: closing campaigns double the exits from autumn to the end of the year. */
  season: [0.9, 1.05, 1.4, 1.25, 0.95, 0.3, 0.4, 0.5, 1.3, 1.55, 1.5, 1.5],
  /** Share of a month's exits that fall on its campaign day. */
  campaignShare: 0.22,
} as const;

/** What the hazard of a client in one month depends on. */
export interface ExitState {
  readonly tenureMonths: number;
  /** null for a company. */
  readonly age: number | null;
  readonly external: boolean;
  readonly agencyFactor: number;
  readonly cheque: boolean;
  readonly customerAccounts: number;
  /** Subscriptions other than accounts. */
  readonly services: number;
  readonly pack: boolean;
  readonly loan: boolean;
  readonly advance: boolean;
}

function ageFactor(age: number | null): number {
  if (age === null) return 1;
  if (age < 18) return EXIT.minor;
  if (age < 25) return EXIT.young;
  return age >= 60 ? EXIT.senior : 1;
}

/** Probability per 30 days of leaving; `calendarMonth` 0 January .. 11. */
export function monthlyHazard(state: ExitState, calendarMonth: number): number {
  const base = EXIT.base[state.tenureMonths < 5 ? 0 : state.tenureMonths < 10 ? 1 : 2]!;
  let hazard = base * EXIT.season[calendarMonth]! * state.agencyFactor * ageFactor(state.age);
  if (state.external) hazard *= EXIT.external;
  if (state.pack) hazard *= EXIT.pack;
  if (state.loan) hazard *= EXIT.loan;
  if (state.advance) hazard *= EXIT.advance;
  if (state.services === 0) hazard *= EXIT.bare;
  if (state.cheque && state.customerAccounts === 1) hazard *= EXIT.chequeOnly;
  return hazard * EXIT.extraAccount ** Math.max(0, state.customerAccounts - 1);
}

/** Probability of leaving within 90 days from mid-`month` (year * 12 + month), the state staying as it is. */
export function exitProbability90(state: ExitState, month: number): number {
  let stays = 1;
  for (let step = 0; step < 3; step++)
    stays *= 1 - monthlyHazard({ ...state, tenureMonths: state.tenureMonths + step }, (month + step) % 12);
  return 1 - stays;
}
