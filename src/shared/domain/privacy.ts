import type { IsoDate, Role } from './common';

/** Roles that see clients' personal data masked. */
export const MASKED_ROLES: ReadonlySet<Role> = new Set(['analyst', 'auditor']);

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

/** Columns of the workspace and headers of the exports that hold personal data. */
export const PERSONAL_COLUMNS: ReadonlySet<string> = new Set([
  ...['client', 'exported_client', 'birth_day', 'sex', 'first_name', 'title', 'code'],
  ...['CLI', 'DNA', 'SEXT', 'SEXE', 'PRENOM', 'INTITULE'],
]);

/** What a reveal gives of one client. */
export interface RevealedClient {
  readonly number: number;
  readonly birthDate: IsoDate | null;
}

/** Shortest reason that is taken. */
export const REASON_LENGTH = 5;
