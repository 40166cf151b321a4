import { DEFAULT_MASKS, maskOfRole, NO_MASK, type RoleMask } from '../../shared/domain/masks';
import type { Profile, ProfileState, Viewer } from '../../shared/domain/profiles';
import { failure } from '../core/failure';
import type { PeoplePort } from '../core/people';
import { isPin, keepPin } from '../keys/pin';
import type { Tries } from '../keys/tries';
import type { ReadableDb } from '../store/database';
import { readPin, readProfiles } from '../store/profiles';
import { readMasks } from '../store/queries/masks';

export interface PeopleParts {
  /** The connection of the open workspace; null while none is open. */
  readonly db: () => ReadableDb | null;
  readonly workspace: () => string;
  /** Log-in of the system: the name of the one person of a workspace without profiles. */
  readonly user: string;
  readonly tries: Tries;
  /** Who was here last, by workspace. */
  readonly remembered: (workspace: string) => number | null;
  readonly remember: (workspace: string, id: number) => void;
}

/**
 * Who is in front of the screen. Without profiles that is one person with every right. With profiles it is whoever was here
 * last, unless that profile has a code of its own: then it is nobody until the code was given.
 */
export class People implements PeoplePort {
  readonly keepPin = (pin: string): Promise<string> => keepPin(pin);
  private entered: number | null = null;
  /** There were no profiles yet: whoever was here had every right, and is the one who adds the first. */
  private alone = false;
  /** Rights the screens were filled with. */
  private shown: string | null = null;

  constructor(private readonly parts: PeopleParts) {}

  state(): ProfileState {
    const db = this.parts.db();
    const profiles = db === null ? [] : readProfiles(db);
    if (profiles.length === 0) {
      this.alone = db !== null;
      const current = { id: 0, name: this.parts.user, role: 'director', manager: null, hasPin: false } as const;
      return { profiles, current, mask: NO_MASK };
    }
    if (this.alone) this.adopt(profiles[0]!.id);
    const current = this.current(profiles);
    return { profiles, current, mask: this.maskOf(current) };
  }

  /** On whose behalf calls are answered; null while nobody has said who they are. */
  viewer(): Viewer | null {
    const viewer = this.now();
    this.shown ??= rightsOf(viewer);
    return viewer;
  }

  /** Whether role or portfolio of whoever is there are others than when this was last asked. */
  rightsChanged(): boolean {
    const before = this.shown;
    this.shown = rightsOf(this.now());
    return before !== null && before !== this.shown;
  }

  private now(): Viewer | null {
    const { current, mask } = this.state();
    if (current === null) return null;
    const { id, name, role, manager } = current;
    return { profile: id === 0 ? null : id, name, role, manager, mask };
  }

  /** What the workspace's choice hides from somebody; from nobody in particular as much as from the most careful role. */
  private maskOf(profile: Profile | null): RoleMask {
    const db = this.parts.db();
    return maskOfRole(db === null ? DEFAULT_MASKS : readMasks(db), profile?.role ?? 'analyst');
  }

  /**
   * Enters a profile; its own code is asked for where it has one. @returns who it is now.
   * @throws AppFailure `not-found`, `wrong-secret`.
   */
  async enter(id: number, pin: string): Promise<Profile> {
    const db = this.parts.db();
    if (db === null) throw failure('locked');
    const profile = readProfiles(db).find((one) => one.id === id);
    if (profile === undefined) throw failure('not-found', {}, 'unknown-profile');
    const kept = readPin(db, id);
    if (kept !== null) await this.check(kept, pin);
    this.adopt(id);
    this.shown = null;
    return profile;
  }

  /** Whoever was here has left: the workspace was closed. */
  leave(): void {
    this.shown = null;
    this.alone = false;
    this.entered = null;
  }

  private current(profiles: readonly Profile[]): Profile | null {
    const entered = profiles.find(({ id }) => id === this.entered);
    if (entered) return entered;
    const last = profiles.find(({ id }) => id === this.parts.remembered(this.parts.workspace()));
    return last && !last.hasPin ? last : null;
  }

  private adopt(id: number): void {
    this.alone = false;
    this.entered = id;
    this.parts.remember(this.parts.workspace(), id);
  }

  private check(kept: string, pin: string): Promise<void> {
    return this.parts.tries.try(this.parts.workspace(), 'pin', async () => {
      if (!(await isPin(kept, pin))) throw failure('wrong-secret', {}, 'wrong-pin');
    });
  }
}

function rightsOf(viewer: Viewer | null): string {
  if (viewer === null) return '';
  const { role, manager, mask } = viewer;
  return `${role}/${manager ?? ''}/${mask.hides.join()}/${mask.reveals}`;
}
