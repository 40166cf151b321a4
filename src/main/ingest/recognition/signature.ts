import { fold } from '../columns/text';
import type { Cell } from '../read-workbook';

/** The head of the column of reasons in a workbook of rejected rows: ends in `#` and the import's number, in any language. */
const REASON = /^\S.* #(\d{1,9})$/;

/** The import a workbook of rejected rows belongs to, told by its last column; null for any other. */
export function supplementedImport(header: readonly Cell[]): number | null {
  const last = header.at(-1);
  const match = typeof last === 'string' ? REASON.exec(last.trim()) : null;
  return match ? Number(match[1]) : null;
}

/** Names of the columns as the file writes them, trimmed; '' for a cell without text. The column of reasons is left out. */
export function headerNames(header: readonly Cell[]): readonly string[] {
  const names = header.map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
  return supplementedImport(header) === null ? names : names.slice(0, -1);
}

/** What a layout is remembered under: its folded column names, sorted, so that their order does not matter. */
export function signatureOf(names: readonly string[]): string {
  const folded = new Set(names.map(fold).filter((name) => name !== ''));
  return JSON.stringify([...folded].sort());
}
