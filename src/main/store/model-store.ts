import { createHash } from 'node:crypto';
import type { Task } from '../../shared/domain/common';
import type { ModelChecks } from '../../shared/domain/model-checks';
import type { Interval, ModelWorth } from '../../shared/domain/models';
import { type Day, isoFromDay } from '../core/dates';
import { failure } from '../core/failure';
import type { TestedRows } from '../core/tested-rows';
import type { ReadableDb, WritableDb } from './database';
import { selectNumber, selectRow, selectRows } from './sql';
import { insertTestedRows } from './tested-rows-store';

/** What is kept of a training besides its artefact; the shape every model's `train` gives back. */
interface RunFacts {
  readonly artefact: { readonly featureHash: string };
  readonly trainRows: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly baseline: Readonly<Record<string, number>>;
  readonly baselineName: string;
  readonly protocol: { readonly testAsOfDay: Day | null; readonly testRows: number; readonly text: string };
  readonly history: readonly Readonly<Record<string, number>>[];
  readonly checks?: ModelChecks;
  readonly heldOut?: HeldOutRows;
  /** Rows of its forward tests, one entry a date. */
  readonly tested?: readonly TestedRows[];
  /** 95% intervals of metrics, and whether the model earns its place. */
  readonly intervals?: Readonly<Record<string, Interval>>;
  readonly worth?: ModelWorth;
  /** Distribution of inputs and score on the day of training: plain data. */
  readonly drift?: unknown;
}

/** Loss of each row of a run's hold-out. */
export interface HeldOutRows {
  readonly asOfDay: Day;
  readonly loss: string;
  readonly ids: readonly (number | string)[];
  readonly losses: readonly number[];
  /** The plain baseline's, row by row; missing where there was none. */
  readonly baselineLosses?: readonly number[];
}

/** A training to be stored. `bytes` is the encoded artefact. */
interface NewRun {
  readonly task: Task;
  readonly trained: RunFacts;
  readonly bytes: Uint8Array;
  readonly asOfDay: Day;
  readonly seed: number;
  /** ISO time stamp. */
  readonly trainedAt: string;
  readonly seconds: number;
  readonly dataHash: string;
}

/** The model in use for a task. */
interface Champion {
  readonly runId: number;
  readonly task: Task;
  readonly version: string;
  readonly asOfDay: Day;
  readonly seed: number;
  readonly featureHash: string;
  readonly dataHash: string;
}

/** What `model_run.card` holds. */
export type RunCard = Pick<RunFacts, 'baselineName' | 'protocol' | 'history' | 'checks' | 'intervals' | 'worth'>;

