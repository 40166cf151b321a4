import { isoFromDay } from '../../core/dates';
import { say } from '../../core/words';
import { date } from '../columns/date';
import type { Value } from '../columns/parser';
import type { SourceColumn } from '../sources/source';

/** A value as a preview shows it: days as ISO text, values of a list in the words a person expects ("no", not 0). */
export function shownValue({ parse, valueWords }: SourceColumn, value: Value): Value {
  if (value === null) return null;
  if (valueWords !== undefined) return say(`common:${valueWords}-${value}`);
  return parse === date && typeof value === 'number' ? isoFromDay(value) : value;
}
