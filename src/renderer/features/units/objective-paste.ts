import type { AttainmentRow, ObjectiveEntry } from '../../../shared/domain/objectives';
import { typedNumber } from '../../lib/typed-number';

/**
 * What cells pasted from a spreadsheet mean: lines that begin with a code go to that unit; a bare column of numbers fills
 * the rows from `start` on, in the order shown. Lines without a number are left out.
 */
export function pastedValues(
  text: string,
  rows: readonly Pick<AttainmentRow, 'code'>[],
  start: number,
): readonly Pick<ObjectiveEntry, 'code' | 'value'>[] {
  const codes = new Set(rows.map(({ code }) => code));
  const lines = text.replace(/\r/g, '').split('\n');
  return lines.flatMap((line, i) => {
    const cells = line.split('\t').map((cell) => cell.trim());
    const value = typedNumber(cells.at(-1) ?? '');
    if (value === null || value < 0 || line.trim() === '') return [];
    const code = cells.length > 1 ? codeAmong(cells[0]!, codes) : rows[start + i]?.code;
    return code === undefined ? [] : [{ code, value }];
  });
}

/** The code as the references write it; spreadsheets take its zeros away. */
function codeAmong(text: string, codes: ReadonlySet<string>): string | undefined {
  return [text, text.padStart(5, '0'), text.padStart(3, '0')].find((code) => codes.has(code));
}
