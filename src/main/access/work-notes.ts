import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { AuditNote } from '../../shared/domain/audit';
import type { CutOffWork } from '../../shared/domain/work';
import type { CallName } from '../../shared/ipc/calls';
import type { JobId, JobKind, JobState } from '../../shared/ipc/job-state';
import { draftOf } from '../core/draft';
import type { Log } from '../core/log';
import { namesLine } from '../core/names-line';
import type { JobOrder } from '../jobs/protocol';
import { cutOffCommands, forgetCommandWork } from '../store/command-work';
import type { ReadableDb, WorkspaceKey } from '../store/database';
import { keptOf, lastBatch, type NotedWork, readWork, writeWork } from '../store/work-note';
import { auditActionOf } from './job-notes';

/**
 * The work a person waits for, and the call that asks for it. What the application begins by itself (checks, scores, daily
 * backups, planned trainings) it begins again by itself, and a preview writes nothing.
 */
const CALLS: Partial<Record<JobKind | 'export', CallName>> = {
  import: 'imports.start',
  sample: 'imports.loadSample',
  undo: 'imports.undo',
  train: 'models.train',
  promote: 'models.promote',
  erase: 'privacy.erase',
  retention: 'privacy.setRetention',
  profile: 'profiles.save',
  objectives: 'objectives.set',
  'undo-objectives': 'objectives.undo',
  'quality-test': 'quality.saveTest',
  layout: 'layouts.save',
  margins: 'margins.save',
  'risk-actions': 'actions.save',
  'model-settings': 'models.saveSettings',
  scenario: 'whatif.keep',
  backup: 'backups.make',
  'backup-copy': 'backups.copy',
  export: 'exports.write',
};

/** What can be asked for once more as it was: it does the same whatever has been done since. */
const AGAIN: ReadonlySet<string> = new Set(['import', 'sample', 'train', 'backup', 'backup-copy']);

/** The workspace the notes are about. */
interface Place {
  readonly path: string;
  readonly key: WorkspaceKey;
  readonly db: ReadableDb;
}

/**
 * Notes beside the open workspace, encrypted as it is, what was asked for and is not over. What an opening finds there was cut
 * off with the application, or by the sleep of the machine; it stays until a person has read of it or asked for it again. What
 * was cut off of the command line is taken over from its own note.
 */
export class WorkNotes {
  private place: Place | null = null;
  private cutOff: readonly NotedWork[] = [];
  private underway: readonly NotedWork[] = [];
  private exports = 0;

  constructor(private readonly log: Log) {}

  /** A workspace was opened. @param now ISO time stamp. @returns what the audit log keeps of the work found cut off now. */
  opened(place: Place, now: string): readonly AuditNote[] {
    this.place = place;
    const fromCommands = cutOffCommands(place.path, place.key, now);
    const taken = new Set(fromCommands.map(({ id }) => id));
    const noted = [...readWork(place.path, place.key).filter(({ id }) => !taken.has(id)), ...fromCommands];
    this.cutOff = noted.map((work) => ({ ...work, found: work.found ?? { kept: keptOf(place.db, work) } }));
    for (const { kind, args } of noted) if (kind === 'export') removeDraft((args as { readonly path: string }).path);
    if (noted.length > 0 && this.keep([])) forgetCommandWork(place.path, place.key, taken);
    return noted.filter(({ found }) => found === null).map(noteOfWork);
  }

  /** It is being closed: what ends from now on is cut off, and its note stays. */
  closed(): void {
    this.place = null;
    this.cutOff = [];
    this.underway = [];
  }

  /** Something was asked for. */
  ordered(id: JobId, order: JobOrder, at: string): void {
    if (!this.place || !isWaitedFor(order)) return;
    const { kind, args } = order;
    const files = 'paths' in args ? args.paths.map(fileName) : [];
    const work = { id: `${at} ${id}`, kind, at, beganAt: null, lastBatch: null, files, found: null };
    this.keep([...this.underway, { ...work, args: AGAIN.has(kind) ? args : null }]);
  }

