import { describe, expect, it } from 'vitest';
import { offerEvidence, offerReason, segmentChances } from '../../../../src/main/features/offer-evidence';
import { offerLayout } from '../../../../src/main/features/offer-layout';
import { offerRows } from '../../../../src/main/features/offer-rows';
import { activePacks, exclusionOf, offerRules, suitabilityGroup } from '../../../../src/main/features/offer-rules';
import { segmentOf } from '../../../../src/main/features/offer-segments';
import { lookUpOffers, offerVocabulary } from '../../../../src/main/features/offer-vocabulary';
import { bankOf, type TestClient } from '../../../helpers/bank-of';

const times = (count: number, client: TestClient) => Array.from({ length: count }, () => client);
const accounts = [{ opened: 0 }];

describe('suitability', () => {
  const bank = bankOf(400, [
    ...times(60, { opened: 0, birth: -10 * 365, accounts, subscriptions: [{ product: 0, start: 350 }] }),
    ...times(60, {
      opened: 0,
      birth: -40 * 365,
      accounts,
      subscriptions: [
        { product: 0, start: 350 },
        { product: 1, start: 350 },
        { product: 2, start: 10 },
      ],
    }),
    { opened: 0, accounts, subscriptions: [{ pack: 0, start: 10 }] },
    {
      opened: 0,
      accounts,
      subscriptions: [
        { pack: 1, start: 300 },
        { pack: 0, start: 320 },
      ],
    },
  ]);
  const lookup = lookUpOffers(bank, offerVocabulary(bank));
  const rules = offerRules(bank, lookup);
  const place = (code: string) => lookup.vocabulary.offers.findIndex((o) => o.code === code);

  it('keeps from minors what only adults take, and from everybody what is no longer sold', () => {
    expect(suitabilityGroup(bank, 0, 400)).toBe(0);
    expect(exclusionOf(rules, lookup, place('205'), 0, [])).toBe('minor');
    expect(exclusionOf(rules, lookup, place('205'), 1, [])).toBeNull();
    expect(exclusionOf(rules, lookup, place('201'), 0, [])).toBeNull();
    expect(exclusionOf(rules, lookup, place('210'), 1, [])).toBe('closed');
  });

  it('offers another pack only where such a move was seen', () => {
    const holder = bank.clients.count - 2;
    const packs = activePacks(bank, lookup, holder, 400);
    expect(packs).toEqual([place('000011')]);
    expect(exclusionOf(rules, lookup, place('000012'), 1, packs)).toBe('pack');
    expect(exclusionOf(rules, lookup, place('000011'), 1, [place('000012')])).toBeNull();
    expect(exclusionOf(rules, lookup, place('000012'), 1, [])).toBeNull();
  });
});

describe('evidence of a closed window', () => {
  // 100 of 200 hold 201; 30 of those and 5 of the others take 205 within the window.
  const client = (holds: boolean, takes: boolean): TestClient => ({
    opened: 0,
    birth: -30 * 365,
    accounts,
    subscriptions: [...(holds ? [{ product: 0, start: 50 }] : []), ...(takes ? [{ product: 1, start: 120 }] : [])],
  });
  const bank = bankOf(190, [
    ...times(30, client(true, true)),
    ...times(70, client(true, false)),
    ...times(5, client(false, true)),
    ...times(95, client(false, false)),
  ]);
  const lookup = lookUpOffers(bank, offerVocabulary(bank));
  const layout = offerLayout(lookup.vocabulary);
  const evidence = offerEvidence(bank, layout, offerRows(bank, lookup, layout, [{ day: 100, days: 90 }]));
  const offer = lookup.vocabulary.offers.findIndex((o) => o.code === '205');
  const held = lookup.vocabulary.codes.findIndex((c) => c.code === '201');

  it('names the group that took it most, with its counts', () => {
    const segment = segmentOf(1, 30, false);
    expect(offerReason(evidence, offer, segment, [held])).toEqual({ kind: 'holders', code: held, taken: 30, of: 100 });
    expect(offerReason(evidence, offer, segment, [])).toEqual({ kind: 'network', code: null, taken: 35, of: 200 });
  });

  it('shrinks a segment without clients to the network', () => {
    const own = segmentChances(evidence, [segmentOf(1, 30, false)]);
    const none = segmentChances(evidence, [segmentOf(3, null, true)]);
    expect(own[offer]).toBeCloseTo(35 / 200, 6);
    expect(none[offer]).toBeCloseTo(35 / 200, 6);
  });
});
