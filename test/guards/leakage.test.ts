import { describe, expect, it } from 'vitest';
import { NEVER } from '../../src/main/core/dates';
import { createRandom } from '../../src/main/core/random';
import { churnFeatures } from '../../src/main/features/churn-features';
import { churnVocabulary } from '../../src/main/features/churn-vocabulary';
import { knownAt } from '../../src/main/features/known-at';
import { sampleBank } from '../helpers/sample-bank';

const bank = sampleBank({ clients: 1500, seed: 4 });
const first = bank.clients.openedDay[0]!;
const random = createRandom(9);
const days = Array.from({ length: 6 }, () => first + 60 + random.below(bank.asOfDay - first - 60));

describe.each(days)('at day %i', (day) => {
  const known = knownAt(bank, day);

  it('the known bank holds nothing later', () => {
    const late = (column: Int32Array) => column.some((value) => value > day && value !== NEVER);
    const { accounts, clients, entries, subscriptions } = known;
    expect(
      [clients.openedDay, accounts.openedDay, accounts.closedDay, subscriptions.startDay, subscriptions.endDay]
        .concat([subscriptions.packKnownDay, entries.entryDay, entries.exitDay])
        .map(late),
    ).toEqual(Array.from({ length: 8 }, () => false));
    expect(subscriptions.pack.some((pack, i) => pack >= 0 && subscriptions.packKnownDay[i] === NEVER)).toBe(false);
  });

  it('churn inputs and vocabulary do not change when all that is later is taken away', () => {
    const vocabulary = churnVocabulary(bank, day);
    expect(churnVocabulary(known, day)).toEqual(vocabulary);
    const full = churnFeatures(bank, day, vocabulary);
    const cut = churnFeatures(known, day, vocabulary);
    expect(cut.rows).toBeGreaterThan(0);
    expect(Array.from(cut.clients, (row) => known.clients.id[row])).toEqual(
      Array.from(full.clients, (row) => bank.clients.id[row]),
    );
    expect(new Uint8Array(cut.values.buffer)).toEqual(new Uint8Array(full.values.buffer));
  });
});
