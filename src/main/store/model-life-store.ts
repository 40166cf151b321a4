import type { IsoDate, Task } from '../../shared/domain/common';
import type {
  DriftCheck,
  LeakageCheck,
  ModelSettings,
  OutcomeCheck,
  TrainingAttempt,
} from '../../shared/domain/model-checks';
import type { ModelProtocol } from '../../shared/domain/models';
import { type Day, isoFromDay } from '../core/dates';
import type { ReadableDb, WritableDb } from './database';
import { selectRow, selectRows } from './sql';

/** What holds until a person says otherwise: usual readings of the stability index (Siddiqi 2006), half of the lead lost. */
export const DEFAULT_SETTINGS: ModelSettings = {
  plan: 'monthly',
  thresholds: { psiSome: 0.1, psiStrong: 0.25, ksStrong: 0.25, decayShare: 0.5 },
};

const SETTINGS_KEY = 'models';

export function readModelSettings(db: ReadableDb): ModelSettings {
  const row = selectRow<{ value: string }>(db, 'SELECT value FROM model_setting WHERE key = ?', [SETTINGS_KEY]);
  if (row === null) return DEFAULT_SETTINGS;
  const stored = JSON.parse(row.value) as Partial<ModelSettings>;
  return {
    plan: stored.plan ?? DEFAULT_SETTINGS.plan,
    thresholds: { ...DEFAULT_SETTINGS.thresholds, ...stored.thresholds },
  };
}

export function saveModelSettings(db: WritableDb, settings: ModelSettings): void {
  db.prepare('INSERT OR REPLACE INTO model_setting (key, value) VALUES (?, ?)').run(
    SETTINGS_KEY,
    JSON.stringify(settings),
  );
}

/** A training about to begin. */
interface NewAttempt {
  readonly startedAt: string;
  readonly reason: TrainingAttempt['reason'];
  readonly tasks: readonly Task[];
  readonly asOfDay: Day;
  readonly seed: number;
  /** Of the process that trains: gone while the attempt still runs, it was interrupted. */
  readonly process: number;
}

/** Notes that a training begins. @returns its number. */
export function beginAttempt(db: WritableDb, attempt: NewAttempt): number {
  const sql = `INSERT INTO model_attempt (started_at, status, reason, tasks, as_of_day, seed, process, versions)
    VALUES (?, 'running', ?, ?, ?, ?, ?, '{}')`;
  const { startedAt, reason, tasks, asOfDay, seed, process } = attempt;
  return Number(db.prepare(sql).run(startedAt, reason, JSON.stringify(tasks), asOfDay, seed, process).lastInsertRowid);
}

/** Notes how a training ended. */
export function endAttempt(
  db: WritableDb,
  id: number,
  end: Pick<TrainingAttempt, 'status' | 'versions' | 'message'> & { readonly finishedAt: string },
): void {
  db.prepare('UPDATE model_attempt SET finished_at = ?, status = ?, versions = ?, message = ? WHERE id = ?').run(
    end.finishedAt,
    end.status,
    JSON.stringify(end.versions),
    end.message,
    id,
  );
}

/** Marks trainings that still run on paper while their process is gone. @returns how many there were. */
export function markInterrupted(db: WritableDb, isAlive: (process: number) => boolean, now: string): number {
  const running = selectRows(
    db,
    "SELECT id, process FROM model_attempt WHERE status = 'running'",
    [],
    (row: { id: number; process: number }) => row,
  );
  const gone = running.filter(({ process }) => !isAlive(process));
  const mark = db.prepare("UPDATE model_attempt SET status = 'interrupted', finished_at = ? WHERE id = ?");
  for (const { id } of gone) mark.run(now, id);
  return gone.length;
}

interface AttemptRow {
  readonly id: number;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly status: TrainingAttempt['status'];
  readonly reason: TrainingAttempt['reason'];
  readonly tasks: string;
  readonly as_of_day: Day;
  readonly seed: number;
  readonly versions: string;
  readonly message: string | null;
}

/** Trainings, newest first. */
export function listAttempts(db: ReadableDb, most = 50): readonly TrainingAttempt[] {
  const sql = `SELECT id, started_at, finished_at, status, reason, tasks, as_of_day, seed, versions, message
    FROM model_attempt ORDER BY id DESC LIMIT ?`;
  return selectRows(db, sql, [most], (row: AttemptRow) => ({
    id: row.id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    status: row.status,
    reason: row.reason,
    tasks: JSON.parse(row.tasks) as readonly Task[],
    asOf: isoFromDay(row.as_of_day) as IsoDate,
    seed: row.seed,
    versions: JSON.parse(row.versions) as TrainingAttempt['versions'],
    message: row.message,
  }));
}

/** What a check of a run found, as stored: findings in figures, words are made when they are read. */
export interface StoredReport {
  readonly protocols: readonly ModelProtocol[];
  readonly drift: readonly DriftCheck[];
  readonly outcomes: readonly OutcomeCheck[];
  readonly leakage: readonly LeakageCheck[];
}

interface NewCheck {
  readonly runId: number;
  readonly checkedAt: string;
  readonly asOfDay: Day;
  readonly dataHash: string;
  readonly report: StoredReport;
}

/** Keeps the newest check of a run. */
export function saveModelCheck(db: WritableDb, { runId, checkedAt, asOfDay, dataHash, report }: NewCheck): void {
  db.prepare(
    'INSERT OR REPLACE INTO model_check (run_id, checked_at, as_of_day, data_hash, report) VALUES (?, ?, ?, ?, ?)',
  ).run(runId, checkedAt, asOfDay, dataHash, JSON.stringify(report));
}

/** The stored checks of the champions. */
export function listModelChecks(db: ReadableDb) {
  const sql = `SELECT r.task, r.version, c.checked_at, c.as_of_day, c.data_hash, c.report
    FROM model_check c JOIN model_run r ON r.id = c.run_id WHERE r.is_champion = 1 ORDER BY r.id`;
  return selectRows(db, sql, [], (row: CheckRow) => ({
    task: row.task,
    version: row.version,
    checkedAt: row.checked_at,
    asOf: isoFromDay(row.as_of_day),
    dataHash: row.data_hash,
    report: JSON.parse(row.report) as StoredReport,
  }));
}

interface CheckRow {
  readonly task: Task;
  readonly version: string;
  readonly checked_at: string;
  readonly as_of_day: Day;
  readonly data_hash: string;
  readonly report: string;
}
