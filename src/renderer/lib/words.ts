import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/domain/common';
import { numberWords } from '../../shared/domain/number-words';
import { withFrenchSpaces } from './french-spaces';

/** resources/locales/<language>/<namespace>.json, bundled: nothing is fetched. */
const files = import.meta.glob<Record<string, unknown>>('../../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
});

function gather(): Record<string, Record<string, Record<string, unknown>>> {
  const resources: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, words] of Object.entries(files)) {
    const [language, file] = path.split('/').slice(-2) as [string, string];
    const written = language === 'fr' ? withFrenchSpaces(words) : words;
    resources[language] = { ...resources[language], [file.replace('.json', '')]: written };
  }
  return resources;
}

/** The words of the screens, as i18next; components read them with `useTranslation('<namespace>')`. */
export const dictionary = createInstance();
void dictionary.use(initReactI18next).init({
  lng: 'fr',
  fallbackLng: ['fr'],
  resources: gather(),
  defaultNS: 'common',
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

dictionary.services.formatter?.addCached(
  'number',
  numberWords((language) => dictionary.getFixedT(language)('number-locale')),
);

/** Languages written from right to left. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** A phrase in the current language outside of components, e.g. `say('common:unknown')`. */
export function say(key: string, values: Readonly<Record<string, unknown>> = {}): string {
  return dictionary.t(key, values);
}

/** Whether there are words for a key. */
export function hasWords(key: string): boolean {
  return dictionary.exists(key);
}

/** The language on screen now. */
export function currentLanguage(): Language {
  return dictionary.language as Language;
}
