import { create } from 'zustand';
import type { Role } from '../../shared/domain/common';
import { NO_MASK, type RoleMask } from '../../shared/domain/masks';
import type { ProfileState } from '../../shared/domain/profiles';
import type { CallName } from '../../shared/ipc/calls';
import { mayCall } from '../../shared/ipc/permissions';
import { call, listen } from './api';

/** Who works in the workspace and who does so now; null until main has said it. */
export const usePeople = create<{ readonly state: ProfileState | null }>(() => ({ state: null }));

/** The role of whoever is there; null while nobody has said who they are. */
export function useRole(): Role | null {
  return usePeople(({ state }) => state?.current?.role ?? null);
}

/** What whoever is there does not see of persons, and whether it may be revealed. */
export function usePersonalMask(): RoleMask {
  return usePeople(({ state }) => state?.mask ?? NO_MASK);
}

/** Whether whoever is there may make a call: to leave out what main would refuse. */
export function useMay(name: CallName): boolean {
  return mayCall(useRole(), name);
}

/** Asks who is there and follows changes of the profiles; returns the function that stops. */
export function followPeople(): () => void {
  const ask = () =>
    void call('profiles.state', {})
      .then((state) => usePeople.setState({ state }))
      .catch(() => undefined);
  ask();
  return listen('data.changed', ({ what }) => what === 'profiles' && ask());
}
