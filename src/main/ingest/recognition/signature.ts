import { findReasonColumn } from '../../core/reason-column';
import { fold } from '../columns/text';
import type { Cell } from '../read-workbook';

/** The import a workbook of rejected rows belongs to, told by its column of reasons; null for any other. */
export function supplementedImport(header: readonly Cell[]): number | null {
  return findReasonColumn(header)?.batch ?? null;
}

/** Names of the columns as the file writes them, trimmed; '' for a cell without text, and for the column of reasons. */
export function headerNames(header: readonly Cell[]): readonly string[] {
  const reasons = findReasonColumn(header)?.place;
  return header.map((cell, place) => (typeof cell === 'string' && place !== reasons ? cell.trim() : ''));
}

/** What a layout is remembered under: its folded column names, sorted, so that their order does not matter. */
export function signatureOf(names: readonly string[]): string {
  const folded = new Set(names.map(fold).filter((name) => name !== ''));
  return JSON.stringify([...folded].sort());
}
