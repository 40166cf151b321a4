import type { Role } from '../../src/shared/domain/common';
import { DEFAULT_MASKS, type Masks, maskOfRole, NO_MASK } from '../../src/shared/domain/masks';
import type { Viewer } from '../../src/shared/domain/profiles';

/** Somebody in a role; a manager with the portfolio of that code. */
export function viewerOf(
  role: Role,
  manager: string | null = role === 'manager' ? '012' : null,
  masks: Masks = DEFAULT_MASKS,
): Viewer {
  return { profile: 1, name: role, role, manager, mask: maskOfRole(masks, role) };
}

/** The one person of a workspace without profiles. */
export const director: Viewer = { profile: null, name: 'u1', role: 'director', manager: null, mask: NO_MASK };
