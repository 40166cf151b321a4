import { hasWords, say } from './words';

/** The files of words of the data dictionary, one for each group of tables. */
const GROUPS = [
  'staging',
  'marts',
  'models',
  'model-life',
  'risk-settings',
  'quality',
  'imports',
  'objectives',
  'profiles',
  'history',
] as const;

/** What the dictionary calls a table; its own name where the dictionary does not know it. */
export function tableWords(table: string): string {
  return dictionaryWords(`${table}.table`) ?? table;
}

/** What the dictionary calls a column: the table's own words, else those all tables share, else its name. */
export function columnWords(table: string, column: string): string {
  const shared = `dictionary:shared.${column}`;
  return dictionaryWords(`${table}.${column}`) ?? (hasWords(shared) ? say(shared) : column);
}

function dictionaryWords(key: string): string | null {
  const group = GROUPS.find((name) => hasWords(`dictionary-${name}:${key}`));
  return group === undefined ? null : say(`dictionary-${group}:${key}`);
}
