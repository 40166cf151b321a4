import type { Day } from '../core/dates';
import { breathe, type JobOptions, throwIfCancelled } from '../core/progress';
import type { Random } from '../core/random';
import type { Bank } from '../features/bank';
import { churnFeatures, liveClients } from '../features/churn-features';
import { exitDayAfter, hazardTargets } from '../features/churn-labels';
import type { ChurnVocabulary } from '../features/churn-vocabulary';
import { STEP_DAYS } from '../models/churn/spec';
import type { HazardRows } from '../models/churn/train';
import type { WeightedRows } from '../models/common/plain-logistic';

/** Days of history before the first snapshot: earlier every client is new and nobody can have left. */
const FIRST_AFTER_DAYS = 42;
/** Snapshots at most; a longer history is cut to its newest part. */
const MOST_SNAPSHOTS = 30;
/** Share of rows without an exit that is kept; less on a large bank, so that rows stay within `MOST_ROWS`. */
const THIN_SHARE = 0.34;
const MOST_ROWS = 80_000;

interface ChurnRows extends HazardRows {
  readonly snapshots: readonly Day[];
  /** Rows whose whole horizon is over, every second snapshot; null when there is none. */
  readonly closed: WeightedRows | null;
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
  const snapshots = snapshotDays(known);
  const lives = snapshots.map((day) => liveClients(known, day));
  const share = Math.min(THIN_SHARE, MOST_ROWS / Math.max(1, sum(lives.map((live) => live.length))));
  const parts: Part[] = [];
  for (let i = 0; i < snapshots.length; i++) {
    const random = options.random.fork(`thin-${snapshots[i]! - known.asOfDay}`);
    parts.push(snapshotPart(known, vocabulary, { day: snapshots[i]!, live: lives[i]!, share, random }, options));
    const done = i + 1;
    options.onProgress?.({ step: 'features', done, total: snapshots.length, value: done / snapshots.length, text: '' });
    await breathe();
    throwIfCancelled(options.signal);
  }
  return { ...joined(parts, stepsOf(options.horizonDays)), snapshots, closed: closedRows(parts) };
}

interface Part {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
  /** What one row stands for. */
  readonly rowWeights: Float32Array;
  /** Left within the horizon; null while the horizon is open, or on snapshots the baseline leaves out. */
  readonly left: Uint8Array | null;
}

function snapshotPart(
  known: Bank,
  vocabulary: ChurnVocabulary,
  snapshot: { day: Day; live: Int32Array; share: number; random: Random },
  { horizonDays }: ChurnRowOptions,
): Part {
  const { day, share, random } = snapshot;
  const kept = snapshot.live.filter((client) => {
    // Drawn for every client, so that one exit more or less moves no other draw.
    const drawn = random.next() < share;
    return exitDayAfter(known, client, day, horizonDays) <= day + horizonDays || drawn;
  });
  const steps = stepsOf(horizonDays);
  const targets = hazardTargets(known, kept, day, horizonDays, steps);
  const table = churnFeatures(known, day, vocabulary, kept);
  const leaves = Uint8Array.from(kept, (client) =>
    exitDayAfter(known, client, day, horizonDays) <= day + horizonDays ? 1 : 0,
  );
  const rowWeights = Float32Array.from(leaves, (left) => (left ? 1 : 1 / share));
  const isMonthly = Math.round((known.asOfDay - day) / STEP_DAYS) % 2 === 0;
  return {
    rows: table.rows,
    columns: table.names.length,
    values: table.values,
    labels: targets.labels,
    weights: targets.known.map((value, at) => value * rowWeights[Math.floor(at / steps)]!),
    rowWeights,
    left: isMonthly && day + horizonDays <= known.asOfDay ? leaves : null,
  };
}

function joined(parts: readonly Part[], steps: number): HazardRows {
  return {
    table: tableOf(parts),
    steps,
    labels: concatenated(parts.map((part) => part.labels)),
    weights: concatenated(parts.map((part) => part.weights)),
  };
}

function closedRows(parts: readonly Part[]): WeightedRows | null {
  const closed = parts.filter((part) => part.left !== null);
  const labels = Uint8Array.from(closed.flatMap((part) => [...part.left!]));
  if (!labels.includes(1)) return null;
  return { table: tableOf(closed), labels, weights: concatenated(closed.map((part) => part.rowWeights)) };
}

function tableOf(parts: readonly Part[]) {
  return {
    values: concatenated(parts.map((part) => part.values)),
    rows: sum(parts.map((part) => part.rows)),
    columns: parts[0]?.columns ?? 0,
  };
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(sum(parts.map((part) => part.length)));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
