import { z } from 'zod';
import { listFindings, listImports, listRejects } from '../store/queries/import-history';
import type { AreaHandlers } from './handler';
import { nothing, rowCount } from './schemas';

const batchId = z.int().positive().optional();

/** Rows given at once when no number is asked for. */
const ROWS_PAGE = 1000;

/** What was imported, what was noticed and what was not taken. */
export const importHandlers: AreaHandlers<'imports.list' | 'imports.findings' | 'imports.rejects'> = {
  'imports.list': { schema: nothing, run: ({ db }) => listImports(db) },
  'imports.findings': {
    schema: z.strictObject({ batchId }),
    run: ({ db }, args) => listFindings(db, args.batchId),
  },
  'imports.rejects': {
    schema: z.strictObject({ batchId, offset: z.int().min(0).optional(), limit: rowCount.optional() }),
    run: ({ db }, args) => listRejects(db, { ...args, limit: args.limit ?? ROWS_PAGE }),
  },
};
