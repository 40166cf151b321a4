import { failure } from '../../core/failure';
import { NAMES } from './sql-names';

/** Longest test a person writes, in characters. */
const LONGEST = 4000;

/** Words that belong to no question: they write, attach, set up, or never end. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  ...['attach', 'detach', 'pragma', 'insert', 'update', 'delete', 'replace', 'create', 'drop', 'alter', 'reindex'],
  ...['vacuum', 'analyze', 'begin', 'commit', 'rollback', 'savepoint', 'release', 'explain', 'returning', 'recursive'],
  ...['into', 'with', 'right', 'full', 'natural', 'generate_series'],
]);

/** One piece of SQL: a word, a quoted name, a literal or a sign. */
interface Token {
  readonly kind: 'word' | 'quoted' | 'literal' | 'sign';
  readonly text: string;
}

const TOKEN =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|('(?:[^']|'')*'|\d[\w.]*)|("(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\])|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|([\s\S])/gy;

function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [, literal, quoted, word, sign] of sql.matchAll(TOKEN)) {
    if (literal !== undefined) tokens.push({ kind: 'literal', text: literal });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.slice(1, -1).toLowerCase() });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word.toLowerCase() });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

/**
 * Checks a test a person wrote and gives it without its final semicolon: one SELECT over the workspace's own tables, with plain
 * functions only. What it may do besides is held by the connection (query_only) and by the time limit of `runGuarded`.
 * @throws AppFailure `bad-arguments` with a sentence that says what to change.
 */
export function guardSql(sql: string): string {
  const text = sql.trim().replace(/;\s*$/, '');
  if (text === '') throw refused('empty');
  if (text.length > LONGEST) throw refused('long');
  const tokens = tokensOf(text);
  if (tokens.some(({ kind, text: sign }) => kind === 'sign' && (sign === ';' || sign === '?' || sign === '@')))
    throw refused('one-statement');
  const first = tokens[0];
  if (first?.kind !== 'word' || first.text !== 'select') throw refused('select-only');
  tokens.forEach((token, place) => {
    checkToken(token, tokens[place - 1], tokens[place + 1]);
  });
  checkSources(tokens);
  return text;
}

/** Words that end the list of tables of a SELECT. */
const AFTER_FROM: ReadonlySet<string> = new Set([
  ...['where', 'group', 'order', 'limit', 'having', 'window', 'union', 'except', 'intersect', 'select'],
]);

/** Tables one FROM may join. */
const MOST_SOURCES = 2;

/**
 * A FROM names at most two tables and no query in brackets: between two rows read through the gate of `runGuarded` there is then
 * never more work than one pass over one table, so the time limit holds. Conditions may ask further questions (IN, EXISTS).
 */
function checkSources(tokens: readonly Token[]): void {
  /** Tables of the FROM that is open at each depth of brackets; 0 when none is. */
  const sources = [0];
  tokens.forEach((token, place) => {
    if (token.kind === 'sign') followBrackets(sources, token.text);
    const depth = sources.length - 1;
    const count = sources[depth] ?? 0;
    if (token.kind === 'word' && AFTER_FROM.has(token.text)) sources[depth] = 0;
    const next = sourcesAfter(token, tokens[place - 1], count);
    if (next === count) return;
    if (isSign(tokens[place + 1], '(')) throw refused('from-brackets');
    if (next > MOST_SOURCES) throw refused('two-tables');
    sources[depth] = next;
  });
}

/** Tables named once the one after this token is read: FROM begins a list, JOIN and a comma go on with it. */
function sourcesAfter({ kind, text }: Token, before: Token | undefined, count: number): number {
  if (kind === 'word' && text === 'from' && before?.text !== 'distinct') return 1;
  const isNext = (kind === 'word' && text === 'join') || (kind === 'sign' && text === ',');
  return isNext && count > 0 ? count + 1 : count;
}

function followBrackets(sources: number[], sign: string): void {
  if (sign === '(') sources.push(0);
  if (sign === ')' && sources.length > 1) sources.pop();
}

function checkToken({ kind, text }: Token, before: Token | undefined, next: Token | undefined): void {
  if (kind === 'word' && FORBIDDEN.has(text) && !isSign(next, '(')) throw refused('word', { word: text.toUpperCase() });
  if (kind !== 'word' && kind !== 'quoted') return;
  // Profiles with their codes, salts and choices are no data of the bank.
  const isName = ['sqlite_', 'pragma_', 'user_'].some((start) => text.startsWith(start));
  const isSchema = ['main', 'temp'].includes(text) && isSign(next, '.');
  if (isName || isSchema) throw refused('word', { word: text });
  if (isSign(next, '(') && !isSign(before, '.') && !NAMES.has(text) && !KEYWORDS_BEFORE_BRACKET.has(text))
    throw refused('function', { word: text });
}

/** Words of SQL after which a bracket is no call. */
const KEYWORDS_BEFORE_BRACKET: ReadonlySet<string> = new Set([
  ...['select', 'from', 'where', 'and', 'or', 'not', 'in', 'exists', 'on', 'as', 'when', 'then', 'else', 'case', 'by'],
  ...['having', 'join', 'using', 'over', 'values', 'limit', 'offset', 'union', 'all', 'except', 'intersect', 'between'],
  ...['distinct', 'filter', 'is', 'like', 'glob', 'partition'],
]);

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.text === sign;
}

function refused(why: string, values: Readonly<Record<string, string>> = {}) {
  return failure('bad-arguments', values, `custom-test-${why}`);
}
