/** What is written in the audit log. */
export const AUDIT_ACTIONS = [
  'set-up',
  'unlock',
  'unlock-failed',
  'lock',
  'passphrase',
  'recovery-key',
  'settings',
  'import',
  'undo',
  'train',
  'score',
  'promote',
  'export',
  'backup',
  'restore',
  'recovery',
  'older',
  'copy',
  'reveal',
  'role',
  'profile',
  'erase',
  'verify',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Small facts about an entry: counts, names of lists, versions; never a client's data beyond the number of one that was revealed. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>;

/** What happened, without who and when. */
export interface AuditNote {
  readonly action: AuditAction;
  /** What it was about: a list, a model, a setting. */
  readonly subject?: string | null;
  readonly detail?: AuditDetail;
}

/** One entry of the log. */
export interface AuditEntry {
  /** 1, 2, 3…: the order counts, not the clock. */
  readonly seq: number;
  readonly at: string;
  readonly user: string;
  readonly role: string;
  readonly action: AuditAction;
  readonly subject: string | null;
  readonly detail: AuditDetail;
}

/** What a verification of the whole chain found. */
export interface AuditCheck {
  readonly ok: boolean;
  readonly entries: number;
  /**
   * `changed`: an entry is not what was written, or not in its place; `missing`: entries are gone between others; `cut`: the
   * last entries are gone; `head`: the note of where the chain ends is gone or was changed.
   */
  readonly fault: 'changed' | 'missing' | 'cut' | 'head' | null;
  /** The first entry at fault. */
  readonly at: number | null;
  /** False in a workspace that is not encrypted: without a secret, whoever can write can also rewrite the chain. */
  readonly keyed: boolean;
}

/** A page of the log, newest first. */
export interface AuditPage {
  readonly total: number;
  readonly entries: readonly AuditEntry[];
}
