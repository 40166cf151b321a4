import type { Day } from '../core/dates';
import { breathe, type JobOptions, throwIfCancelled } from '../core/progress';
import type { Random } from '../core/random';
import type { Bank } from '../features/bank';
import { churnFeatureList, churnFeatures, liveClients } from '../features/churn-features';
import { exitDayAfter, hazardTargets } from '../features/churn-labels';
import type { ChurnVocabulary } from '../features/churn-vocabulary';
import { STEP_DAYS } from '../models/churn/spec';
import type { HazardRows } from '../models/churn/train';
import type { WeightedRows } from '../models/common/plain-logistic';
import type { InputTable } from '../models/common/tabular-inputs';

/** Days of history before the first snapshot: earlier every client is new and nobody can have left. */
const FIRST_AFTER_DAYS = 42;
/** Snapshots at most; a longer history is cut to its newest part. */
const MOST_SNAPSHOTS = 30;
/** Share of rows without an exit that is kept; less on a large bank, so that rows stay within `MOST_ROWS`. */
const THIN_SHARE = 0.34;
const MOST_ROWS = 80_000;

interface ChurnRows extends HazardRows {
  readonly snapshots: readonly Day[];
  /** Rows whose whole horizon is over, every second snapshot, as a table of their own made when asked for; null when there is none. */
  readonly closed: () => WeightedRows | null;
}

interface ChurnRowOptions extends JobOptions {
  readonly horizonDays: number;
  readonly random: Random;
}

/** Steps of a horizon, about `STEP_DAYS` long each. */
export function stepsOf(horizonDays: number): number {
  return Math.max(1, Math.round(horizonDays / STEP_DAYS));
}

/** Snapshot dates, newest first: every 15 days before the bank's last day, while there is history behind them. */
export function snapshotDays(known: Bank): Day[] {
  const first = (known.clients.count === 0 ? known.asOfDay : known.clients.openedDay[0]!) + FIRST_AFTER_DAYS;
  const days: Day[] = [];
  for (let day = known.asOfDay - STEP_DAYS; day >= first && days.length < MOST_SNAPSHOTS; day -= STEP_DAYS)
    days.push(day);
  return days;
}

/**
 * Training rows of all snapshots of a bank that ends at the date of training (`knownAt`): inputs as of each snapshot,
 * hazard targets as known at the end. Rows without an exit are thinned, the kept ones weigh more.
 */
export async function churnRows(
  known: Bank,
  vocabulary: ChurnVocabulary,
  options: ChurnRowOptions,
): Promise<ChurnRows> {
  const days = snapshotDays(known);
  const snapshots = await thinned(known, days, options);
  const steps = stepsOf(options.horizonDays);
  const rows = sum(snapshots.map(({ kept }) => kept.length));
  const columns = churnFeatureList(vocabulary).length;
  const all: HazardRows = {
    table: { values: new Float32Array(rows * columns), rows, columns },
    steps,
    labels: new Float32Array(rows * steps),
    weights: new Float32Array(rows * steps),
  };
  for (const [i, snapshot] of snapshots.entries()) {
    fillSnapshot(known, vocabulary, snapshot, all, options.horizonDays);
    const done = i + 1;
    options.onProgress?.({ step: 'features', done, total: days.length, value: done / days.length, text: '' });
    await breathe();
    throwIfCancelled(options.signal);
  }
  return { ...all, snapshots: days, closed: () => closedRows(known, snapshots, all.table, options.horizonDays) };
}

/** The rows of one snapshot. */
interface Snapshot {
  readonly day: Day;
  readonly kept: Int32Array;
  /** Where its rows begin in the table of all. */
  readonly from: number;
  /** By row: left within the horizon. */
  readonly leaves: Uint8Array;
  /** What one row stands for. */
  readonly rowWeights: Float32Array;
}

/** Draws the rows of every snapshot, before any of them is computed: all share one table, which is never copied. */
export async function thinned(
  known: Bank,
  days: readonly Day[],
  { random, horizonDays, signal }: Omit<ChurnRowOptions, 'onProgress'>,
  onDay: (done: number) => void = () => undefined,
): Promise<readonly Snapshot[]> {
  const lives: Int32Array[] = [];
  for (const day of days) {
    lives.push(liveClients(known, day));
    await breathe();
  }
  const share = Math.min(THIN_SHARE, MOST_ROWS / Math.max(1, sum(lives.map((live) => live.length))));
  const snapshots: Snapshot[] = [];
  let from = 0;
  for (const [i, day] of days.entries()) {
    const draw = random.fork(`thin-${day - known.asOfDay}`);
    const leavesBy = (client: number) => exitDayAfter(known, client, day, horizonDays) <= day + horizonDays;
    const kept = lives[i]!.filter((client) => {
      // Drawn for every client, so that one exit more or less moves no other draw.
      const drawn = draw.next() < share;
      return leavesBy(client) || drawn;
    });
    const leaves = Uint8Array.from(kept, (client) => (leavesBy(client) ? 1 : 0));
    const rowWeights = Float32Array.from(leaves, (left) => (left ? 1 : 1 / share));
    snapshots.push({ day, kept, from, leaves, rowWeights });
    from += kept.length;
    onDay(i + 1);
    await breathe();
    throwIfCancelled(signal);
  }
  return snapshots;
}

/** Writes inputs, targets and weights of a snapshot's rows into those of all. */
function fillSnapshot(
  known: Bank,
  vocabulary: ChurnVocabulary,
  { day, kept, from, rowWeights }: Snapshot,
  { table, steps, labels, weights }: HazardRows,
  horizonDays: number,
): void {
  const to = from + kept.length;
  const targets = hazardTargets(known, kept, day, horizonDays, steps);
  churnFeatures(known, day, vocabulary, kept, table.values.subarray(from * table.columns, to * table.columns));
  labels.set(targets.labels, from * steps);
  weights.set(
    targets.known.map((value, at) => value * rowWeights[Math.floor(at / steps)]!),
    from * steps,
  );
}

function closedRows(
  known: Bank,
  snapshots: readonly Snapshot[],
  { values, columns }: InputTable,
  horizonDays: number,
): WeightedRows | null {
  const closed = snapshots.filter(({ day }) => {
    const isMonthly = Math.round((known.asOfDay - day) / STEP_DAYS) % 2 === 0;
    return isMonthly && day + horizonDays <= known.asOfDay;
  });
  const rows = sum(closed.map(({ kept }) => kept.length));
  const table = { values: new Float32Array(rows * columns), rows, columns };
  const labels = new Uint8Array(rows);
  const weights = new Float32Array(rows);
  let at = 0;
  for (const { from, kept, leaves, rowWeights } of closed) {
    table.values.set(values.subarray(from * columns, (from + kept.length) * columns), at * columns);
    labels.set(leaves, at);
    weights.set(rowWeights, at);
    at += kept.length;
  }
  return labels.includes(1) ? { table, labels, weights } : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
