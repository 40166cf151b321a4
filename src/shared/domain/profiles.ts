import type { Role } from './common';
import type { RoleMask } from './masks';

/** The roles, the widest first. */
export const ROLES: readonly Role[] = ['director', 'analyst', 'auditor', 'manager'];

/** Somebody who works in this workspace. */
export interface Profile {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Of a manager: the code of the portfolio; null for everybody else. */
  readonly manager: string | null;
  /** Asks for a code of one's own before it is entered. */
  readonly hasPin: boolean;
}

/** Who works in the workspace, and who does so now. */
export interface ProfileState {
  /** Empty: one person works here, with every right. */
  readonly profiles: readonly Profile[];
  /** Null while nobody has said who they are; the one person's profile where there are none. */
  readonly current: Profile | null;
  /** What whoever is there does not see of persons. */
  readonly mask: RoleMask;
}

/** On whose behalf a question is asked: what main checks and what the SQL that answers is narrowed by. */
export interface Viewer {
  /** Null for the one person of a workspace without profiles. */
  readonly profile: number | null;
  readonly name: string;
  readonly role: Role;
  /** Only the clients of this manager are to be seen; null: all. */
  readonly manager: string | null;
  /** What is masked of clients' personal data, and whether it may be revealed. */
  readonly mask: RoleMask;
}

/** Shortest code of one's own. */
export const PIN_LENGTH = 4;
