import { z } from 'zod';
import { resolveDay } from '../store/as-of';
import { listMargins, listRiskActions } from '../store/queries/risk-settings';
import type { AreaHandlers } from './handler';
import { asOfShape, nothing } from './schemas';

const MOST_ACTIONS = 100;
const MOST_MARGINS = 5000;
/** Letters of an action's words, as a manager can read them at a glance. */
const MOST_LETTERS = 200;

const action = z.strictObject({
  id: z.string().min(1).max(60),
  condition: z.enum(['account-closed', 'business', 'minor', 'new-client', 'product-ended', 'few-products', 'any']),
  band: z.enum(['medium', 'high']),
  text: z.string().trim().min(1).max(MOST_LETTERS).nullable(),
  active: z.boolean(),
});

const margin = z.strictObject({
  kind: z.enum(['product', 'pack']),
  code: z.string().min(1).max(20),
  amount: z.number().min(0).max(1e9).nullable(),
});

/** What a bank says of its clients at risk: actions proposed, and what products earn. */
export const riskSettingHandlers: AreaHandlers<'actions.list' | 'actions.save' | 'margins.list' | 'margins.save'> = {
  'actions.list': { schema: nothing, run: ({ db }) => listRiskActions(db) },
  'actions.save': {
    schema: z.strictObject({
      actions: z
        .array(action)
        .max(MOST_ACTIONS)
        .refine((all) => new Set(all.map(({ id }) => id)).size === all.length),
    }),
    run: ({ jobs }, args) => jobs.start('risk-actions', args),
  },
  'margins.list': {
    schema: z.strictObject(asOfShape),
    run: ({ db }, { asOf }) => listMargins(db, resolveDay(db, asOf)),
  },
  'margins.save': {
    schema: z.strictObject({ margins: z.array(margin).max(MOST_MARGINS) }),
    run: ({ jobs }, args) => jobs.start('margins', args),
  },
};
