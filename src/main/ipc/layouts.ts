import { basename } from 'node:path';
import { z } from 'zod';
import { listLayouts } from '../store/queries/import-layouts';
import type { AreaHandlers } from './handler';
import { reason, requireReveal, revealed } from './reveals';
import { filePath, nothing, sourceKind } from './schemas';

/** Columns a sheet may have. */
const MOST_COLUMNS = 512;

const columnName = z.string().max(1000);

/** Layouts mapped by hand: what may be mapped, trying it, keeping it. */
export const layoutHandlers: AreaHandlers<
  | 'layouts.list'
  | 'layouts.known'
  | 'layouts.inspect'
  | 'layouts.reveal'
  | 'layouts.try'
  | 'layouts.save'
  | 'layouts.remove'
> = {
  'layouts.list': {
    schema: nothing,
    run: ({ db }) => listLayouts(db).map(({ signature: _, ...layout }) => layout),
  },
  'layouts.known': { schema: nothing, run: ({ jobs }, args) => jobs.ask('layouts.known', args) },
  'layouts.inspect': {
    schema: z.strictObject({ path: filePath }),
    reads: ({ path }) => [path],
    run: ({ jobs }, args) => jobs.ask('layouts.inspect', args),
  },
  'layouts.reveal': {
    schema: z.strictObject({ path: filePath, reason }),
    reads: ({ path }) => [path],
    audit: ({ path, reason }) => revealed('layout', { file: basename(path) }, reason),
    run: ({ jobs, viewer }, { path }) => {
      requireReveal(viewer);
      return jobs.ask('layouts.reveal', { path, reason: '' });
    },
  },
  'layouts.try': {
    schema: z.strictObject({
      kind: sourceKind,
      positions: z.record(columnName, z.int().min(0).max(MOST_COLUMNS)),
      path: filePath,
      sheet: z.string().max(255),
    }),
    reads: ({ path }) => [path],
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
