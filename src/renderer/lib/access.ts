import { create } from 'zustand';
import type { AccessState } from '../../shared/domain/access';
import { call, listen } from './api';

interface Access {
  /** Null until main has said it. */
  readonly state: AccessState | null;
  /** A new recovery key that must be kept before work goes on. */
  readonly recoveryKey: string | null;
  /** True from the choice of a passphrase until its recovery key is kept: the screens wait. */
  readonly settingUp: boolean;
  readonly protect: (passphrase: string, useSystem: boolean) => Promise<void>;
  readonly showRecoveryKey: (recoveryKey: string) => void;
  readonly keptRecoveryKey: () => void;
}

/** The lock of the workspace, as main last told it. */
export const useAccess = create<Access>((set) => ({
  state: null,
  recoveryKey: null,
  settingUp: false,
  protect: async (passphrase, useSystem) => {
    set({ settingUp: true });
    try {
      const { recoveryKey } = await call('access.setUp', { passphrase, useSystem });
      set({ recoveryKey });
    } catch (thrown) {
      set({ settingUp: false });
      throw thrown;
    }
  },
  showRecoveryKey: (recoveryKey) => set({ recoveryKey, settingUp: true }),
  keptRecoveryKey: () => set({ recoveryKey: null, settingUp: false }),
}));

/** True when the screens may be shown: a workspace is open, and nothing has to be kept or read first. */
export function useIsOpen(): boolean {
  return useAccess(
    ({ state, settingUp }) =>
      !settingUp && !state?.recovery && !state?.older && (state?.kind === 'open' || state?.kind === 'plain'),
  );
}

/** Asks how the lock stands and follows it; returns the function that stops. */
export function followAccess(): () => void {
  const stop = listen('access.changed', (state) => useAccess.setState({ state }));
  void call('access.state', {})
    .then((state) => useAccess.setState({ state }))
    .catch(() => undefined);
  return stop;
}
