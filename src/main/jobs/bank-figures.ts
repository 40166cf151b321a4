import type { FigureQuery, FigureRows } from '../../shared/domain/figures';
import type { Day } from '../core/dates';
import type { JobOptions } from '../core/progress';
import type { Bank } from '../features/bank';
import { resolveDay } from '../store/as-of';
import type { ReadableDb } from '../store/database';
import { type Page, readFigureRows } from '../store/queries/figure-rows';
import { placeOfModelRow } from '../store/queries/model-row-places';
import { visibleClients } from '../store/viewer-scope';
import { adoptionFigure } from './adoption';
import { partRows } from './figure-parts';
import { isListed, listedRows } from './listed-rows';
import { isModelFigure, readModelRows } from './model-rows';
import { toldLines } from './told-lines';

/** What the rows of a figure are looked for in. */
interface FigureSources {
  readonly db: ReadableDb;
  readonly bank: () => Promise<Bank>;
  readonly options?: JobOptions;
}

/** The rows behind any figure: by a query of the workspace, or, where it is computed from the bank as a whole, by the same computation. */
export async function figureRows(
  { db, bank, options = {} }: FigureSources,
  query: FigureQuery,
  { limit, offset }: Page,
): Promise<FigureRows> {
  const told = toldLines(db, query);
  if (told) return paged(told, { limit, offset });
  if (isModelFigure(query.figure)) return readModelRows(db, await bank(), query, { limit, offset }, options);
  const day = resolveDay(db, query.asOf);
  if (query.figure === 'unit-score' || query.figure === 'objective-expected')
    return paged(partRows(db, day, query), { limit, offset });
  if (isListed(query.figure)) return listedRows(db, await bank(), day, query, { limit, offset });
  if (query.figure.startsWith('adoption-')) return adoptionRows(db, await bank(), day, query, { limit, offset });
  return readFigureRows(db, day, query, limit, offset);
}

function paged(all: FigureRows, { limit, offset }: Page): FigureRows {
  return { ...all, rows: all.rows.slice(offset, offset + limit) };
}

/** The bank is whole: clients are looked for among those the connection shows the viewer. */
function adoptionRows(db: ReadableDb, bank: Bank, day: Day, query: FigureQuery, { limit, offset }: Page): FigureRows {
  const visible = visibleClients(db);
  const clients = adoptionFigure(bank, day, query).filter((client) => visible.has(client));
  const rows = clients
    .slice(offset, offset + limit)
    .map((client) => ({ kind: 'client', ...placeOfModelRow(db, 'churn', client), from: null, to: null }) as const);
  return { figure: query.figure, total: clients.length, rows };
}
