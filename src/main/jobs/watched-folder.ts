import type { ImportReport } from '../../shared/domain/imports';
import type { WaitingDrop, WatchAction, WatchNews, WatchState } from '../../shared/domain/watch';
import type { JobId, JobState } from '../../shared/ipc/job-state';
import type { Clock } from '../core/clock';
import type { WatchPort } from '../core/watch-port';
import type { Drop } from './list-drops';

/** A file is left alone until it has not changed for so long, in milliseconds: copies pause, and exports are written in bursts. */
const QUIET = 4_000;

/** What was chosen and what was already dealt with: kept between two starts. Stamps by path. */
export interface WatchMemory {
  readonly folder: string | null;
  readonly action: WatchAction;
  readonly seen: Readonly<Record<string, string>>;
}

export interface WatchParts {
  readonly clock: Clock;
  /** The workbooks of a folder; null when it cannot be reached. */
  readonly list: (folder: string) => readonly Drop[] | null;
  readonly memory: WatchMemory;
  readonly remember: (memory: WatchMemory) => void;
  readonly start: (kind: 'preview' | 'import' | 'score', paths: readonly string[]) => JobId;
  /** Whether a job is under way: a drop waits for it. */
  readonly isBusy: () => boolean;
  /** Whether there is a trained model to score with. */
  readonly hasModels: () => boolean;
  readonly onChange: (state: WatchState) => void;
  readonly onNews: (news: WatchNews, folder: string) => void;
}

interface Looked {
  readonly stamp: string;
  /** Clock time since when it has been so. */
  readonly since: number;
}

/** A drop under way: what was taken, and which job it is in. */
interface Underway {
  readonly job: JobId;
  readonly paths: readonly string[];
  readonly imported: ImportReport | null;
}

/**
 * Watches one folder without leaning on the system's notices, which network shares do not send: `look` is called every few
 * seconds. Files are taken together once every one has been still for a while and none is open in Excel; then they are
 * previewed or, if so chosen, imported and scored anew with the models in use. What was dealt with is not taken again
 * unless it changes.
 */
export class WatchedFolder implements WatchPort {
  private memory: WatchMemory;
  private readonly looked = new Map<string, Looked>();
  private waiting: readonly WaitingDrop[] = [];
  private reachable = true;
  private underway: Underway | null = null;
  private last: WatchNews | null = null;
  private told = '';

  constructor(private readonly parts: WatchParts) {
    this.memory = parts.memory;
  }

  state(): WatchState {
    const { folder, action } = this.memory;
    const status =
      folder === null
        ? 'off'
        : this.underway
          ? 'busy'
          : this.reachable
            ? ('watching' as const)
            : ('unreachable' as const);
    return { folder, action, status, waiting: this.waiting, last: this.last };
  }

  set(folder: string | null, action: WatchAction): WatchState {
    const isSame = folder === this.memory.folder;
    this.remember({ folder, action, seen: isSame ? this.memory.seen : {} });
    if (!isSame) {
      this.looked.clear();
      this.waiting = [];
    }
    this.look();
    this.tell();
    return this.state();
  }

  /** Looks at the folder once. */
  look(): void {
    const { folder } = this.memory;
    if (folder === null || this.underway) return;
    const drops = this.parts.list(folder);
    this.reachable = drops !== null;
    const fresh = (drops ?? []).filter(({ path, stamp }) => this.memory.seen[path] !== stamp);
    const now = this.parts.clock.elapsed();
    this.waiting = fresh.flatMap((drop) => this.reasonToWait(drop, now));
    if (fresh.length > 0 && this.waiting.length === 0 && !this.parts.isBusy()) this.take(fresh);
    this.tell();
  }

  /** Hears of every job: the end of its own leads to the next step. */
  jobChanged(job: JobState): void {
    const { underway } = this;
    if (!underway || job.id !== underway.job || job.status === 'waiting' || job.status === 'running') return;
    const isImport = job.kind === 'import' && job.status === 'done';
    // The import's own report, as the job process settled it.
    const report = isImport ? (job.result as ImportReport) : underway.imported;
    if (isImport && report?.batchId != null && this.parts.hasModels()) {
      this.underway = { ...underway, imported: report, job: this.parts.start('score', []) };
      return;
    }
    this.underway = null;
    this.announce(job, underway.paths, report);
  }

  private reasonToWait({ path, stamp, locked }: Drop, now: number): readonly WaitingDrop[] {
    const before = this.looked.get(path);
    const since = before?.stamp === stamp ? before.since : now;
    this.looked.set(path, { stamp, since });
    if (locked) return [{ path, reason: 'locked' }];
    return now - since < QUIET ? [{ path, reason: 'copying' }] : [];
  }

  private take(drops: readonly Drop[]): void {
    const paths = drops.map(({ path }) => path);
    const present = Object.fromEntries(drops.map(({ path, stamp }) => [path, stamp]));
    this.remember({ ...this.memory, seen: { ...this.memory.seen, ...present } });
    for (const path of paths) this.looked.delete(path);
    this.underway = { job: this.parts.start(this.memory.action, paths), paths, imported: null };
  }

  private announce(job: JobState, paths: readonly string[], report: ImportReport | null): void {
    const rows = (report?.files ?? []).reduce((sum, file) => sum + Math.max(0, file.accepted - file.unchanged), 0);
    const failed = job.status !== 'done' && report === null;
    const outcome = failed
      ? 'failed'
      : job.kind === 'preview'
        ? 'preview'
        : report?.batchId == null
          ? 'nothing-new'
          : 'imported';
    this.last = {
      ...{ id: (this.last?.id ?? 0) + 1, at: this.parts.clock.now(), outcome, paths, job: job.id, rows },
      scored: job.kind === 'score' && job.status === 'done',
      ...(job.error && { message: job.error.message }),
    };
    this.tell();
    this.parts.onNews(this.last, this.memory.folder ?? '');
  }

  private remember(memory: WatchMemory): void {
    this.memory = memory;
    this.parts.remember(memory);
  }

  /** Tells the screens only what is new to them. */
  private tell(): void {
    const state = this.state();
    const text = JSON.stringify(state);
    if (text === this.told) return;
    this.told = text;
    this.parts.onChange(state);
  }
}
