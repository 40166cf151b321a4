import type { ReadableDb } from '../store/database';
import { selectRows } from '../store/sql';
import type { BankCodes } from './bank';

/** Position of each code in the lists of `BankCodes`. */
export interface CodeIndexes {
  readonly agencies: ReadonlyMap<string, number>;
  readonly managers: ReadonlyMap<string, number>;
  readonly products: ReadonlyMap<string, number>;
  readonly packs: ReadonlyMap<string, number>;
  readonly chapters: ReadonlyMap<string, number>;
  readonly users: ReadonlyMap<string, number>;
}

/** Reads the code lists of the bank, each in order of its code, with the index of every code. */
export function loadCodes(db: ReadableDb): { readonly codes: BankCodes; readonly indexes: CodeIndexes } {
  const districts = selectRows(
    db,
    'SELECT DISTINCT district FROM mart_agency WHERE district IS NOT NULL ORDER BY district',
    [],
    (row: { district: string }) => row.district,
  );
  const districtIndex = indexed(districts);
  const agencies = selectRows(
    db,
    'SELECT agency, name, district FROM mart_agency ORDER BY agency',
    [],
    (row: { agency: string; name: string | null; district: string | null }) => ({
      code: row.agency,
      name: row.name,
      district: row.district === null ? -1 : districtIndex.get(row.district)!,
    }),
  );
  const agencyIndex = indexed(agencies.map((agency) => agency.code));
  const managers = selectRows(
    db,
    'SELECT manager, title, agency FROM mart_manager ORDER BY manager',
    [],
    (row: { manager: string; title: string | null; agency: string | null }) => ({
      code: row.manager,
      title: row.title,
      agency: row.agency === null ? -1 : agencyIndex.get(row.agency)!,
    }),
  );
  const codes = { agencies, managers, districts, ...loadCatalogue(db) };
  return {
    codes,
    indexes: {
      agencies: agencyIndex,
      managers: indexed(managers.map((manager) => manager.code)),
      products: indexed(codes.products.map((product) => product.code)),
      packs: indexed(codes.packs.map((pack) => pack.code)),
      chapters: indexed(codes.chapters.map((chapter) => chapter.code)),
      users: indexed(codes.users),
    },
  };
}

function loadCatalogue(db: ReadableDb): Pick<BankCodes, 'products' | 'packs' | 'chapters' | 'users'> {
  return {
    products: selectRows(
      db,
      'SELECT product AS code, name, attribute, family, is_account FROM mart_product ORDER BY product',
      [],
      (row: {
        code: string;
        name: string | null;
        attribute: string | null;
        family: string | null;
        is_account: number;
      }) => ({
        code: row.code,
        name: row.name,
        attribute: row.attribute,
        family: row.family,
        isAccount: row.is_account === 1,
      }),
    ),
    packs: selectRows(
      db,
      'SELECT pack AS code, name FROM mart_pack ORDER BY pack',
      [],
      (row: { code: string; name: string | null }) => row,
    ),
    chapters: selectRows(
      db,
      'SELECT chapter, account_type FROM mart_chapter ORDER BY chapter',
      [],
      (row: { chapter: string; account_type: string | null }) => ({
        code: row.chapter,
        type: typeNumber(row.account_type),
      }),
    ),
    users: selectRows(db, 'SELECT user FROM mart_user ORDER BY user', [], (row: { user: string }) => row.user),
  };
}

/** Number of an account type: `008` is 8; 0 when the chapter has none; -1 for a type that is not a number (a customer type all the same). */
function typeNumber(type: string | null): number {
  if (type === null) return 0;
  return /^\d{1,4}$/.test(type) ? Number(type) : -1;
}

function indexed(codes: readonly string[]): ReadonlyMap<string, number> {
  return new Map(codes.map((code, index) => [code, index]));
}
