import type { Day } from '../core/dates';
import type { Bank } from './bank';
import { type ChurnVocabulary, churnIndexes } from './churn-vocabulary';
import { accountFeatures } from './client-account-features';
import type { ClientFeature, ClientGroup } from './client-group';
import { internalFeatures } from './client-internal-features';
import { productFeatures } from './client-product-features';
import { profileFeatures } from './client-profile-features';
import { liveOn } from './client-state';
import { teamFeatures } from './client-team-features';
import type { FeatureTable } from './feature';

const GROUPS: readonly ClientGroup[] = [
  profileFeatures,
  accountFeatures,
  internalFeatures,
  productFeatures,
  teamFeatures,
];

/** The inputs of the churn model at one date, one row per client with an open customer account then. */
export interface ChurnTable extends FeatureTable {
  /** Row of the bank behind each row of the table. */
  readonly clients: Int32Array;
}

/** What each input is, in the order of the columns. */
export function churnFeatureList(vocabulary: ChurnVocabulary): readonly ClientFeature[] {
  return GROUPS.flatMap((group) => group.columns(vocabulary));
}

/** Clients opened by `day` with an open customer account on it, in the order of the bank. */
export function liveClients(bank: Bank, day: Day): Int32Array {
  const live = liveOn(bank, day);
  return Int32Array.from(live.keys()).filter((c) => live[c] === 1 && bank.clients.openedDay[c]! <= day);
}

/**
 * The churn model's inputs as known on `day`. The bank may hold later rows: nothing dated after `day` is read, so the
 * result equals that of `knownAt(bank, day)`, bit for bit.
 * @param clients rows to compute; all live clients when left out.
 * @param values where they are written, all 0 before: part of a larger table; one of its own when left out.
 */
export function churnFeatures(
  bank: Bank,
  day: Day,
  vocabulary: ChurnVocabulary,
  clients: Int32Array = liveClients(bank, day),
  values?: Float32Array,
): ChurnTable {
  const columns = GROUPS.map((group) => group.columns(vocabulary));
  const names = columns.flat().map((feature) => feature.name);
  const filled = values ?? new Float32Array(clients.length * names.length);
  const snapshot = { bank, day, clients, indexes: churnIndexes(bank, vocabulary) };
  let offset = 0;
  GROUPS.forEach((group, i) => {
    group.fill(snapshot, { values: filled, width: names.length, offset });
    offset += columns[i]!.length;
  });
  return { names, rows: clients.length, values: filled, clients };
}
