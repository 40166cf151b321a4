import type { Profile, ProfileState } from '../../shared/domain/profiles';

/** What handlers may do with the profiles of the workspace: an interface, so that they are tested without files. */
export interface PeoplePort {
  readonly state: () => ProfileState;
  /** A code of one's own as the workspace keeps it. */
  readonly keepPin: (pin: string) => Promise<string>;
  /** @throws AppFailure `wrong-secret` when the profile asks for a code and it is another. */
  readonly enter: (id: number, pin: string) => Promise<Profile>;
}
