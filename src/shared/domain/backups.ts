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

/** An import that a recovered workspace no longer has. */
export interface MissingImport {
  /** ISO time stamp. */
  readonly at: string;
  /** Names of its files; empty where only their number is known. */
  readonly files: readonly string[];
  /** Rows it brought; null where they are not known. */
  readonly rows: number | null;
}

/** What was done when a workspace was found damaged, and what is missing since. */
export interface Recovery {
  readonly at: string;
  /** Where the damaged file was set aside; null when there was none. */
  readonly aside: string | null;
  /** The backup that took its place. */
  readonly backup: { readonly name: string; readonly at: string; readonly reason: BackupReason };
  /** Imports made after the backup, newest first; null where neither the damaged file nor the audit log could tell. */
  readonly missing: readonly MissingImport[] | null;
  /** What else the audit log tells of the time after the backup. */
  readonly later: readonly { readonly at: string; readonly action: string; readonly subject: string | null }[];
}
