import type { Role } from './common';

/**
 * Kinds of personal data that are hidden from a role one by one: numbers of clients and accounts; names, titles and sex as files
 * hold them; birth dates; ages and sex as lists show them; telephones and addresses.
 */
export const DATA_CLASSES = ['number', 'name', 'birth', 'age', 'contact'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** Roles the direction chooses for; the direction itself sees everything: it is who erases clients by their number. */
export const MASKABLE_ROLES = ['analyst', 'auditor', 'manager'] as const;
export type MaskableRole = (typeof MASKABLE_ROLES)[number];

/** What a role does not see, and whether it may have it shown for a reason that is written in the audit log. */
export interface RoleMask {
  readonly hides: readonly DataClass[];
  readonly reveals: boolean;
}

/** The choice of a workspace. */
export type Masks = Readonly<Record<MaskableRole, RoleMask>>;

/** Nothing is hidden. */
export const NO_MASK: RoleMask = { hides: [], reveals: false };

const careful: readonly DataClass[] = ['number', 'name', 'birth', 'contact'];

/** Where nothing was chosen. */
export const DEFAULT_MASKS: Masks = {
  analyst: { hides: careful, reveals: false },
  auditor: { hides: careful, reveals: true },
  manager: NO_MASK,
};

/** What a role does not see under a choice: from a birth date anybody reckons the age, so hidden ages hide it too. */
export function maskOfRole(masks: Masks, role: Role): RoleMask {
  if (role === 'director') return NO_MASK;
  const { hides, reveals } = masks[role];
  const all = hides.includes('age') ? [...hides, 'birth' as const] : hides;
  return { hides: DATA_CLASSES.filter((one) => all.includes(one)), reveals: reveals && all.length > 0 };
}

/** Columns of the workspace and headers of the bank's exports that hold personal data. */
const KNOWN: Readonly<Record<string, DataClass>> = {
  ...{ client: 'number', exported_client: 'number', code: 'number', CLI: 'number' },
  ...{ birth_day: 'birth', DNA: 'birth' },
  ...{ sex: 'name', SEXT: 'name', SEXE: 'name' },
  ...{ first_name: 'name', title: 'name', PRENOM: 'name', INTITULE: 'name' },
};

/** What headers of other people's files say of their columns, without accents, signs and case. */
const HEADERS: readonly (readonly [DataClass, RegExp])[] = [
  ['birth', /naiss|birth|^ddn$|^dob$|ميلاد/],
  [
    'contact',
    /tel(ephone)?\b|^tel|portable|mobile|phone|gsm|e ?mail|courriel|adress|address|rue|domicile|هاتف|عنوان|بريد/,
  ],
  ['number', /\b(iban|rib|cin|cni|passeport|passport|siret|nif)\b|compte|account|client|رقم/],
  ['age', /^age (client|du client|en annees|ans)$|^ages?$|عمر/],
  [
    'name',
    /\b(nom|noms|prenom|prenoms|name|surname|raison sociale|titulaire|holder|civilite|sexe|sex|genre|gender)\b|اسم|جنس/,
  ],
];

/** Which class of personal data a column holds, by its name in the workspace or its header in a known export; null: none. */
export function classOfColumn(column: string): DataClass | null {
  return Object.hasOwn(KNOWN, column) ? KNOWN[column]! : null;
}

/** The same for a header nobody knows, by what it says: a guess on the careful side. */
export function classOfHeader(header: string): DataClass | null {
  const plain = header
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9\u0600-\u06ff]+/g, ' ')
    .trim();
  return HEADERS.find(([, says]) => says.test(plain))?.[0] ?? null;
}

/** Inputs of models that tell the age or the sex of a client. */
const OF_AGE: ReadonlySet<string> = new Set([
  ...['age', 'ageYears', 'isMinor', 'minor', 'sex', 'male', 'isMale', 'isFemale'],
]);

/** Whether an input of a model tells the age or the sex of a client. */
export function tellsAge(feature: string): boolean {
  return OF_AGE.has(feature) || feature.startsWith('age_under_');
}
