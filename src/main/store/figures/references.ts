import type { SourceKind } from '../../../shared/domain/imports';
import { stagingTable } from './staging-tables';

/** A field of one export that must be found in another one. */
export interface Reference {
  readonly kind: SourceKind;
  /** As the export writes it. */
  readonly column: string;
  readonly field: string;
  readonly to: SourceKind;
  readonly toField: string;
  readonly rule: 'unknown-client' | 'unknown-code';
}

const to = (kind: SourceKind, column: string, field: string, target: SourceKind, toField: string): Reference => ({
  ...{ kind, column, field, to: target, toField },
  rule: target === 'clients' ? 'unknown-client' : 'unknown-code',
});

/** What points where (data-schema.md section 2). Entries point at clients by way of ingest/checks/link-entries.ts. */
export const references: readonly Reference[] = [
  to('clients', 'AGE', 'agency', 'agencies', 'agency'),
  to('clients', 'GES', 'manager', 'managers', 'manager'),
  to('clients', 'UTIC', 'creator', 'users', 'user'),
  to('accounts', 'CLI', 'client', 'clients', 'client'),
  to('accounts', 'CHA', 'chapter', 'chapters', 'chapter'),
  to('subscriptions', 'CLI', 'client', 'clients', 'client'),
  to('subscriptions', 'UTSOU', 'seller', 'users', 'user'),
  to('subscriptions', 'CPACK', 'pack', 'packs', 'pack'),
  to('subscriptions', 'CPRO', 'product', 'products', 'product'),
  to('entries', 'Agence Client', 'agency', 'agencies', 'agency'),
  to('entries', 'Gestionnaire Client', 'manager', 'managers', 'manager'),
  to('manager-users', 'GES', 'manager', 'managers', 'manager'),
];

/** The codes that a reference may point at, as its own are compared (`foldedCode`). */
export function knownCodes({ to: target, toField }: Reference): string {
  return `SELECT ${foldOf(target)}(${toField}) FROM ${stagingTable[target]}`;
}

/** Log-ins are compared without case: one is in lower case (data-schema.md 2.5). */
const foldOf = (target: SourceKind): string => (target === 'users' ? 'upper' : '');

/** A code as it is compared, like SQLite's upper(), which leaves letters with accents alone. */
export function foldedCode<Code>({ to: target }: Reference, code: Code): Code | string {
  if (target !== 'users' || typeof code !== 'string') return code;
  return code.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** What of an import's rows `t` of files `f` a condition is about: joins and conditions after FROM, for `:batch`. */
export interface RowsOfImport {
  readonly joins: string;
  readonly where: string;
}

const ofKind = (kind: SourceKind, joins: string, where: string): RowsOfImport => ({
  joins: `import_file f JOIN ${stagingTable[kind]} t ON t.file_id = f.id ${joins}`,
  where: `f.batch_id = :batch AND f.kind = '${kind}' AND ${where}`,
});

/** Rows whose code or client nothing is known of. */
export function unknownRows(reference: Reference): RowsOfImport {
  const { kind, field, to: target } = reference;
  const code = `t.${field}`;
  return ofKind(kind, '', `${code} IS NOT NULL AND ${foldOf(target)}(${code}) NOT IN (${knownCodes(reference)})`);
}

const CHAPTERS = `JOIN (
  SELECT chapter, max(account_type) AS account_type FROM stg_chapter WHERE account_type IS NOT NULL GROUP BY chapter
) h ON h.chapter = t.chapter`;

const DIFFERS = 't.exported_type <> h.account_type';

/** Accounts whose exported type is not the one of their chapter. */
export const differingTypeRows = ofKind('accounts', CHAPTERS, DIFFERS);

/** The same by rule. */
export const accountTypeRows = {
  'account-type-999': ofKind('accounts', CHAPTERS, `${DIFFERS} AND t.exported_type = '999'`),
  'account-type-differs': ofKind('accounts', CHAPTERS, `${DIFFERS} AND t.exported_type <> '999'`),
} as const;

/** Agencies of an agency export that have no line in any district export. */
export const withoutDistrictRows = ofKind('agencies', '', 't.agency NOT IN (SELECT agency FROM stg_district)');
