import type { OfferVocabulary } from './offer-vocabulary';

/** Steps at which the day count since the opening of the client is cut. */
export const TENURE_STEPS = [3, 7, 15, 30, 45, 60, 90, 135, 180, 270] as const;
/** Ages, in years, at which the age is cut. */
export const AGE_STEPS = [18, 21, 25, 30, 38, 45, 55, 60, 65] as const;
/** Days within which the last start is flagged. */
export const RECENT_STEPS = [3, 7, 14, 30, 60, 90, 180] as const;
/** Account types counted one by one: savings, company, private cheque, sole trader; the rest together. */
export const ACCOUNT_TYPES = [1, 7, 8, 9] as const;

/** Column plan of the recommendation's inputs: where each group starts, and every column's name. */
export interface OfferLayout {
  readonly names: readonly string[];
  /** The choice model reads the columns before this one; the extras after it are for the other models. */
  readonly coreColumns: number;
  readonly held: number;
  readonly codes: number;
  readonly base: number;
  readonly tenureSteps: number;
  readonly ageSteps: number;
  readonly districts: number;
  readonly accounts: number;
  readonly chapters: number;
  readonly codeAge: number;
  readonly codeEnded: number;
  readonly activity: number;
  readonly recent: number;
  readonly packs: number;
  readonly gaps: number;
  readonly channel: number;
}

/** The columns for a vocabulary; the same vocabulary always gives the same plan. */
export function offerLayout(vocabulary: OfferVocabulary): OfferLayout {
  const names: string[] = [];
  const group = (members: readonly string[]) => {
    const start = names.length;
    names.push(...members);
    return start;
  };
  const codes = vocabulary.codes.map((c) => c.code);
  const core = {
    held: group(vocabulary.offers.map((o) => `held_offer_${o.code}`)),
    codes: group(codes.map((c) => `held_code_${c}`)),
    base: group(['age', 'male', 'company', 'sole_trader', 'tenure_log', 'tenure']),
    tenureSteps: group(TENURE_STEPS.map((d) => `tenure_to_${d}_days`)),
    ageSteps: group(AGE_STEPS.map((a) => `age_under_${a}`)),
    districts: group(vocabulary.districts.map((d) => `district_${d}`)),
    accounts: group([
      ...ACCOUNT_TYPES.map((type) => `open_accounts_type_${type}`),
      ...['open_accounts_other', 'closed_accounts', 'last_account_age', 'account_opened_later', 'internal_accounts'],
    ]),
    chapters: group(vocabulary.chapters.flatMap((c) => [`chapter_${c}`, `chapter_${c}_age`])),
  };
  const coreColumns = names.length;
  const extra = {
    codeAge: group(codes.map((c) => `code_${c}_age`)),
    codeEnded: group(codes.map((c) => `code_${c}_ended`)),
    activity: group(['starts', 'items_held', 'items_active', 'sale_days']),
    recent: group(RECENT_STEPS.map((d) => `last_start_to_${d}_days`)),
    packs: group(['packs_held', 'pack_last_30_days', 'pack_last_90_days', 'pack_bought_later']),
    gaps: group(vocabulary.gaps.map((g) => `pack_${g.pack}_without_${g.product}`)),
    channel: group(['external_creator', 'other_seller', 'sellers', 'director_or_deputy']),
  };
  return { names, coreColumns, ...core, ...extra };
}
