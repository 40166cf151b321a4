import type { Role } from '../../src/shared/domain/common';
import { MASKED_ROLES } from '../../src/shared/domain/privacy';
import type { Viewer } from '../../src/shared/domain/profiles';

/** Somebody in a role; a manager with the portfolio of that code. */
export function viewerOf(role: Role, manager: string | null = role === 'manager' ? '012' : null): Viewer {
  return { profile: 1, name: role, role, manager, masked: MASKED_ROLES.has(role) };
}

/** The one person of a workspace without profiles. */
export const director: Viewer = { profile: null, name: 'u1', role: 'director', manager: null, masked: false };
