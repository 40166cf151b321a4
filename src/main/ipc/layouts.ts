import { z } from 'zod';
import { listLayouts } from '../store/queries/import-layouts';
import type { AreaHandlers } from './handler';
import { filePath, nothing, sourceKind } from './schemas';

/** Columns a sheet may have, and rows a mapping is tried on. */
const MOST_COLUMNS = 512;
const MOST_ROWS = 60;

const columnName = z.string().max(1000);
const cell = z.union([z.string().max(40_000), z.number(), z.boolean(), z.null()]);

/** Layouts mapped by hand: what may be mapped, trying it, keeping it. */
export const layoutHandlers: AreaHandlers<
  'layouts.list' | 'layouts.known' | 'layouts.inspect' | 'layouts.try' | 'layouts.save' | 'layouts.remove'
> = {
  'layouts.list': {
    schema: nothing,
    run: ({ db }) => listLayouts(db).map(({ signature: _, ...layout }) => layout),
  },
  'layouts.known': { schema: nothing, run: ({ jobs }, args) => jobs.ask('layouts.known', args) },
  'layouts.inspect': {
    schema: z.strictObject({ path: filePath }),
    run: ({ jobs }, args) => jobs.ask('layouts.inspect', args),
  },
  'layouts.try': {
    schema: z.strictObject({
      kind: sourceKind,
      positions: z.record(columnName, z.int().min(0).max(MOST_COLUMNS)),
      rows: z.array(z.array(cell).max(MOST_COLUMNS)).max(MOST_ROWS),
    }),
    run: ({ jobs }, args) => jobs.ask('layouts.try', args),
  },
  'layouts.save': {
    schema: z.strictObject({
      kind: sourceKind,
      header: z.array(columnName).min(1).max(MOST_COLUMNS),
      columns: z.record(columnName, columnName),
    }),
    run: ({ jobs }, args) => jobs.start('layout', { save: args }),
  },
  'layouts.remove': {
    schema: z.strictObject({ id: z.int().positive() }),
    run: ({ jobs }, { id }) => jobs.start('layout', { remove: id }),
  },
};
