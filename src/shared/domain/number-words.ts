/** A formatter as i18next takes it: a language in, a function that prints a value out. */
type CachedFormat = (language: string | undefined) => (value: number) => string;

/**
 * Prints `{{name, number}}` of a sentence as all other figures of its language are printed. By the bare language Arabic would get
 * `1,017`, which reads as a little more than one beside figures with a decimal comma.
 * @param localeOf the locale figures are printed in, by language
 */
export function numberWords(localeOf: (language: string) => string): CachedFormat {
  return (language) => {
    const format = new Intl.NumberFormat(localeOf(language ?? 'fr'));
    return (value) => format.format(value);
  };
}
