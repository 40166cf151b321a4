import type { PlainCell, RawSheet, TriedColumn } from '../../../shared/domain/layouts';
import { classOfColumn, classOfHeader, type DataClass } from '../../../shared/domain/masks';
import { shapeOf } from '../../core/mask-text';

/**
 * A sheet as it stands in a file, as those see it from whom personal data are hidden. Only columns that are known by their name
 * to hold something else are shown as they are: of the others, which may hold anything, the shape of each cell.
 */
export function maskRaw(sheet: RawSheet, hides: readonly DataClass[]): RawSheet {
  if (hides.length === 0) return sheet;
  const clear = clearPlaces(sheet, hides);
  const shown = (cell: PlainCell, place: number) => (cell === null || clear.has(place) ? cell : shapeOf(cell));
  return { ...sheet, rows: sheet.rows.map(({ row, cells }) => ({ row, cells: cells.map(shown) })) };
}

/** Columns of a mapping as tried, likewise: what is masked in the file stays so, whatever it is mapped to. */
export function maskTried(
  tried: readonly TriedColumn[],
  sheet: RawSheet,
  positions: Readonly<Record<string, number>>,
  hides: readonly DataClass[],
): readonly TriedColumn[] {
  if (hides.length === 0) return tried;
  const clear = clearPlaces(sheet, hides);
  return tried.map((column) => {
    const isClear = clear.has(positions[column.header]!) && !isHidden(column.header, hides);
    if (isClear) return column;
    return { ...column, values: column.values.map((value) => (value === null ? null : shapeOf(value))) };
  });
}

/** Places of the columns whose name tells that they hold nothing that is hidden. */
function clearPlaces({ header, proposals }: RawSheet, hides: readonly DataClass[]): ReadonlySet<number> {
  const best = proposals[0];
  const known = (best?.columns ?? []).filter(
    (match) => (match.by === 'name' || match.by === 'alias') && !isHidden(match.header, hides),
  );
  const names = new Set(known.map(({ column }) => column));
  const places = header.flatMap((name, place) => (names.has(name) && !guessedHidden(name, hides) ? [place] : []));
  return new Set(places);
}

const isHidden = (header: string, hides: readonly DataClass[]): boolean => {
  const one = classOfColumn(header);
  return one !== null && hides.includes(one);
};

/** A name that an export knows is what the export says; another one may say more. */
function guessedHidden(name: string, hides: readonly DataClass[]): boolean {
  const one = classOfHeader(name);
  return one !== null && hides.includes(one) && classOfColumn(name) === null;
}
