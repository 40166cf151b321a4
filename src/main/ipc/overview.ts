import { z } from 'zod';
import { resolveDay } from '../store/as-of';
import { readOverview } from '../store/queries/overview';
import type { AreaHandlers } from './handler';
import { asOfShape } from './schemas';

/** The Overview screen. */
export const overviewHandlers: AreaHandlers<'overview.get'> = {
  'overview.get': {
    schema: z.strictObject(asOfShape),
    run: ({ db }, { asOf }) => readOverview(db, resolveDay(db, asOf)),
  },
};
