import type { AuditAction, AuditCheck, AuditPage } from '../../domain/audit';
import type { Role } from '../../domain/common';
import type { Masks } from '../../domain/masks';
import type { ComplianceReport, EraseMode, ErasePreview, RevealedClient } from '../../domain/privacy';
import type { ProfileState } from '../../domain/profiles';
import type { JobId } from '../job-state';

/** Who works here, what is kept of persons, and the log of what was done. */
export interface PeopleCalls {
  'profiles.state': (a: Record<string, never>) => ProfileState;
  /** Says who is there; `pin` where the profile has a code of its own. The screens begin anew. */
  'profiles.enter': (a: { id: number; pin?: string }) => null;
  /** Adds a profile, or changes one; a `pin` of null takes it away, none leaves it as it is. */
  'profiles.save': (a: { id?: number; name: string; role: Role; manager: string | null; pin?: string | null }) => JobId;
  'profiles.remove': (a: { id: number }) => JobId;

  /** Number and birth date of one client, to those who see them masked; the reason is written in the audit log. */
  'privacy.reveal': (a: { client: number; reason: string }) => RevealedClient;
  /** What each role does not see of persons. */
  'privacy.masks': (a: Record<string, never>) => Masks;
  /** Chooses it for every role; the screens of whoever sees less or more begin anew. */
  'privacy.setMasks': (a: Masks) => JobId;
  /** What is held of persons, where, and what was done with it. */
  'privacy.report': (a: Record<string, never>) => ComplianceReport;
  'privacy.exportReport': (a: Record<string, never>) => { path: string; rows: number } | null;
  /** What taking one client out would touch; nothing is done. */
  'privacy.erasePreview': (a: { client: number }) => ErasePreview;
  /** Takes one client out everywhere, later imports included; `confirm` is the number typed once more. */
  'privacy.erase': (a: { client: number; mode: EraseMode; confirm: number }) => JobId;
  'privacy.setRetention': (a: { years: number | null }) => JobId;
  /** Anonymises every client the rule is due for; `confirm` is how many. */
  'privacy.applyRetention': (a: { confirm: number }) => JobId;

  'audit.list': (a: { action?: AuditAction; text?: string; limit?: number }) => AuditPage;
  'audit.verify': (a: Record<string, never>) => AuditCheck;
  'audit.export': (a: { action?: AuditAction; text?: string }) => { path: string; rows: number } | null;
}