/** Stores a run with its artefact and makes it the champion of its task, in one transaction. See `versionOf`. */
export function saveRun(db: WritableDb, run: NewRun): { readonly runId: number; readonly version: string } {
  const { task, trained } = run;
  const { baselineName, protocol, history, checks, intervals, worth } = trained;
  const card: RunCard = { baselineName, protocol, history, checks, intervals, worth };
  return db.transaction(() => {
    const version = versionOf(run);
    db.prepare('DELETE FROM model_run WHERE task = ? AND version = ?').run(task, version);
    db.prepare('UPDATE model_run SET is_champion = 0 WHERE task = ?').run(task);
    const runId = Number(
      db
        .prepare(
          `INSERT INTO model_run (task, version, as_of_day, seed, trained_at, seconds, train_rows, feature_hash, data_hash,
             metrics, baseline, card, held_out, is_champion)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
        )
        .run(
          task,
          version,
          run.asOfDay,
          run.seed,
          run.trainedAt,
          run.seconds,
          trained.trainRows,
          trained.artefact.featureHash,
          run.dataHash,
          JSON.stringify(trained.metrics),
          JSON.stringify(trained.baseline),
          JSON.stringify(card),
          trained.heldOut === undefined ? null : JSON.stringify(trained.heldOut),
        ).lastInsertRowid,
    );
    db.prepare('INSERT INTO model_artefact (run_id, bytes) VALUES (?, ?)').run(runId, run.bytes);
    insertTestedRows(db, runId, trained.tested ?? []);
    if (trained.drift !== undefined) {
      db.prepare('INSERT INTO model_drift (run_id, reference) VALUES (?, ?)').run(runId, JSON.stringify(trained.drift));
    }
    return { runId, version };
  })();
}

/**
 * A version says what made it: the as-of date and a hash of task, data, inputs and seed. Training the same thing again gives
 * the same version, which replaces the old run.
 */
function versionOf({ task, asOfDay, seed, dataHash: data, trained }: NewRun): string {
  const made = createHash('sha256')
    .update([task, asOfDay, seed, data, trained.artefact.featureHash].join(' '))
    .digest('hex');
  return `${isoFromDay(asOfDay)}-${made.slice(0, 8)}`;
}

interface ChampionRow {
  readonly id: number;
  readonly task: Task;
  readonly version: string;
  readonly as_of_day: Day;
  readonly seed: number;
  readonly feature_hash: string;
  readonly data_hash: string;
}

/** The champion of a task; null when none is trained. */
export function championOf(db: ReadableDb, task: Task): Champion | null {
  const row = selectRow<ChampionRow>(
    db,
    'SELECT id, task, version, as_of_day, seed, feature_hash, data_hash FROM model_run WHERE task = ? AND is_champion = 1',
    [task],
  );
  return (
    row && {
      runId: row.id,
      task: row.task,
      version: row.version,
      asOfDay: row.as_of_day,
      seed: row.seed,
      featureHash: row.feature_hash,
      dataHash: row.data_hash,
    }
  );
}

/**
 * Bytes of a stored artefact.
 * @throws AppFailure `not-trained` when the run has none.
 */
export function loadArtefact(db: ReadableDb, runId: number): Buffer {
  const row = selectRow<{ bytes: Buffer }>(db, 'SELECT bytes FROM model_artefact WHERE run_id = ?', [runId]);
  if (row === null) throw failure('not-trained');
  return row.bytes;
}

/**
 * Makes a stored run the champion of its task, in one transaction.
 * @throws AppFailure `not-found` when there is no such version; the champion stays then.
 */
export function promoteRun(db: WritableDb, task: Task, version: string): void {
  db.transaction(() => {
    const run = selectRow(db, 'SELECT id FROM model_run WHERE task = ? AND version = ?', [task, version]);
    if (run === null) throw failure('not-found', { code: version }, 'unknown-version');
    db.prepare('UPDATE model_run SET is_champion = 0 WHERE task = ?').run(task);
    db.prepare('UPDATE model_run SET is_champion = 1 WHERE task = ? AND version = ?').run(task, version);
  })();
}

/**
 * Loss of each row of a version's hold-out; null when it had none.
 * @throws AppFailure `not-found`.
 */
export function heldOutOf(db: ReadableDb, task: Task, version: string): HeldOutRows | null {
  const sql = 'SELECT held_out FROM model_run WHERE task = ? AND version = ?';
  const row = selectRow<{ held_out: string | null }>(db, sql, [task, version]);
  if (row === null) throw failure('not-found', { code: version }, 'unknown-version');
  return row.held_out === null ? null : (JSON.parse(row.held_out) as HeldOutRows);
}

/** SHA-256 over the hashes of the imported files, in the order they came: changes when any byte of the input does. */
export function dataHash(db: ReadableDb): string {
  const hash = createHash('sha256');
  const files = selectRows(
    db,
    'SELECT sha256 FROM import_file ORDER BY id',
    [],
    (row: { sha256: string }) => row.sha256,
  );
  for (const sha256 of files) hash.update(`${sha256}\n`);
  return hash.digest('hex');
}

/** Distribution stored at a run's training; null when none was. */
export function driftReferenceOf(db: ReadableDb, runId: number): unknown {
  const row = selectRow<{ reference: string }>(db, 'SELECT reference FROM model_drift WHERE run_id = ?', [runId]);
  return row === null ? null : (JSON.parse(row.reference) as unknown);
}

/**
 * Number and training history of a version.
 * @throws AppFailure `not-found`.
 */
export function runOf(
  db: ReadableDb,
  task: Task,
  version: string,
): { readonly runId: number; readonly history: RunCard['history'] } {
  const sql = 'SELECT id, card FROM model_run WHERE task = ? AND version = ?';
  const row = selectRow<{ id: number; card: string }>(db, sql, [task, version]);
  if (row === null) throw failure('not-found', { code: version }, 'unknown-version');
  return { runId: row.id, history: (JSON.parse(row.card) as RunCard).history };
}

/** Whether anything is trained and in use. */
export function hasChampion(db: ReadableDb): boolean {
  return selectNumber(db, 'SELECT 1 FROM model_run WHERE is_champion = 1 LIMIT 1') !== null;
}
