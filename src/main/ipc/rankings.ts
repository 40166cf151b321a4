import { z } from 'zod';
import type { AreaHandlers } from './handler';
import { asOfShape, code } from './schemas';

const kind = z.enum(['agency', 'manager']);

/** Agencies and managers: the ranking and one unit of it. Asked of the job process, which holds the whole bank. */
export const rankingHandlers: AreaHandlers<'rankings.get' | 'rankings.detail' | 'whatif.unitLevers'> = {
  'rankings.get': {
    schema: z.strictObject({ ...asOfShape, kind, agency: code.optional() }),
    run: ({ jobs }, args) => jobs.ask('rankings.get', args),
  },
  'rankings.detail': {
    schema: z.strictObject({ ...asOfShape, kind, code }),
    run: ({ jobs }, args) => jobs.ask('rankings.detail', args),
  },
  'whatif.unitLevers': {
    schema: z.strictObject({ ...asOfShape, kind, code }),
    run: ({ jobs }, args) => jobs.ask('whatif.unitLevers', args),
  },
};
