import { createRandom } from '../core/random';
import { AFFINITY } from './affinities';
import { COHORT_DAYS, EARLIER_DAYS, EARLIER_SHARE, LAST_DAY, LAST_ENTRY_DAY, MONTHS, openingDays } from './calendar';
import type { CatalogueProduct } from './catalogue';
import { personSource, type SimulatedClient } from './clients';
import { entryOf, type SimulatedEntry } from './entries';
import { campaignDays, liveClient, type World, withCredits } from './life';
import { buildNetwork } from './network';
import { buildChapters, buildProducts, buildTail, type Chapter } from './references';

/** How large a bank, and which. */
export interface BankSize {
  readonly clients: number;
  readonly seed: number;
}

/** The parts of a bank that do not grow with its clients. */
export interface Frame extends World {
  readonly chapters: readonly Chapter[];
  readonly products: readonly CatalogueProduct[];
}

/** An undamaged bank in memory. `entries` are those of the cohort and of the clients before it, in order of opening. */
export interface SimulatedBank {
  readonly frame: Frame;
  readonly clients: readonly SimulatedClient[];
  readonly entries: readonly SimulatedEntry[];
  readonly asOfDay: number;
  readonly entriesAsOfDay: number;
}

/** A client as it is lived; `entry` is null when it opened after the entry/exit workbook's date. */
export interface LivedClient {
  readonly client: SimulatedClient;
  readonly entry: SimulatedEntry | null;
  /** False for the clients before the cohort, who are in the entry/exit workbook only. */
  readonly cohort: boolean;
}

const FIRST_ID = 41_000_017;
/** Room for client numbers of eight digits above the first. */
const ID_ROOM = 50_000_000;
const ID_STEP = 74;
/** Clients of one real set of exports. */
const USUAL_CLIENTS = 15_274;

/** Builds network, chapters and products of a seed. */
export function buildFrame(seed: number): Frame {
  const random = createRandom(seed);
  return {
    network: buildNetwork(random.fork('network')),
    chapters: buildChapters(random.fork('chapters')),
    products: buildProducts(random.fork('products')),
    tail: buildTail(random.fork('tail')),
    campaigns: campaignDays(random.fork('campaigns'), MONTHS),
  };
}

/**
 * Lives the clients one after the other, in order of opening, the earlier ones first: memory does not grow with their
 * number. Clients depend on each other only through the frame.
 */
export function* liveClients(frame: Frame, size: BankSize): Generator<LivedClient> {
  const random = createRandom(size.seed);
  const earlier = Math.round(size.clients * EARLIER_SHARE);
  const days = random.fork('days');
  const earlierDays = openingDays(EARLIER_DAYS, earlier, days);
  const cohortDays = openingDays(COHORT_DAYS, size.clients, days);
  const draw = personSource(frame.network, random.fork('persons'));
  const lives = random.fork('lives');
  const snapshots = random.fork('snapshots');
  const numbers = random.fork('numbers');
  const step = Math.max(1, Math.min(ID_STEP, Math.floor(ID_ROOM / size.clients)));
  /** In a small bank one such client would outweigh all others, so its credits shrink with the bank. */
  let credits = Math.round(AFFINITY.documentaryCredits * Math.min(1, size.clients / USUAL_CLIENTS));
  let id = FIRST_ID - earlier * step;
  for (let i = 0; i < earlier + size.clients; i++) {
    const cohort = i >= earlier;
    if (i === earlier) id = FIRST_ID;
    let client = liveClient(draw(id, cohort ? cohortDays[i - earlier]! : earlierDays[i]!), frame, lives);
    if (cohort && credits > 0 && client.type === 2 && client.accounts.length > 0) {
      client = withCredits(client, credits, random.fork('credits'));
      credits = 0;
    }
    yield { client, entry: entryOf(client, snapshots), cohort };
    id += step + (numbers.next() < 0.5 && step > 1 && cohort ? 1 : 0);
  }
}

/** The whole undamaged bank in memory; about 2 kB a client. For many clients use `liveClients`. */
export function simulateBank(size: BankSize): SimulatedBank {
  const frame = buildFrame(size.seed);
  const clients: SimulatedClient[] = [];
  const entries: SimulatedEntry[] = [];
  for (const { client, entry, cohort } of liveClients(frame, size)) {
    if (cohort) clients.push(client);
    if (entry) entries.push(entry);
  }
  return { frame, clients, entries, asOfDay: LAST_DAY, entriesAsOfDay: LAST_ENTRY_DAY };
}
