import { describe, expect, it } from 'vitest';
import { knownAt } from '../../../../src/main/features/known-at';
import { offerLayout } from '../../../../src/main/features/offer-layout';
import { type OfferRows, offerRows, offerScoringRows } from '../../../../src/main/features/offer-rows';
import { offerTruth } from '../../../../src/main/features/offer-truth';
import { lookUpOffers, offerVocabulary } from '../../../../src/main/features/offer-vocabulary';
import type { SparseRows } from '../../../../src/main/features/sparse-rows';
import { bankOf } from '../../../helpers/bank-of';
import { firstDay, lastDay, offersBank } from '../../../helpers/offers-bank';

const account = { opened: 0 };
/** A count of one, as ln(1 + count) to three digits. */
const once = Math.round(Math.LN2 * 1000) / 1000;

/** Client 0 has product 201 alone, then a pack that takes it in; client 1 buys later; client 2 has left by day 100. */
const bank = bankOf(300, [
  {
    opened: 0,
    birth: -20 * 365.25,
    accounts: [account, { type: 999, opened: 5 }],
    subscriptions: [
      { product: 0, pack: 0, start: 0 },
      { pack: 0, start: 120 },
      { product: 1, pack: 0, start: 120 },
      { product: 2, start: 130, end: 140 },
    ],
  },
  {
    opened: 10,
    accounts: [{ opened: 10 }],
    subscriptions: [
      { product: 2, start: 20 },
      { product: 3, start: 150 },
      { pack: 1, start: 160 },
    ],
  },
  { opened: 20, accounts: [{ opened: 20, closed: 90 }], subscriptions: [{ product: 4, start: 20 }] },
]);

function named(rows: { readonly inputs: SparseRows }, names: readonly string[], row: number): Record<string, number> {
  const { from, column, value } = rows.inputs;
  const result: Record<string, number> = {};
  for (let k = from[row]!; k < from[row + 1]!; k++) result[names[column[k]!]!] = Math.round(value[k]! * 1000) / 1000;
  return result;
}

function labels(rows: OfferRows, codes: readonly string[]): (readonly [number, number, readonly string[]])[] {
  return Array.from(rows.client, (client, row) => {
    const taken = [...rows.taken.subarray(rows.takenFrom[row]!, rows.takenFrom[row + 1]!)].map((o) => codes[o]!);
    return [client, rows.windows[rows.window[row]!]!.day, taken] as const;
  });
}

describe('offers of the bank', () => {
  it('counts a pack code only once the pack itself is sold', () => {
    const before = offerVocabulary(knownAt(bank, 100)).offers.map((o) => o.code);
    const after = offerVocabulary(knownAt(bank, 300)).offers.map((o) => o.code);
    expect(before).toEqual(['201', '210', '411']);
    expect(after).toEqual(['210', '301', '411', '000011', '000012']);
  });

  it('gives a pack and what is sold alone as truth, never what somebody already held or nobody knew', () => {
    const truth = offerTruth(bank, 100, 90);
    expect([...truth.client]).toEqual([0]);
    // 301 and both packs were held by nobody on day 100.
    expect(truth.taken).toEqual([['210']]);
    const later = offerTruth(bank, 155, 90);
    expect([...later.client]).toEqual([]);
  });

  it('labels windows with what was first taken in them, among clients with an open account', () => {
    const lookup = lookUpOffers(bank, offerVocabulary(bank));
    const layout = offerLayout(lookup.vocabulary);
    const rows = offerRows(bank, lookup, layout, [
      { day: 100, days: 90 },
      { day: 145, days: 10 },
    ]);
    expect(
      labels(
        rows,
        lookup.vocabulary.offers.map((o) => o.code),
      ),
    ).toEqual([
      [0, 100, ['000011', '210']],
      [1, 100, ['301', '000012']],
      [0, 145, []],
      [1, 145, ['301']],
    ]);
  });

  it('writes the inputs of a client, whole', () => {
    const known = knownAt(bank, 100);
    const lookup = lookUpOffers(known, offerVocabulary(known));
    const layout = offerLayout(lookup.vocabulary);
    const rows = offerScoringRows(known, lookup, layout, 100, [0]);
    const tenure = Object.fromEntries([135, 180, 270].map((d) => [`tenure_to_${d}_days`, 1]));
    const ages = Object.fromEntries([21, 25, 30, 38, 45, 55, 60, 65].map((a) => [`age_under_${a}`, 1]));
    expect(named(rows, layout.names, 0)).toEqual({
      held_offer_201: 1,
      age: -0.982,
      male: 1,
      tenure_log: 0.538,
      ...tenure,
      ...ages,
      'district_District Nord': 1,
      open_accounts_type_1: once,
      last_account_age: 0.538,
      internal_accounts: once,
      chapter_25310000: 1,
      chapter_25310000_age: 0.24,
      starts: once,
      items_held: once,
      items_active: once,
      sale_days: once,
      last_start_to_180_days: 1,
      sellers: once,
    });
  });

  it('gives the same inputs whether or not the future is in the bank', () => {
    const full = offersBank(400, 3);
    const day = firstDay + 300;
    const known = knownAt(full, day);
    const vocabulary = offerVocabulary(known);
    const layout = offerLayout(vocabulary);
    const blind = offerScoringRows(known, lookUpOffers(known, vocabulary), layout, day);
    const seeing = offerScoringRows(full, lookUpOffers(full, vocabulary), layout, day);
    expect(seeing.inputs).toEqual(blind.inputs);
    expect(seeing.client.length).toBeGreaterThan(150);
    expect(offerTruth(full, lastDay - 90, 90).client.length).toBeGreaterThan(20);
  });
});
