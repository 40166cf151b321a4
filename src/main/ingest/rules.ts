import type { Severity } from '../../shared/domain/imports';

/**
 * Everything the import can notice, and how grave it is. Words: `findings:<rule>` in resources/locales, saying what was
 * seen, what was done and what it means. info: nothing to do; warn: some rows or figures are affected; error: the
 * export is wrong and should be made again.
 */
export const rules = {
  'padded-text': 'info',
  'blank-text': 'info',
  'zero-stripped': 'info',
  'ignored-sheet': 'info',
  'client-overwritten': 'error',
  'client-repaired': 'info',
  'client-ambiguous': 'warn',
  'entries-outside-clients': 'info',
  'date-order': 'warn',
  'exit-before-entry': 'warn',
  'birth-century': 'warn',
  'birth-unusable': 'warn',
  'future-date': 'warn',
  'planned-end': 'info',
  'long-end': 'info',
  'end-before-start': 'warn',
  'closed-flag': 'warn',
  'closed-before-opened': 'warn',
  'default-end': 'warn',
  'account-type-999': 'warn',
  'account-type-differs': 'warn',
  'twin-rows': 'info',
  'duplicate-row': 'warn',
  'key-conflict': 'error',
  'rejected-cell': 'warn',
  'unknown-client': 'error',
  'unknown-code': 'warn',
  'agency-without-district': 'info',
  'not-checked': 'info',
  'wrong-dimension': 'info',
  'inline-strings': 'info',
  'several-files': 'warn',
  'renamed-column': 'info',
  'guessed-column': 'warn',
  'missing-column': 'warn',
  'new-column': 'info',
  'retyped-column': 'info',
  'stock-full': 'warn',
  'stock-part': 'info',
  'several-months': 'info',
} as const satisfies Readonly<Record<string, Severity>>;

export type Rule = keyof typeof rules;

/** Something noticed about one kind of export, before it is stored. */
export interface NewFinding {
  readonly rule: Rule;
  readonly column: string | null;
  readonly count: number;
  /** Values for the words besides count and column. */
  readonly params: Readonly<Record<string, string | number>>;
}
