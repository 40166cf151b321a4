import type { Language } from '../../shared/domain/common';
import { say } from './words';

const LANGUAGES: readonly Language[] = ['fr', 'en', 'ar'];
const HEAD = /^(.*#)\s*(\d{1,9})$/;

/** The column a workbook of rejected rows tells the reasons in. */
interface ReasonColumn {
  /** Position among the header's cells. */
  readonly place: number;
  /** The import the rows are from. */
  readonly batch: number;
}

/** Head of the column of reasons of an import, in the language of the person. */
export function reasonHead(batch: number): string {
  return say('exports:reject-reason', { batch: String(batch) });
}

/**
 * Finds the column of reasons by its head, in whichever language it was written and wherever it stands by now: who corrects
 * rows puts columns of notes beside it. Null for any other table, a column called `Note #1` included.
 */
export function findReasonColumn(header: readonly unknown[]): ReasonColumn | null {
  for (const [place, cell] of header.entries()) {
    const match = typeof cell === 'string' ? HEAD.exec(cell.trim()) : null;
    if (match && heads().has(match[1]!.toLowerCase())) return { place, batch: Number(match[2]) };
  }
  return null;
}

let known: ReadonlySet<string> | null = null;

function heads(): ReadonlySet<string> {
  known ??= new Set(
    LANGUAGES.map((language) => say('exports:reject-reason', { batch: '' }, language).trim().toLowerCase()),
  );
  return known;
}
