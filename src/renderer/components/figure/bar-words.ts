import { formatCount } from '../../lib/format';
import { say } from '../../lib/words';

/** What a bar spans, both ends printed, and its name: that and how many rows it counts. */
export function barWords(from: string, to: string, rows: number): { readonly range: string; readonly name: string } {
  return named(from === to ? from : say('figures:bar-range', { from, to }), rows);
}

/** The same for a bar whose ends are not to be read: by its place, from 1. */
export function nthBarWords(nth: number, of: number, rows: number): { readonly range: string; readonly name: string } {
  return named(say('figures:bar-nth', { nth, of }), rows);
}

function named(range: string, rows: number) {
  return { range, name: say('figures:bar', { range, value: formatCount(rows), count: rows }) };
}