  /** A file is being written for a person. @returns what to call when that is over, well or not. */
  writing(path: string, at: string): () => void {
    const files = [fileName(path)];
    const work = {
      id: `${at} export ${++this.exports}`,
      kind: 'export',
      at,
      beganAt: at,
      lastBatch: null,
      files,
      found: null,
    };
    this.keep([...this.underway, { ...work, args: { path } }]);
    return () => void this.keep(this.underway.filter(({ id }) => id !== work.id));
  }

  /** Hears of every job. */
  jobChanged({ id, status, step }: JobState, now: string): void {
    if (!this.place) return;
    const own = this.underway.find((one) => one.id.endsWith(` ${id}`));
    if (!own) return;
    if (status === 'waiting' || (status === 'running' && own.beganAt !== null)) return;
    if (status === 'running' && step === '') this.begin(own, now, this.place.db);
    else if (status !== 'running') this.keep(this.underway.filter((one) => one !== own));
  }

  /** What was cut off, oldest first, as far as somebody may ask for it. */
  list(may: (call: CallName) => boolean): readonly CutOffWork[] {
    return this.cutOff
      .filter(({ kind }) => isAllowed(kind, may))
      .map(({ id, kind, at, beganAt, files, found, command = false }) => {
        const kept = found?.kept ?? null;
        const again = AGAIN.has(kind) && (kind === 'train' || !kept);
        return { id, kind, at, began: beganAt !== null, files, kept, again, command };
      });
  }

  /** A person has read of it, or asks for it again. @returns what it was asked with; null when there is no such work. */
  take(id: string, may: (call: CallName) => boolean): JobOrder | null {
    const work = this.cutOff.find((one) => one.id === id && isAllowed(one.kind, may));
    if (!work) return null;
    this.cutOff = this.cutOff.filter((one) => one !== work);
    this.keep(this.underway);
    // Kept by `ordered` with the arguments of its kind.
    return { kind: work.kind, args: work.args } as JobOrder;
  }

  private begin(own: NotedWork, beganAt: string, db: ReadableDb): void {
    const begun = { ...own, beganAt, lastBatch: lastBatch(db) };
    this.keep(this.underway.map((one) => (one === own ? begun : one)));
  }

  /** A note that cannot be kept must not stop the work it is about. @returns whether it is kept. */
  private keep(underway: readonly NotedWork[]): boolean {
    this.underway = underway;
    if (!this.place) return false;
    try {
      writeWork(this.place.path, this.place.key, [...this.cutOff, ...underway]);
      return true;
    } catch (error) {
      this.log('warn', 'workspace-failed', { reason: 'work-note' }, error);
      return false;
    }
  }
}

const fileName = (path: string): string => basename(path.replaceAll('\\', '/'));

/** What an export that was cut off has left beside its file: rows of clients, which nobody asked to keep. */
function removeDraft(path: string): void {
  try {
    rmSync(draftOf(path), { force: true });
  } catch {
    // A disk that is not there now; the name says what it is.
  }
}

/** What the audit log keeps of work that never came to an entry of its own. */
function noteOfWork({ kind, at, files }: NotedWork): AuditNote {
  const detail = { status: 'interrupted', asked: at };
  const names = { files: files.length, names: namesLine(files) };
  return {
    action: auditActionOf(kind),
    subject: kind,
    detail: files.length === 0 ? detail : { ...detail, ...names },
  };
}

function isWaitedFor({ kind, args }: JobOrder): boolean {
  if (kind === 'backup') return args.reason === 'manual';
  if (kind === 'train') return args.reason === undefined;
  return kind in CALLS;
}

function isAllowed(kind: string, may: (call: CallName) => boolean): boolean {
  const call = CALLS[kind as keyof typeof CALLS];
  return call !== undefined && may(call);
}
