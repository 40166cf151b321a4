import { z } from 'zod';
import { resolveDay } from '../store/as-of';
import { listOfferChoices } from '../store/queries/offers';
import { type AreaHandlers, everyone } from './handler';
import { asOfShape, clientNumber, code, rowCount } from './schemas';

/** What to propose to whom; lists are asked of the job process, which holds the model. */
export const offerHandlers: AreaHandlers<'offers.choices' | 'offers.forClient' | 'offers.targets'> = {
  'offers.choices': {
    schema: z.strictObject(asOfShape),
    roles: everyone,
    run: ({ db }, { asOf }) => listOfferChoices(db, resolveDay(db, asOf)),
  },
  'offers.forClient': {
    schema: z.strictObject({ ...asOfShape, client: clientNumber, count: rowCount.optional() }),
    roles: everyone,
    run: ({ jobs }, args) => jobs.ask('offers.forClient', args),
  },
  'offers.targets': {
    schema: z.strictObject({
      ...asOfShape,
      product: code,
      count: rowCount.optional(),
      agency: code.optional(),
      manager: code.optional(),
    }),
    roles: everyone,
    run: ({ jobs }, args) => jobs.ask('offers.targets', args),
  },
};
