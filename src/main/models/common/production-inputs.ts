import type { ShareMonth } from './unit-share';

/** What is counted: months of sales per unit, the newest month last; all series end on the same day. */
export interface ProductionHistory {
  /** Months x units. */
  readonly sold: readonly Float64Array[];
  /** Months x units: relationships begun, from the entry/exit workbook where it is there (a longer history). */
  readonly entries: readonly Float64Array[];
  /** Group of each unit (a manager's agency) whose mean helps; null for agencies. */
  readonly groups: Int16Array | null;
  /** Whether the series follows the season of entries; cross-sell does not. */
  readonly isSeasonal: boolean;
}

/** Months without a sale after which nothing is forecast for a unit. */
const ACTIVE_MONTHS = 6;
/** What a month counts a month later, in the weighted means of sales and of entries. */
export const MEMORIES = [0.5, 0.75, 0.93] as const;
export const ENTRY_MEMORIES = [0.75, 0.93] as const;
/** Added to a weighted mean before its logarithm, so that a unit without sales has one. */
const OFFSET = 0.3;

/** Inputs of the units active before month `end`, and what they sold in it when it is closed. */
export function shareMonth(history: ProductionHistory, end: number): { month: ShareMonth; active: number[] } {
  const past = history.sold.slice(0, end);
  const units = history.sold[0]!.length;
  const recent = past.slice(-ACTIVE_MONTHS);
  const active = Array.from({ length: units }, (_, unit) => unit).filter((unit) =>
    recent.some((month) => month[unit]! > 0),
  );
  const memories = MEMORIES.map((memory) => faded(past, units, memory));
  const shift = history.entries.length - history.sold.length;
  const entries = history.entries.slice(0, Math.max(0, end + shift));
  const entryMemories = ENTRY_MEMORIES.map((memory) => faded(entries, units, memory));
  const since = monthsSinceSale(past, units);
  const groupMean = history.groups ? groupMeans(memories[1]!, history.groups, active) : null;
  const rows = active.map((unit) => [
    ...memories.map((m) => Math.log(m[unit]! + OFFSET)),
    ...entryMemories.map((m) => Math.log(m[unit]! + OFFSET)),
    Math.log1p(since[unit]!),
    ...(groupMean ? [Math.log(groupMean[unit]! + OFFSET)] : []),
  ]);
  const sold = Float64Array.from(active, (unit) => history.sold[end]?.[unit] ?? 0);
  return { month: { x: Float64Array.from(rows.flat()), units: active.length, sold }, active };
}

/** (1 - memory) x sum of memory^k x the month k months ago, per unit. */
function faded(past: readonly Float64Array[], units: number, memory: number): Float64Array {
  const mean = new Float64Array(units);
  for (const month of past)
    for (let unit = 0; unit < units; unit++) mean[unit] = memory * mean[unit]! + (1 - memory) * month[unit]!;
  return mean;
}

function monthsSinceSale(past: readonly Float64Array[], units: number): Float64Array {
  const since = new Float64Array(units).fill(past.length);
  for (let unit = 0; unit < units; unit++) {
    for (let back = 0; back < past.length; back++) {
      if (past[past.length - 1 - back]![unit]! > 0) {
        since[unit] = back;
        break;
      }
    }
  }
  return since;
}

/** Mean over the active units of each unit's group. */
function groupMeans(values: Float64Array, groups: Int16Array, active: readonly number[]): Float64Array {
  const sum = new Map<number, { total: number; count: number }>();
  for (const unit of active) {
    const group = sum.get(groups[unit]!) ?? { total: 0, count: 0 };
    sum.set(groups[unit]!, { total: group.total + values[unit]!, count: group.count + 1 });
  }
  return values.map((_, unit) => {
    const group = sum.get(groups[unit]!);
    return group ? group.total / group.count : 0;
  });
}
