import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

/** Names of products and packs by `product:201`, `pack:000011`; codes without a name are left out. */
export function readItemNames(db: ReadableDb): ReadonlyMap<string, string> {
  const pair = (row: { key: string; name: string }) => [row.key, row.name] as const;
  return new Map(
    selectRows(
      db,
      `SELECT 'product:' || product AS key, name FROM mart_product WHERE name IS NOT NULL
       UNION ALL SELECT 'pack:' || pack, name FROM mart_pack WHERE name IS NOT NULL`,
      [],
      pair,
    ),
  );
}
