import type { FigureRow } from '../../shared/domain/figures';

/** A line that is no row itself but opens rows: what it is called, how many it opens, and what is said of them. */
export function partLine(name: string, finding: NonNullable<FigureRow['finding']>): FigureRow {
  const nothing = { client: null, agency: null, manager: null, code: null, from: null, to: null, origin: null };
  return { kind: 'part', ...nothing, name, finding };
}
