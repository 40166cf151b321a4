import { countRule, type ParsedSheet } from '../parsed-sheet';

/**
 * Counts the rows that repeat an earlier row of the file in every column. Accounts and subscriptions have no key: such
 * twins are real (data-schema.md 2.2 and 2.3), they are kept and only told.
 */
export function countTwins(sheet: ParsedSheet): void {
  const met = new Set<string>();
  let twins = 0;
  for (const row of sheet.rows) {
    const text = row.join('|');
    if (met.has(text)) twins++;
    else met.add(text);
  }
  if (twins > 0) countRule(sheet, 'twin-rows', null, twins);
}
