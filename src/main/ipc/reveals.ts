import { z } from 'zod';
import type { AuditDetail, AuditNote } from '../../shared/domain/audit';
import { REASON_LENGTH } from '../../shared/domain/privacy';
import type { Viewer } from '../../shared/domain/profiles';
import { failure } from '../core/failure';

/** Why personal data are to be shown; written in the audit log. */
export const reason = z.string().trim().min(REASON_LENGTH).max(200);

/** Whoever sees everything has nothing to reveal, and asks for nothing that is hidden. @throws AppFailure `forbidden`. */
export function requireReveal(viewer: Viewer | null): void {
  if (viewer === null || (viewer.mask.hides.length > 0 && !viewer.mask.reveals)) throw failure('forbidden');
}

/** The entry a reveal of rows of files leaves: which file or row, never a cell of it. */
export function revealed(subject: string, detail: AuditDetail, why: string): AuditNote {
  return { action: 'reveal', subject: `revealed-${subject}`, detail: { ...detail, reason: why } };
}
