import {
  DATA_CLASSES,
  DEFAULT_MASKS,
  type MASKABLE_ROLES,
  type Masks,
  type RoleMask,
} from '../../../shared/domain/masks';
import type { ReadableDb } from '../database';
import { selectRow } from '../sql';

/**
 * What each role does not see of persons, as the direction chose it. A role nobody chose for, or whose choice cannot be read,
 * is masked as one nobody chose for: a damaged setting shows nothing.
 */
export function readMasks(db: ReadableDb): Masks {
  const row = selectRow<{ value: string }>(db, "SELECT value FROM user_privacy_setting WHERE key = 'masks'");
  const stored = row === null ? {} : parsed(row.value);
  const of = (role: (typeof MASKABLE_ROLES)[number]): RoleMask => {
    const chosen = Object.hasOwn(stored, role) ? stored[role] : null;
    return isMask(chosen) ? chosen : DEFAULT_MASKS[role];
  };
  return { analyst: of('analyst'), auditor: of('auditor'), manager: of('manager') };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isMask(value: unknown): value is RoleMask {
  if (typeof value !== 'object' || value === null) return false;
  const { hides, reveals } = value as Partial<RoleMask>;
  return typeof reveals === 'boolean' && Array.isArray(hides) && hides.every((one) => DATA_CLASSES.includes(one));
}
