import type { SourceKind } from '../../../shared/domain/imports';
import type { Layout } from '../../../shared/domain/layouts';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

interface LayoutRow {
  readonly id: number;
  readonly signature: string;
  readonly kind: SourceKind;
  readonly header: string;
  readonly columns: string;
  readonly user: string;
  readonly changed_at: string;
  readonly files: number;
}

/** Layouts a person mapped or confirmed, the newest first, with their signature and how many files were read so. */
export function listLayouts(db: ReadableDb): readonly (Layout & { readonly signature: string })[] {
  return selectRows(
    db,
    `SELECT l.id, l.signature, l.kind, l.header, l.columns, l.user, l.changed_at,
       (SELECT count(*) FROM import_file f WHERE json_extract(f.recognition, '$.layout') = l.id) AS files
     FROM import_layout l ORDER BY l.changed_at DESC, l.id DESC`,
    [],
    (row: LayoutRow) => ({
      ...{ id: row.id, signature: row.signature, kind: row.kind, by: row.user, at: row.changed_at, files: row.files },
      header: JSON.parse(row.header) as string[],
      columns: Object.entries(JSON.parse(row.columns) as Record<string, string>).map(([header, column]) => ({
        header,
        column,
      })),
    }),
  );
}
