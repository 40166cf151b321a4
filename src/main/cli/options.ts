import { parseArgs } from 'node:util';
import type { Language } from '../../shared/domain/common';
import { type Day, dayFromIso } from '../core/dates';
import { say } from '../core/words';

/** Wrong usage: exit status 2, with the sentence on stderr. */
export class UsageError extends Error {}

/** Options of every command together; a command reads those it documents. */
const OPTIONS = {
  workspace: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  seed: { type: 'string' },
  clients: { type: 'string' },
  clean: { type: 'boolean' },
  transactions: { type: 'string' },
  truth: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  stock: { type: 'string' },
  id: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'as-of': { type: 'string' },
  only: { type: 'string' },
  top: { type: 'string' },
  agency: { type: 'string' },
  manager: { type: 'string' },
  client: { type: 'string' },
  product: { type: 'string' },
  known: { type: 'boolean' },
  count: { type: 'string', short: 'n' },
  set: { type: 'string', multiple: true },
  horizon: { type: 'string' },
  entity: { type: 'string' },
  target: { type: 'string' },
  period: { type: 'string' },
  all: { type: 'boolean' },
  out: { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Name = keyof typeof OPTIONS;

/** The words after the command, and its options, read by what they mean. */
export interface CommandLine {
  readonly command: string | undefined;
  readonly words: readonly string[];
  readonly has: (name: Name) => boolean;
  readonly text: (name: Name) => string | undefined;
  /** @throws UsageError when absent. */
  readonly required: (name: Name) => string;
  /** Whole number >= least; the fallback when absent. */
  readonly whole: (name: Name, fallback: number, least?: number) => number;
  readonly day: (name: Name) => Day | undefined;
  readonly choice: <T extends string>(name: Name, allowed: readonly T[], fallback?: T) => T;
  readonly pairs: (name: Name) => Readonly<Record<string, number | null>>;
}

/**
 * Reads the arguments after the program's name.
 * @throws UsageError on an unknown option or a value that is not of its kind.
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args);
  const text = (name: Name): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    command: positionals[0],
    words: positionals.slice(1),
    has: (name) => values[name] === true,
    text,
    required: (name) => {
      const value = text(name);
      if (value === undefined) throw new UsageError(say('cli:missing', { name }));
      return value;
    },
    whole: (name, fallback, least = 0) => wholeNumber(name, text(name), fallback, least),
    day: (name) => dayOf(name, text(name)),
    choice: (name, allowed, fallback) => choiceOf(name, text(name) ?? fallback, allowed),
    pairs: (name) => pairsOf((values[name] as string[] | undefined) ?? []),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(say('cli:unreadable', { reason: error instanceof Error ? error.message : '' }));
  }
}

function wholeNumber(name: Name, value: string | undefined, fallback: number, least: number): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < least) throw new UsageError(say('cli:not-whole', { name, least }));
  return number;
}

function dayOf(name: Name, value: string | undefined): Day | undefined {
  if (value === undefined) return undefined;
  const day = dayFromIso(value);
  if (day === null) throw new UsageError(say('cli:not-date', { name }));
  return day;
}

function choiceOf<T extends string>(name: Name, value: string | undefined, allowed: readonly T[]): T {
  const chosen = allowed.find((one) => one === value);
  if (chosen === undefined) throw new UsageError(say('cli:not-choice', { name, allowed: allowed.join(', ') }));
  return chosen;
}

function pairsOf(values: readonly string[]): Record<string, number | null> {
  const pairs: Record<string, number | null> = {};
  for (const pair of values) {
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (at <= 0 || (value !== 'null' && (value === '' || !Number.isFinite(Number(value)))))
      throw new UsageError(say('cli:not-pair'));
    pairs[pair.slice(0, at)] = value === 'null' ? null : Number(value);
  }
  return pairs;
}

/** Language of what is printed: `--lang`, else French. */
export function languageOf(line: CommandLine): Language {
  return line.choice('lang', ['fr', 'en', 'ar'], 'fr');
}
