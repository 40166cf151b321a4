import { AppFailure } from '../../shared/ipc/result';
import type { Day } from '../core/dates';
import type { JobOptions } from '../core/progress';
import { createRandom } from '../core/random';
import { say } from '../core/words';
import type { Bank } from '../features/bank';
import { type OfferEvidence, offerEvidence } from '../features/offer-evidence';
import { type OfferLayout, offerLayout } from '../features/offer-layout';
import { type OfferRows, type OfferWindow, offerRows } from '../features/offer-rows';
import { lookUpOffers, type OfferLookup, offerVocabulary } from '../features/offer-vocabulary';
import { HORIZON_DAYS } from '../models/recommendation/spec';
import { type Fitted, fitOffers } from '../models/recommendation/train';

/** Days between two training windows. */
const STEP_DAYS = 15;
/** The first days of a bank's records hold hardly a client: windows start after them. */
const WARM_UP_DAYS = 60;
const MOST_WINDOWS = 24;
/** Shorter windows up to the training date itself: the freshest behaviour. */
const TAIL_DAYS = [15, 30, 45, 60, 75] as const;
/** Share of the rows without a purchase that is kept, and at most so many rows in all. */
const KEPT_SHARE = 0.4;
const MOST_ROWS = 150_000;

/** Windows of a cheaper training. */
const CHEAP_WINDOWS = 6;

/** `isCheap`: fewer windows, networks and rounds, for the tests at earlier dates. */
export interface FitOptions extends JobOptions {
  readonly seed: number;
  readonly isCheap?: boolean;
}

/** What one training gives: the networks, the plan of their inputs, the counts of the last closed window. */
export interface OfferFit {
  readonly fitted: Fitted;
  readonly lookup: OfferLookup;
  readonly layout: OfferLayout;
  readonly evidence: OfferEvidence;
  /** All rows of the last closed window: what the baselines learn from. */
  readonly lastWindow: OfferRows;
  readonly trainRows: number;
  readonly losses: { readonly choice: number[]; readonly each: number[]; readonly any: number[] };
}

/** Windows of 90 days closed by `day`, newest first; empty when the records are too short. */
export function closedWindows(bank: Bank, day: Day): OfferWindow[] {
  const first = (bank.clients.openedDay[0] ?? day) + WARM_UP_DAYS;
  const windows: OfferWindow[] = [];
  for (let t = day - HORIZON_DAYS; t >= first && windows.length < MOST_WINDOWS; t -= STEP_DAYS)
    windows.push({ day: t, days: HORIZON_DAYS });
  return windows;
}

/**
 * What is learnt from at `day`: closed windows, then the shorter ones up to that day, with rows without a purchase thinned.
 * @throws AppFailure `not-trained` when no window of 90 days has closed.
 */
export function offerPlan(known: Bank, day: Day, { isCheap, seed }: Pick<FitOptions, 'isCheap' | 'seed'>) {
  const closed = closedWindows(known, day).slice(0, isCheap ? CHEAP_WINDOWS : MOST_WINDOWS);
  if (closed.length === 0) throw tooShort();
  const vocabulary = offerVocabulary(known);
  const lookup = lookUpOffers(known, vocabulary);
  const tails = TAIL_DAYS.map((days) => ({ day: day - days, days }));
  const expected = (known.clients.count * closed.length) / 2 + known.clients.count * tails.length;
  const share = Math.min(KEPT_SHARE, MOST_ROWS / expected);
  const thin = { share, random: createRandom(seed).fork('thinning') };
  return { bank: known, lookup, vocabulary, windows: [...closed, ...tails], thin };
}

/**
 * Trains on everything known at `day`.
 * @param known the bank as known at `day` (`knownAt`).
 * @throws AppFailure `not-trained` when no window of 90 days has closed or nothing was ever taken; `cancelled`.
 */
export async function fitOffersAt(known: Bank, day: Day, options: FitOptions): Promise<OfferFit> {
  const { lookup, vocabulary, windows, thin } = offerPlan(known, day, options);
  const layout = offerLayout(vocabulary);
  const rows = offerRows(known, lookup, layout, windows, thin);
  const lastWindow = offerRows(known, lookup, layout, windows.slice(0, 1));
  if (rows.taken.length === 0 || lastWindow.inputs.rows === 0) throw tooShort();
  const { fitted, losses } = await fitOffers(rows, vocabulary, layout, options);
  return {
    fitted,
    lookup,
    layout,
    evidence: offerEvidence(known, layout, lastWindow),
    lastWindow,
    trainRows: rows.inputs.rows,
    losses,
  };
}

function tooShort(): AppFailure {
  return new AppFailure('not-trained', say('offers:too-short'), say('offers:too-short-hint'));
}
