import type { UnitKind } from '../../shared/domain/common';
import type { ComponentName } from '../../shared/domain/units';
import type { Day } from '../core/dates';
import type { Bank } from './bank';
import { type ClientColumns, clientColumns } from './client-columns';
import { percentileRanks } from './percentile-rank';

/** Weights of the five parts (cli.md, last section). */
export const COMPONENT_WEIGHTS: Readonly<Record<ComponentName, number>> = {
  acquisition: 0.3,
  crossSell: 0.2,
  equipment: 0.2,
  packUptake: 0.15,
  retention: 0.15,
};

export const COMPONENT_NAMES = Object.keys(COMPONENT_WEIGHTS) as ComponentName[];

/** Ratios are drawn towards the network's as if that many average clients were added. */
export const PSEUDO_CLIENTS = 10;

/** Units with fewer clients are ranked by nobody. */
export const LEAST_CLIENTS = 5;

/** Sums over the clients of each unit; index = unit. */
export interface UnitCounts {
  readonly clients: Float64Array;
  readonly opened: Float64Array;
  readonly held: Float64Array;
  readonly crossSold: Float64Array;
  readonly live: Float64Array;
  readonly items: Float64Array;
  readonly inPack: Float64Array;
  readonly liveBefore: Float64Array;
  readonly retained: Float64Array;
}

/** The score of every unit of one kind at one date; index = unit as in `bank.codes`. Units without a client opened by then are NaN. */
export interface UnitScores {
  readonly kind: UnitKind;
  readonly day: Day;
  readonly counts: UnitCounts;
  /** The five figures before ranking: a count, then four shrunk ratios. */
  readonly figures: Readonly<Record<ComponentName, Float64Array>>;
  /** Their percentile ranks among all units with a client, 0..100. */
  readonly ranks: Readonly<Record<ComponentName, Float64Array>>;
  /** Weighted mean of the ranks; NaN under `LEAST_CLIENTS` clients or without any. */
  readonly score: Float64Array;
}

/** Unit of each client, by kind. */
export function unitsOf(bank: Bank, kind: UnitKind): Int16Array {
  return kind === 'agency' ? bank.clients.agency : bank.clients.manager;
}

/** Number of units of a kind in the references. */
export function unitCount(bank: Bank, kind: UnitKind): number {
  return kind === 'agency' ? bank.codes.agencies.length : bank.codes.managers.length;
}

/**
 * The transparent 0-100 score of cli.md at `day`, over the 90 days before it. Uses nothing dated after `day`.
 * @param columns counts per client at that date, when the caller has them already.
 */
export function scoreUnits(
  bank: Bank,
  kind: UnitKind,
  day: Day,
  columns: ClientColumns = clientColumns(bank, day),
): UnitScores {
  return scoreFromCounts(kind, day, sumByUnit(columns, unitsOf(bank, kind), unitCount(bank, kind)));
}

/**
 * Sums client columns by unit.
 * @param weights how often each client counts; for the bootstrap. Without it every client counts once.
 */
export function sumByUnit(columns: ClientColumns, units: Int16Array, count: number, weights?: Uint8Array): UnitCounts {
  const sum = (values: ArrayLike<number>): Float64Array => {
    const sums = new Float64Array(count);
    for (let c = 0; c < units.length; c++) {
      const unit = units[c]!;
      if (unit >= 0) sums[unit]! += weights ? values[c]! * weights[c]! : values[c]!;
    }
    return sums;
  };
  return {
    clients: sum(columns.known),
    opened: sum(columns.opened),
    held: sum(columns.held),
    crossSold: sum(columns.crossSold),
    live: sum(columns.live),
    items: sum(columns.items),
    inPack: sum(columns.inPack),
    liveBefore: sum(columns.liveBefore),
    retained: sum(columns.retained),
  };
}

/** Score of counts; split from the summing so that the bootstrap and what-ifs can call it. */
export function scoreFromCounts(kind: UnitKind, day: Day, counts: UnitCounts): UnitScores {
  const present = counts.clients.map((clients) => (clients > 0 ? 1 : Number.NaN));
  const figures = {
    acquisition: counts.opened.map((opened, unit) => opened * present[unit]!),
    crossSell: shrunkRatio(counts.crossSold, counts.held, present),
    equipment: shrunkRatio(counts.items, counts.live, present),
    packUptake: shrunkRatio(counts.inPack, counts.live, present),
    retention: shrunkRatio(counts.retained, counts.liveBefore, present),
  };
  const ranks = {
    acquisition: percentileRanks(figures.acquisition),
    crossSell: percentileRanks(figures.crossSell),
    equipment: percentileRanks(figures.equipment),
    packUptake: percentileRanks(figures.packUptake),
    retention: percentileRanks(figures.retention),
  };
  const score = counts.clients.map((clients, unit) =>
    clients < LEAST_CLIENTS
      ? Number.NaN
      : COMPONENT_NAMES.reduce((sum, name) => sum + COMPONENT_WEIGHTS[name] * ranks[name][unit]!, 0),
  );
  return { kind, day, counts, figures, ranks, score };
}

/**
 * (numerator + k x network ratio) / (denominator + k) per unit; NaN where the unit has no client. With nothing in the
 * whole network to divide by, every unit gets NaN.
 * @param pseudo k, in clients.
 */
export function shrunkRatio(
  numerator: Float64Array,
  denominator: Float64Array,
  present: Float64Array,
  pseudo: number = PSEUDO_CLIENTS,
): Float64Array {
  let over = 0;
  let under = 0;
  for (let unit = 0; unit < numerator.length; unit++) {
    over += numerator[unit]!;
    under += denominator[unit]!;
  }
  const network = over / under;
  return numerator.map((value, unit) => ((value + pseudo * network) / (denominator[unit]! + pseudo)) * present[unit]!);
}
