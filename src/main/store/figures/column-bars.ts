/** Bars of the small histogram of a column. */
export const BARS = 12;

/**
 * The bar, 0 the lowest, that the value of a measured column of `t` is in: equal steps from the least value of the table to the
 * greatest, or over one unit where all lie closer. Both names go into the SQL: only names the schema knows may be given.
 */
export function barOf(table: string, column: string): string {
  const least = `(SELECT min("${column}") FROM "${table}")`;
  const most = `(SELECT max("${column}") FROM "${table}")`;
  return `min(${BARS - 1}, CAST((t."${column}" - ${least}) * ${BARS}.0 / max(${most} - ${least}, 1) AS INTEGER))`;
}
