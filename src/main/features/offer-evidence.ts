import type { Bank } from './bank';
import type { OfferLayout } from './offer-layout';
import type { OfferRows } from './offer-rows';
import { SEGMENTS, segmentAt } from './offer-segments';

/**
 * Counts of one closed window that reasons, the cold start and the popularity baseline are told from. `offers` and `codes`
 * are places in the vocabulary; every count is of clients with an open customer account at the window's start.
 */
export interface OfferEvidence {
  readonly offers: number;
  readonly codes: number;
  /** Clients by segment. */
  readonly segmentClients: Float32Array;
  /** Of them, those without the offer, and those who took it: segments x offers. */
  readonly segmentWithout: Float32Array;
  readonly segmentTaken: Float32Array;
  /** The same among holders of a code: codes x offers. */
  readonly codeWithout: Float32Array;
  readonly codeTaken: Float32Array;
}

/** Pseudo-sales by which a segment is drawn towards the network (recipes-offers-performance.md section 1). */
const PSEUDO_SALES = 20;

/**
 * Counts who took what.
 * @param rows all rows of one closed window, none left out.
 */
export function offerEvidence(bank: Bank, layout: OfferLayout, rows: OfferRows): OfferEvidence {
  const offers = layout.codes - layout.held;
  const codes = layout.base - layout.codes;
  const evidence: OfferEvidence = {
    offers,
    codes,
    segmentClients: new Float32Array(SEGMENTS),
    segmentWithout: new Float32Array(SEGMENTS * offers),
    segmentTaken: new Float32Array(SEGMENTS * offers),
    codeWithout: new Float32Array(codes * offers),
    codeTaken: new Float32Array(codes * offers),
  };
  const held = new Uint8Array(offers);
  for (let row = 0; row < rows.inputs.rows; row++) {
    held.fill(0);
    const segment = segmentAt(bank, rows.client[row]!, rows.windows[rows.window[row]!]!.day);
    const heldCodes = readHeld(layout, rows, row, held);
    const taken = rows.taken.subarray(rows.takenFrom[row]!, rows.takenFrom[row + 1]!);
    evidence.segmentClients[segment]!++;
    count(evidence.segmentWithout, evidence.segmentTaken, segment, held, taken);
    for (const code of heldCodes) count(evidence.codeWithout, evidence.codeTaken, code, held, taken);
  }
  return evidence;
}

function readHeld(layout: OfferLayout, rows: OfferRows, row: number, held: Uint8Array): number[] {
  const codes: number[] = [];
  const { from, column } = rows.inputs;
  for (let k = from[row]!; k < from[row + 1]!; k++) {
    if (column[k]! < layout.codes) held[column[k]!] = 1;
    else if (column[k]! < layout.base) codes.push(column[k]! - layout.codes);
  }
  return codes;
}

function count(without: Float32Array, taken: Float32Array, group: number, held: Uint8Array, offersTaken: Int16Array) {
  const start = group * held.length;
  for (let o = 0; o < held.length; o++) without[start + o]! += 1 - held[o]!;
  for (const offer of offersTaken) taken[start + offer]!++;
}

/**
 * Chance of each offer within the window for a client known by its segment alone: the segment's takers over its clients,
 * both with `PSEUDO_SALES` sales of the network mixed in. Unknown type or age: give the segments it may be in.
 */
export function segmentChances(evidence: OfferEvidence, segments: readonly number[]): Float32Array {
  const { offers, segmentClients, segmentTaken } = evidence;
  const network = new Float64Array(offers);
  const own = new Float64Array(offers);
  let clients = 0;
  let ownClients = 0;
  let sales = 0;
  for (let segment = 0; segment < SEGMENTS; segment++) {
    const isOwn = segments.includes(segment);
    clients += segmentClients[segment]!;
    if (isOwn) ownClients += segmentClients[segment]!;
    for (let o = 0; o < offers; o++) {
      const taken = segmentTaken[segment * offers + o]!;
      network[o]! += taken;
      sales += taken;
      if (isOwn) own[o]! += taken;
    }
  }
  if (sales === 0) return new Float32Array(offers);
  const pseudoClients = (PSEUDO_SALES * clients) / sales;
  return Float32Array.from(own, (taken, o) =>
    Math.min(1, (taken + (PSEUDO_SALES * network[o]!) / sales) / (ownClients + pseudoClients)),
  );
}

/** Why an offer is proposed, in figures; the words are in `offers:reason-<kind>`. */
export interface OfferReason {
  readonly kind: 'holders' | 'new-clients' | 'alike' | 'network';
  /** Place of the code held, for `holders`. */
  readonly code: number | null;
  readonly taken: number;
  readonly of: number;
}

/** A group smaller than this is no argument. */
const SMALLEST_GROUP = 30;
/** Clients at the network's rate mixed into each group before groups are compared: small groups win by luck otherwise. */
const PSEUDO_CLIENTS = 100;

/** The group of like clients (holders of one code, or the segment) that took the offer most, with its counts. */
export function offerReason(
  evidence: OfferEvidence,
  offer: number,
  segment: number,
  heldCodes: readonly number[],
): OfferReason {
  const { offers } = evidence;
  const network = { taken: 0, of: 0 };
  for (let s = 0; s < SEGMENTS; s++) {
    network.taken += evidence.segmentTaken[s * offers + offer]!;
    network.of += evidence.segmentWithout[s * offers + offer]!;
  }
  const rate = network.taken / Math.max(1, network.of);
  let best: OfferReason = { kind: 'network', code: null, ...network };
  let bestRate = rate;
  const consider = (kind: OfferReason['kind'], code: number | null, taken: number, of: number) => {
    const shrunk = (taken + PSEUDO_CLIENTS * rate) / (of + PSEUDO_CLIENTS);
    if (of < SMALLEST_GROUP || taken === 0 || shrunk <= bestRate) return;
    bestRate = shrunk;
    best = { kind, code, taken, of };
  };
  const own = segment * offers + offer;
  const kind = segment % 2 === 1 ? 'new-clients' : 'alike';
  consider(kind, null, evidence.segmentTaken[own]!, evidence.segmentWithout[own]!);
  for (const code of heldCodes) {
    const at = code * offers + offer;
    consider('holders', code, evidence.codeTaken[at]!, evidence.codeWithout[at]!);
  }
  return best;
}
