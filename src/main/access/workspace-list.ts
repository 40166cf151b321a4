import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { WorkspaceEntry } from '../../shared/domain/access';
import type { Clock } from '../core/clock';
import { failure } from '../core/failure';
import { storageFailure } from '../core/storage-failure';
import { keyFilePath } from '../keys/key-file';
import { TRIES_ENDING } from '../keys/tries';
import { AUDIT_ENDINGS } from '../store/audit-files';
import { backupFolder } from '../store/backup/folder';
import { fileKind } from '../store/cipher';
import { COMMAND_WORK_ENDING } from '../store/command-work';
import { REPORT_ENDING } from '../store/recovery-report';
import { WORK_ENDING } from '../store/work-note';

/** Notes beside a workspace. */
const NOTE_ENDINGS = [REPORT_ENDING, WORK_ENDING, COMMAND_WORK_ENDING];

/** A workspace that was opened on this machine. */
export interface KnownWorkspace {
  readonly path: string;
  readonly openedAt: string;
}

/** Where the list is kept between two starts. */
export interface ListStore {
  readonly read: () => readonly KnownWorkspace[];
  readonly write: (known: readonly KnownWorkspace[]) => void;
}

/** The workspaces this machine knows, newest first; a workspace is its file, and its name is the file's. */
export class WorkspaceList {
  constructor(
    private readonly store: ListStore,
    private readonly clock: Clock,
    /** Where new workspaces are made. */
    private readonly folder: string,
  ) {}

  entries(current: string): readonly WorkspaceEntry[] {
    const known = this.store.read();
    const all = known.some(({ path }) => path === current) ? known : [{ path: current, openedAt: null }, ...known];
    return all.map(({ path, openedAt }) => ({
      ...{ path, openedAt, name: basename(path, extname(path)), current: path === current },
      ...look(path),
    }));
  }

  /** Whether a workspace was opened here before. */
  knows(path: string): boolean {
    return this.store.read().some((one) => one.path === path);
  }

  noteOpened(path: string): void {
    const others = this.store.read().filter((one) => one.path !== path);
    this.store.write([{ path, openedAt: this.clock.now() }, ...others]);
  }

  forget(path: string): void {
    this.store.write(this.store.read().filter((one) => one.path !== path));
  }

  /**
   * Path of a workspace that does not exist yet.
   * @param orLike takes the name with a number where it is taken.
   * @throws AppFailure `bad-arguments` when the name is taken.
   */
  newPath(name: string, orLike = false): string {
    try {
      mkdirSync(this.folder, { recursive: true });
    } catch (error) {
      throw storageFailure(error) ?? error;
    }
    const path = (turn: number): string => join(this.folder, `${name}${turn === 1 ? '' : ` ${turn}`}.sqlite`);
    let turn = 1;
    while (orLike && isTaken(path(turn))) turn++;
    return free(path(turn));
  }

  /** Gives a closed workspace's files another name. @returns its new path. */
  rename(path: string, name: string): string {
    const target = free(join(dirname(path), `${name}${extname(path)}`));
    try {
      // The key file first: a workspace without it could not be opened.
      if (existsSync(keyFilePath(path))) renameSync(keyFilePath(path), keyFilePath(target));
      for (const end of [...AUDIT_ENDINGS, ...NOTE_ENDINGS, TRIES_ENDING, '.backups', '-wal', ''])
        if (existsSync(path + end)) renameSync(path + end, target + end);
    } catch (error) {
      throw storageFailure(error) ?? error;
    }
    this.store.write(this.store.read().map((one) => (one.path === path ? { ...one, path: target } : one)));
    return target;
  }
}

function look(path: string): Pick<WorkspaceEntry, 'kind' | 'bytes'> {
  const kind = fileKind(path);
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (kind === 'none') return { kind: 'missing', bytes };
  return { kind: kind === 'plain' ? 'plain' : 'encrypted', bytes };
}

/** A key file or backups alone take a name too: they belong to a workspace that may come back. */
function isTaken(path: string): boolean {
  return [path, keyFilePath(path), backupFolder(path)].some((one) => existsSync(one));
}

/** Bytes a file's name may have, so that those of what lies beside it (`.audit.damaged-20250601T080000Z`) fit any disk. */
const LONGEST_NAME = 215;

function free(path: string): string {
  if (Buffer.byteLength(basename(path)) > LONGEST_NAME) throw failure('bad-arguments', {}, 'name-too-long');
  if (isTaken(path)) throw failure('bad-arguments', {}, 'workspace-exists');
  return path;
}
