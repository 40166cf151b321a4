import { create } from 'zustand';

/** The screens there can be; the rail shows those that are registered in app/screens.tsx. */
export type ScreenName =
  | 'overview'
  | 'agencies'
  | 'managers'
  | 'clients'
  | 'risk'
  | 'offers'
  | 'what-if'
  | 'quality'
  | 'models'
  | 'imports'
  | 'settings';

/** What a screen is asked to show, e.g. `{ agency: '101' }` or `{ client: '4711' }`. */
export type ScreenParams = Readonly<Record<string, string>>;

interface Place {
  readonly screen: ScreenName;
  readonly params: ScreenParams;
}

interface Navigation extends Place {
  readonly past: readonly Place[];
  /** Opens a screen; the present one can be come back to. */
  readonly go: (screen: ScreenName, params?: ScreenParams) => void;
  readonly back: () => void;
}

/** How many places "back" remembers. */
const KEPT = 30;

/** Where the user is: the screen on show and what it was asked to show. */
export const useNavigation = create<Navigation>((set) => ({
  screen: 'overview',
  params: {},
  past: [],
  go: (screen, params = {}) =>
    set((now) => ({ screen, params, past: [...now.past, { screen: now.screen, params: now.params }].slice(-KEPT) })),
  back: () =>
    set((now) => {
      const last = now.past.at(-1);
      return last ? { ...last, past: now.past.slice(0, -1) } : {};
    }),
}));
