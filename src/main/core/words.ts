import { createInstance } from 'i18next';
import type { Words } from '../../shared/domain/audit-words';
import type { Language } from '../../shared/domain/common';
import { numberWords } from '../../shared/domain/number-words';

/** resources/locales/<language>/<namespace>.json, bundled as text: that is read faster than code is compiled. */
const files = import.meta.glob<string>('../../../resources/locales/*/*.json', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** The words of one language, by namespace. */
function wordsOf(language: string): Record<string, Record<string, unknown>> {
  const own = Object.entries(files).filter(([path]) => path.includes(`/locales/${language}/`));
  return Object.fromEntries(
    own.map(([path, text]) => [
      path.split('/').at(-1)!.replace('.json', ''),
      JSON.parse(text) as Record<string, unknown>,
    ]),
  );
}

const dictionary = createInstance();
void dictionary.init({
  lng: 'fr',
  fallbackLng: ['fr'],
  resources: { fr: wordsOf('fr') },
  defaultNS: 'common',
  initAsync: false,
  interpolation: { escapeValue: false },
  // Numbers are written in nearly every sentence: a formatter is made once, not for each.
  cacheInBuiltFormats: true,
  returnNull: false,
});

dictionary.services.formatter?.addCached(
  'number',
  numberWords((language) => dictionary.getFixedT(language)('number-locale')),
);

/** The other languages are read when somebody speaks them: most processes speak one. */
function learn(language: string): void {
  if (dictionary.hasResourceBundle(language, 'common')) return;
  for (const [namespace, texts] of Object.entries(wordsOf(language)))
    dictionary.addResourceBundle(language, namespace, texts);
}

/** The language sentences made on the main side are written in; French until told otherwise. */
export function setLanguage(language: Language): void {
  learn(language);
  void dictionary.changeLanguage(language);
}

export function currentLanguage(): Language {
  return dictionary.language as Language;
}

/**
 * A sentence in the current language, e.g. `say('findings:century', { count: 12 })`. Values are written into `{{name}}`;
 * `{{count, number}}` prints by the language's rules. An unknown key is an error: no key may reach a screen.
 */
export function say(key: string, values: Readonly<Record<string, unknown>> = {}, language?: Language): string {
  if (language) learn(language);
  const translate = language ? dictionary.getFixedT(language) : dictionary.t;
  // i18next checks keys and values by type against one resource file; ours are many, so the check is made at run time.
  const text = (translate as (key: string, values: object) => string)(key, { ...values, defaultValue: '' });
  if (text === '') throw new Error(`No words for ${key}`);
  return text;
}

/** Whether there are words for a key. */
export function hasWords(key: string, language?: Language): boolean {
  if (language) learn(language);
  return language ? dictionary.exists(key, { lng: language, fallbackLng: [] }) : dictionary.exists(key);
}

/** The words of the current language as shared functions take them. */
export const words: Words = { has: (key) => hasWords(key), say };
