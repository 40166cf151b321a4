import { z } from 'zod';
import { failure } from '../core/failure';
import { listFindings, listImports, listRejects, readReject } from '../store/queries/import-history';
import type { AreaHandlers } from './handler';
import { holdsPreview } from './page-view';
import { reason, requireReveal, revealed } from './reveals';
import { jobId, nothing, rowCount } from './schemas';

const batchId = z.int().positive().optional();

/** Rows given at once when no number is asked for. */
const ROWS_PAGE = 1000;

/** What was imported, what was noticed and what was not taken. */
export const importHandlers: AreaHandlers<
  'imports.list' | 'imports.findings' | 'imports.rejects' | 'imports.revealPreview' | 'imports.revealReject'
> = {
  'imports.list': { schema: nothing, run: ({ db }) => listImports(db) },
  'imports.findings': {
    schema: z.strictObject({ batchId }),
    run: ({ db }, args) => listFindings(db, args.batchId),
  },
  'imports.rejects': {
    schema: z.strictObject({ batchId, offset: z.int().min(0).optional(), limit: rowCount.optional() }),
    run: ({ db }, args) => listRejects(db, { ...args, limit: args.limit ?? ROWS_PAGE }),
  },
  'imports.revealPreview': {
    schema: z.strictObject({ job: jobId, reason }),
    audit: ({ reason: why }, sheets) => revealed('preview', { files: sheets.length }, why),
    run: ({ jobs, viewer }, { job }) => {
      requireReveal(viewer);
      const { result } = jobs.whole(job);
      if (!holdsPreview(result)) throw failure('not-found');
      return result.preview;
    },
  },
  'imports.revealReject': {
    schema: z.strictObject({ id: z.int().positive(), reason }),
    audit: ({ reason: why }, { row }) => revealed('reject', { row }, why),
    run: ({ db, viewer }, { id }) => {
      requireReveal(viewer);
      return readReject(db, id);
    },
  },
};
