import { say } from './words';

/** A number as a spreadsheet of this language reads it: no grouping, full precision, decimal comma where it is used. */
export function plainNumber(value: number): string {
  const comma = new Intl.NumberFormat(say('common:number-locale'))
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal');
  return String(value).replace('.', comma?.value ?? '.');
}
