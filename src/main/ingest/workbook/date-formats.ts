/**
 * Built-in number formats that show a date (ECMA-376 part 1, 18.8.30): 14-17 and 22 everywhere; 27-31, 36, 50-54, 57
 * and 58 in East Asian versions. 18-21, 32-35, 45-47, 55 and 56 show a time only.
 */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/**
 * Whether a number under this format is shown as a date: its first section has a year, a day, or a month (an `m` in a
 * format without hours and seconds). Quoted and escaped letters, colours and conditions do not count; nor do formats of
 * lapsed time such as `[h]:mm`.
 * @param code the custom format; undefined for a built-in one.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.has(id);
  const letters = firstSection(code).toLowerCase();
  if (letters.includes('general')) return false;
  if (/[yd]/.test(letters)) return true;
  return letters.includes('m') && !/[hs]/.test(letters);
}

/** The format up to its first `;`, without quoted texts, escaped characters and brackets (lapsed time leaves its letter). */
function firstSection(code: string): string {
  const bare = code.replace(/"[^"]*"?|\\.?|_.?|\*.?|\[([^\]]*)\]?/g, (_, inside?: string) =>
    inside !== undefined && /^(h+|m+|s+)$/i.test(inside) ? 'h' : '',
  );
  return bare.split(';')[0]!;
}
