import type { IsoDate } from './common';
import type { Totals } from './workspace';

/** Why a backup was made. */
export const BACKUP_REASONS = ['manual', 'daily', 'import', 'undo', 'migration', 'restore'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

/** A backup as its folder tells it, without opening it. */
export interface BackupEntry {
  /** Its file's name in the folder of backups. */
  readonly name: string;
  readonly path: string;
  /** ISO time stamp. */
  readonly at: string;
  readonly reason: BackupReason;
  readonly bytes: number;
  readonly encrypted: boolean;
  /** Schema of the workspace when it was made; null where its note is gone: it can still be opened and restored. */
  readonly schema: number | null;
  readonly imports: number | null;
  readonly clients: number | null;
  /** When it was last read as a whole and found good; null where its note is gone. */
  readonly checkedAt: string | null;
}

/** An import as a backup and what took its place are compared by. */
export interface BackupImport {
  /** ISO time stamp. */
  readonly at: string;
  /** Names of its files. */
  readonly files: readonly string[];
  /** Rows it brought; null where they are not known. */
  readonly rows: number | null;
}

/** What a workspace or a backup holds. */
export interface BackupSide {
  readonly totals: Totals;
  readonly asOf: IsoDate | null;
  /** Versions of models. */
  readonly models: number;
}

/** A backup beside the present: what a restoration would change. */
export interface BackupComparison {
  readonly entry: BackupEntry;
  readonly held: BackupSide;
  readonly now: BackupSide;
  /** Imports of now that the backup does not have, newest first. */
  readonly lost: readonly BackupImport[];
  /** Imports of the backup that are not there now, newest first. */
  readonly regained: readonly BackupImport[];
}

/** What was done when a workspace was found damaged, and what is missing since. */
export interface Recovery {
  readonly at: string;
  /** Where the damaged file was set aside; null when there was none. */
  readonly aside: string | null;
  /** The backup that took its place. */
  readonly backup: { readonly name: string; readonly at: string; readonly reason: BackupReason };
  /** Imports made after the backup, newest first; null where neither the damaged file nor the audit log could tell. */
  readonly missing: readonly BackupImport[] | null;
  /** What else the audit log tells of the time after the backup. */
  readonly later: readonly { readonly at: string; readonly action: string; readonly subject: string | null }[];
}
