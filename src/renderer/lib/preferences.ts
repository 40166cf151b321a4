import { create } from 'zustand';
import type { Language } from '../../shared/domain/common';

export type Theme = 'system' | 'light' | 'dark' | 'contrast';
export type Density = 'compact' | 'normal' | 'roomy';

interface Choices {
  readonly theme: Theme;
  readonly density: Density;
  readonly railOpen: boolean;
  /** Clients' numbers and persons' data are blurred, for when somebody stands behind. */
  readonly privacy: boolean;
}

interface Preferences extends Choices {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly set: (choices: Partial<Choices>) => void;
}

const KEY = 'comptoir.preferences';
const FIRST: Choices = { theme: 'system', density: 'normal', railOpen: true, privacy: false };

/** What was chosen on this machine; a missing or damaged entry gives the first-run choices. */
function read(): Choices {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Choices>) };
  } catch {
    return FIRST;
  }
}

/** How the screens look. The language is kept by main (its menus and errors speak it too), the rest by this window. */
export const usePreferences = create<Preferences>((set, get) => ({
  ...read(),
  language: 'fr',
  setLanguage: (language) => set({ language }),
  set: (choices) => {
    set(choices);
    const { theme, density, railOpen, privacy } = get();
    localStorage.setItem(KEY, JSON.stringify({ theme, density, railOpen, privacy }));
  },
}));

/** Blurs persons' data on every screen, or shows it again. */
export function togglePrivacy(): void {
  const { privacy, set } = usePreferences.getState();
  set({ privacy: !privacy });
}
