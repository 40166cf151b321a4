import { useEffect, useState } from 'react';
import { usePreferences } from '../lib/preferences';
import { dictionary, directionOf } from '../lib/words';

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more)';

function systemTheme(): 'light' | 'dark' | 'contrast' {
  if (matchMedia(CONTRAST).matches) return 'contrast';
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

/** Puts theme, language and reading direction on the document, and follows the system where the user follows it. */
export function useDocumentLook(): void {
  const { theme, language, privacy } = usePreferences();
  const [system, setSystem] = useState(systemTheme);
  useEffect(() => {
    const queries = [matchMedia(DARK), matchMedia(CONTRAST)];
    const change = () => setSystem(systemTheme());
    for (const query of queries) query.addEventListener('change', change);
    return () => {
      for (const query of queries) query.removeEventListener('change', change);
    };
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme === 'system' ? system : theme;
  }, [theme, system]);
  useEffect(() => {
    document.documentElement.dataset.privacy = String(privacy);
  }, [privacy]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    void dictionary.changeLanguage(language);
  }, [language]);
}
