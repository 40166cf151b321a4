import type { IsoDate } from './common';

/** What stands for a value that is not shown. */
export const HIDDEN = '•••';

/** Stand-ins for client numbers begin here: no bank's number is that long. */
export const MASKED_FROM = 10_000_000_000_000;

/** Digits of a client number that its stand-in still shows: enough to speak of it, too few to find it. */
const SHOWN = 1_000;

/** Whether a client number is a stand-in. */
export function isMasked(client: number): boolean {
  return client >= MASKED_FROM;
}

/** A client number as people read it: whole, or its last three digits only. */
export function clientWords(client: number): string {
  return isMasked(client) ? HIDDEN + String(client % SHOWN).padStart(3, '0') : String(client);
}

/** What a reveal gives of one client. */
export interface RevealedClient {
  readonly number: number;
  readonly birthDate: IsoDate | null;
}

/** Shortest reason that is taken. */
export const REASON_LENGTH = 5;

/** How a client is taken out: with every row, or with number, birth date and sex only, so that figures stay as they were. */
export type EraseMode = 'erase' | 'anonymise';

/** Rows of one table. */
export interface EraseCount {
  readonly table: string;
  readonly rows: number;
}

/** A file with rows of clients that was written from this workspace. */
export interface WrittenFile {
  readonly at: string;
  readonly user: string;
  readonly list: string;
  readonly file: string;
  readonly rows: number;
}

/** What taking a client out would touch, before anything is done. */
export interface ErasePreview {
  readonly client: number;
  readonly counts: readonly EraseCount[];
  /** Files that may hold the client: they are out of reach and are to be dealt with by hand. */
  readonly files: readonly WrittenFile[];
  /** Backups made so far; they hold the client until they are rotated away, and are cleaned when one is restored. */
  readonly backups: number;
}

/** Years after which clients who left are anonymised; null: never. */
export interface Retention {
  readonly years: number | null;
  /** Clients who left longer ago than that. */
  readonly due: number;
}

/** Personal data held: a column, its rows, and those of them that are filled. */
export interface HeldData {
  readonly table: string;
  readonly column: string;
  readonly rows: number;
  readonly filled: number;
}

/** What a workspace holds of persons, and what was done with it. */
export interface ComplianceReport {
  readonly held: readonly HeldData[];
  readonly clients: number;
  readonly erased: number;
  readonly anonymised: number;
  readonly retention: Retention;
  readonly encrypted: boolean;
  readonly people: number;
  /** Reveals, newest first. */
  readonly reveals: readonly { readonly at: string; readonly user: string; readonly reason: string }[];
  readonly files: readonly WrittenFile[];
  /** The last verification of the audit log that was asked for; null: none. */
  readonly verified: { readonly at: string; readonly ok: boolean } | null;
}
