import type { QualityTest, RowOrigin } from '../../shared/domain/imports';
import type { ColumnProfile, ImportQuality } from '../../shared/domain/quality';
import { say } from '../core/words';
import type { Sheet } from './sheet';

type Kind = Sheet['columns'][number]['kind'];

const heading = (key: string) => say(`quality-exports:${key}`);
const column = (key: string, kind: Kind, width = 14) => ({ heading: heading(key), kind, width });

/** The rows at fault of each failing test, with their place and the repairs made to them. */
export function failingSheet(
  failing: readonly { readonly test: QualityTest; readonly rows: readonly RowOrigin[] }[],
): Sheet {
  const rows = failing.flatMap(({ test, rows: places }) =>
    places.map((place) => [
      test.text,
      test.name,
      place.path,
      place.sheet,
      place.row,
      place.repairs.map(({ text }) => text).join('\n') || null,
    ]),
  );
  return {
    name: heading('failing-rows'),
    title: say('quality-exports:failing-title', { count: rows.length }),
    columns: [
      column('test', 'text', 44),
      column('name', 'text', 28),
      column('file', 'text', 44),
      column('sheet', 'text', 18),
      column('row', 'integer', 10),
      { ...column('repairs', 'text', 60), personal: 'cell' as const },
    ],
    rows,
  };
}

/** Completeness and distribution of every column. */
export function profileSheet(profiles: readonly ColumnProfile[]): Sheet {
  const text = (value: string | number | null) => (value === null ? null : String(value));
  return {
    name: heading('columns'),
    title: say('quality-exports:columns-title', { count: profiles.length }),
    columns: [
      column('table', 'text', 24),
      column('column', 'text', 24),
      column('unit', 'text', 18),
      column('rows', 'integer'),
      column('empty', 'integer'),
      column('filled', 'share', 12),
      column('distinct', 'integer'),
      column('min', 'text'),
      column('median', 'text'),
      column('max', 'text'),
      column('top', 'text', 60),
    ],
    rows: profiles.map((one) => [
      one.table,
      one.column,
      say(`dictionary:unit.${one.unit}`),
      one.rows,
      one.empty,
      one.rows === 0 ? null : 1 - one.empty / one.rows,
      one.distinct,
      text(one.min),
      text(one.median),
      text(one.max),
      one.top.map(({ value, rows }) => `${value} (${rows})`).join(', ') || null,
    ]),
  };
}

/** The imports of the workspace, and how good each was. */
export function trendSheet(imports: readonly ImportQuality[]): Sheet {
  return {
    name: heading('trend'),
    title: say('quality-exports:trend-title', { count: imports.length }),
    columns: [
      column('import', 'integer', 10),
      column('at', 'text', 24),
      column('as-of', 'date'),
      column('rows', 'integer'),
      column('rejected', 'integer'),
      column('warnings', 'integer'),
      column('errors', 'integer'),
      column('failing-tests', 'integer', 16),
      column('failing-rows', 'integer', 16),
      column('filled', 'share', 12),
    ],
    rows: imports.map((one) => [
      one.batchId,
      one.at,
      one.asOf,
      one.rows,
      one.rejected,
      one.warnings,
      one.errors,
      one.failingTests,
      one.failingRows,
      one.complete,
    ]),
  };
}
