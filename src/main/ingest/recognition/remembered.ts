import type { SourceKind } from '../../../shared/domain/imports';
import type { ReadableDb } from '../../store/database';
import { listLayouts } from '../../store/queries/import-layouts';

/** Layouts a person mapped, by signature: header of the export to header of the file. */
export type RememberedLayouts = ReadonlyMap<
  string,
  { readonly id: number; readonly kind: SourceKind; readonly columns: Readonly<Record<string, string>> }
>;

/** The layouts of a workspace. */
export function readRemembered(db: ReadableDb): RememberedLayouts {
  return new Map(
    listLayouts(db).map(({ id, signature, kind, columns }) => [
      signature,
      { id, kind, columns: Object.fromEntries(columns.map(({ header, column }) => [header, column])) },
    ]),
  );
}
