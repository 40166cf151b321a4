import { z } from 'zod';
import { listFindings, listImports, listRejects } from '../store/queries/import-history';
import { type AreaHandlers, everyone } from './handler';
import { nothing, rowCount } from './schemas';

const batchId = z.int().positive().optional();

/** Rows given at once when no number is asked for. */
const ROWS_PAGE = 1000;

/** What was imported, what was noticed and what was not taken. */
export const importHandlers: AreaHandlers<'imports.list' | 'imports.findings' | 'imports.rejects'> = {
  'imports.list': { schema: nothing, roles: everyone, run: ({ db }) => listImports(db) },
  'imports.findings': {
    schema: z.strictObject({ batchId }),
    roles: everyone,
    run: ({ db }, args) => listFindings(db, args.batchId),
  },
  'imports.rejects': {
    schema: z.strictObject({ batchId, offset: z.int().min(0).optional(), limit: rowCount.optional() }),
    roles: everyone,
    run: ({ db }, args) => listRejects(db, { ...args, limit: args.limit ?? ROWS_PAGE }),
  },
};
