import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

/** One column as the database itself tells it. */
export interface SchemaColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** Never NULL. */
  readonly required: boolean;
  readonly isKey: boolean;
}

/** Every column of every table and view of the workspace, by name, columns in their own order. */
export function readSchema(db: ReadableDb): readonly SchemaColumn[] {
  return selectRows(
    db,
    `SELECT t.name AS table_name, c.name, c.type, c."notnull" AS required, c.pk
     FROM main.sqlite_schema t, pragma_table_info(t.name) c
     WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     ORDER BY t.name, c.cid`,
    [],
    (row: { table_name: string; name: string; type: string; required: number; pk: number }) => ({
      table: row.table_name,
      column: row.name,
      type: row.type,
      required: row.required === 1 || row.pk > 0,
      isKey: row.pk > 0,
    }),
  );
}
