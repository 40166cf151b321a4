import type { Language } from '../../shared/domain/common';
import { call } from './api';
import { usePreferences } from './preferences';

/** Changes the language of the screens at once, and of main (menus, errors, exported words) with it. */
export async function chooseLanguage(language: Language): Promise<void> {
  usePreferences.getState().setLanguage(language);
  await call('app.setLanguage', { language });
}
