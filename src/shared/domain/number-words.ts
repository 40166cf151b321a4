/** A formatter as i18next takes it: a language and what stands in brackets after the format in, a function that prints a value out. */
type CachedFormat = (
  language: string | undefined,
  options: { readonly minimumFractionDigits?: number },
) => (value: number) => string;

/**
 * Prints `{{name, number}}` of a sentence as all other figures of its language are printed. By the bare language Arabic would get
 * `1,017`, which reads as a little more than one beside figures with a decimal comma. `{{name, number(minimumFractionDigits: 1)}}`
 * writes 74 as `74,0`.
 * @param localeOf the locale figures are printed in, by language
 */
export function numberWords(localeOf: (language: string) => string): CachedFormat {
  return (language, { minimumFractionDigits }) => {
    const format = new Intl.NumberFormat(localeOf(language ?? 'fr'), { minimumFractionDigits });
    return (value) => format.format(value);
  };
}
