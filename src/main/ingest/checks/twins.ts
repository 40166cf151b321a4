import type { Value } from '../columns/parser';
import { countRule, type ParsedSheet } from '../parsed-sheet';
import { placeOf } from '../sources/source';

/** Rows of one client that are compared one by one; a client with more is told apart by the text of its rows. */
const FEW = 16;

/**
 * Counts the rows that repeat an earlier row of the file in every column. Accounts and subscriptions have no key: such
 * twins are real (data-schema.md 2.2 and 2.3), they are kept and only told.
 */
export function countTwins(sheet: ParsedSheet): void {
  const client = placeOf(sheet.source.columns, 'client');
  const rowsOf = new Map<Value, ClientRows>();
  let twins = 0;
  for (const row of sheet.rows) {
    const known = rowsOf.get(row[client]!);
    if (!known) rowsOf.set(row[client]!, new ClientRows(row));
    else if (!known.add(row)) twins++;
  }
  if (twins > 0) countRule(sheet, 'twin-rows', null, twins);
}

/** The rows of one client that differ from one another. */
class ClientRows {
  private readonly rows: (readonly Value[])[];
  private texts: Set<string> | null = null;

  constructor(first: readonly Value[]) {
    this.rows = [first];
  }

  /** @returns false when the row is there already. */
  add(row: readonly Value[]): boolean {
    if (this.rows.length >= FEW) return this.addText(row);
    if (this.rows.some((known) => isSame(known, row))) return false;
    this.rows.push(row);
    return true;
  }

  private addText(row: readonly Value[]): boolean {
    this.texts ??= new Set(this.rows.map((known) => JSON.stringify(known)));
    const { size } = this.texts;
    return this.texts.add(JSON.stringify(row)).size > size;
  }
}

/** From the last column on: dates tell rows of one client apart sooner than what comes first. */
function isSame(a: readonly Value[], b: readonly Value[]): boolean {
  for (let place = a.length - 1; place >= 0; place--) if (a[place] !== b[place]) return false;
  return true;
}
