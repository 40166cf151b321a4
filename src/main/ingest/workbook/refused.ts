/** Every reason why a file is not read; the words are `reader:<code>` and `reader:<code>-hint`. */
export const REFUSAL_CODES = [
  'empty',
  'not-found',
  'locked',
  'not-a-workbook',
  'password-protected',
  'old-xls',
  'xlsb',
  'ods',
  'mislabelled',
  'truncated',
  'damaged',
  'too-large',
  'too-many-entries',
  'zip-bomb',
  'doctype',
  'bad-xml',
  'bad-value',
  'row-order',
  'bad-reference',
  'too-many-columns',
  'too-many-strings',
  'string-index',
  'style-index',
  'missing-part',
  'encoding',
  'open-quote',
  'no-rows',
  'too-many-rejects',
  'timeout',
  'memory',
  'crashed',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Where it happened, for the sentence: sheet name and row number at most; never a cell's value. */
export type RefusalPlace = Readonly<Record<string, string | number>>;

/** Thrown by the parser, in whichever thread it runs; wordless, so that the thread needs no dictionary. */
export class Refused extends Error {
  readonly refusal: RefusalCode;
  readonly place: RefusalPlace;

  constructor(refusal: RefusalCode, place: RefusalPlace = {}) {
    super(refusal);
    this.name = 'Refused';
    this.refusal = refusal;
    this.place = place;
  }
}
