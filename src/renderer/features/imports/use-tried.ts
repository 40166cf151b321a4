import { useMemo } from 'react';
import type { SourceKind } from '../../../shared/domain/imports';
import type { RawSheet, TriedColumn } from '../../../shared/domain/layouts';
import { useCall } from '../../lib/use-call';

/** How the first rows of a sheet read under a mapping, by header of the export; asked again at every change, and never without a file. */
export function useTried(
  kind: SourceKind,
  sheet: RawSheet,
  columns: Readonly<Record<string, string>>,
  path: string | null,
): ReadonlyMap<string, TriedColumn> {
  const positions = Object.fromEntries(
    Object.entries(columns).flatMap(([header, column]) => {
      const place = sheet.header.indexOf(column);
      return column === '' || place < 0 ? [] : [[header, place] as const];
    }),
  );
  const answer = useCall('layouts.try', path === null ? null : { kind, positions, path, sheet: sheet.sheet });
  return useMemo(() => new Map(answer.data?.map((column) => [column.header, column])), [answer.data]);
}
