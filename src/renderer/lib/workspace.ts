import { create } from 'zustand';
import type { IsoDate } from '../../shared/domain/common';
import type { WorkspaceStatus } from '../../shared/domain/workspace';
import type { AppFailure } from '../../shared/ipc/result';
import { asFailure, call, listen } from './api';

interface Workspace {
  readonly status: WorkspaceStatus | null;
  readonly error: AppFailure | null;
  /** The past date the user looks back from; null is the newest the data allow. */
  readonly chosen: IsoDate | null;
  readonly choose: (date: IsoDate | null) => void;
  readonly refresh: () => Promise<void>;
}

/** The workspace the window is on: what is in it and the date everything on screen is as of. */
export const useWorkspace = create<Workspace>((set, get) => ({
  status: null,
  error: null,
  chosen: null,
  choose: (chosen) => set({ chosen }),
  refresh: async () => {
    try {
      const status = await call('workspace.status', {});
      const { chosen } = get();
      const stillThere = chosen !== null && status.asOf !== null && chosen <= status.asOf;
      set({ status, error: null, chosen: stillThere ? chosen : null });
    } catch (thrown) {
      set({ error: asFailure(thrown) });
    }
  },
}));

/** The as-of date in force; null while nothing is imported. */
export function useAsOf(): IsoDate | null {
  return useWorkspace((workspace) => workspace.chosen ?? workspace.status?.asOf ?? null);
}

/** The as-of date in the form calls take it: `{}` or `{ asOf }`. Stable between renders. */
export function useAsOfArgs(): { readonly asOf?: IsoDate } {
  const chosen = useWorkspace((workspace) => workspace.chosen);
  return chosen === null ? {} : { asOf: chosen };
}

/** Loads the status now and again whenever something stored changes; returns the function that stops. */
export function followWorkspace(): () => void {
  const { refresh } = useWorkspace.getState();
  void refresh();
  return listen('data.changed', () => void refresh());
}
