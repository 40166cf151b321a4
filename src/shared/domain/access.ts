import type { BackupImport, Recovery } from './backups';

/** Whether the workspace can be worked with, and if not, why. */
export type AccessKind =
  /** There is no workspace file yet. */
  | 'none'
  /** Being opened, or being encrypted. */
  | 'opening'
  /** Open, and not encrypted. */
  | 'plain'
  /** Open and encrypted. */
  | 'open'
  /** Locked for the screens, while a job that runs is let come to its end. */
  | 'closing'
  | 'locked'
  /** Cannot be opened: `error` says why. */
  | 'failed';

/** What opening a workspace is at: reading all of it first, or putting a backup in its place, takes a while. */
export type OpeningStep = 'open' | 'check' | 'restore';

/** What locked a workspace. */
export type LockReason = 'start' | 'asked' | 'idle' | 'suspend' | 'screen';

/** An encrypted workspace that is in an older state than the one this machine has last seen it in. */
export interface OlderCopy {
  /** When this machine saw it last; ISO time stamp. */
  readonly seenAt: string;
  /** When it was last changed, as it says itself; null where it says nothing. */
  readonly fileAt: string | null;
  /** What is older: the workspace's file, its audit log, or both. */
  readonly what: 'file' | 'log' | 'both';
  /** Imports the audit log has and the file does not; null where it cannot tell. */
  readonly missing: readonly BackupImport[] | null;
}

/** What the window may know of a workspace before it is unlocked. */
export interface AccessState {
  readonly kind: AccessKind;
  readonly path: string;
  /** Its file's name without the ending. */
  readonly name: string;
  readonly reason: LockReason | null;
  readonly opening: OpeningStep;
  /** How far that is, 0..1; null where it cannot be told. 1: the backup has taken its place, which cannot be taken back any more. */
  readonly openingShare: number | null;
  /** The file was found damaged and a backup took its place: stands before the screens until it has been read. */
  readonly recovery: Recovery | null;
  /** It is in an older state than was last seen here: stands before the screens until it is decided what to do. */
  readonly older: OlderCopy | null;
  /** This machine has no note of it from before: whether it is the latest copy cannot be known. */
  readonly firstHere: boolean;
  /** The system's credential opens it, here. */
  readonly system: boolean;
  /** The system can keep a key for this person. */
  readonly systemAvailable: boolean;
  readonly hasRecovery: boolean;
  /** Minutes without use after which it locks; 0 is never. */
  readonly autoLockMinutes: number;
  /** Seconds until a passphrase may be tried again, after several wrong ones; 0 when it may. */
  readonly waitSeconds: number;
  readonly error: { readonly code: string; readonly message: string; readonly hint?: string } | null;
}

/** With what a person unlocks; `text` is empty for the system's credential. */
export type SecretKind = 'passphrase' | 'recovery' | 'system';

/** A secret as a person gives it. */
export interface GivenSecret {
  readonly kind: SecretKind;
  readonly text: string;
}

/** A workspace this machine knows. */
export interface WorkspaceEntry {
  readonly path: string;
  readonly name: string;
  /** `missing`: the file is not where it was. */
  readonly kind: 'encrypted' | 'plain' | 'missing';
  readonly bytes: number;
  /** ISO time stamp; null when never opened here. */
  readonly openedAt: string | null;
  readonly current: boolean;
}

/** How hard a passphrase is to guess. */
export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** Beginnings and wholes that every guesser tries first. */
const COMMON =
  /^(azerty|qwerty|qsdf|asdf|password|passe|motdepasse|secret|admin|bonjour|banque|comptoir|welcome|letmein|123|abc|000)/i;

/** Bits a character of each sort is worth. */
const SORTS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/**
 * How hard a passphrase is to guess, by its length, the sorts of its characters and how much it repeats itself. A rough
 * measure, on the careful side: it cannot know birthdays and names. Below `fair` none is taken.
 */
export function strengthOf(passphrase: string): Strength {
  const letters = [...passphrase.normalize('NFKC')];
  if (letters.length < 10) return 'short';
  const different = new Set(letters).size;
  const sorts = SORTS.filter((sort) => sort.test(passphrase)).length;
  const words = passphrase.split(/[\s\-_.,;]+/).filter((word) => word.length >= 3).length;
  const runs = letters.filter((letter, i) => i > 0 && steps(letters[i - 1]!, letter)).length;
  const useful = Math.min(letters.length - runs, different * 2.5);
  const bits = useful * (1.6 + 0.45 * sorts) + (words >= 3 ? 6 : 0) - (COMMON.test(passphrase) ? 14 : 0);
  if (bits < 28) return 'weak';
  return bits < 42 ? 'fair' : 'strong';
}

/** The same character again, or the next one of the alphabet or the digits. */
function steps(before: string, letter: string): boolean {
  const step = letter.charCodeAt(0) - before.charCodeAt(0);
  return step >= -1 && step <= 1;
}
