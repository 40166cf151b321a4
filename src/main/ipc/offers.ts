import { z } from 'zod';
import { ADOPTION_CATEGORIES } from '../../shared/domain/offer-analysis';
import { resolveDay } from '../store/as-of';
import { listOfferChoices } from '../store/queries/offers';
import type { AreaHandlers } from './handler';
import { asOfShape, clientNumber, code, rowCount } from './schemas';

/** Key of a group of clients: a unit's code, a segment's name, `-` for no unit, empty for the whole network. */
const groupKey = z.string().regex(/^[0-9A-Za-z-]{0,20}$/);

/** What to propose to whom; lists are asked of the job process, which holds the model. */
const by = z.enum(ADOPTION_CATEGORIES);

export const offerHandlers: AreaHandlers<
  | 'offers.choices'
  | 'offers.forClient'
  | 'offers.targets'
  | 'offers.calls'
  | 'offers.basket'
  | 'offers.adoption'
  | 'offers.adoptionClients'
> = {
  'offers.choices': {
    schema: z.strictObject(asOfShape),
    run: ({ db }, { asOf }) => listOfferChoices(db, resolveDay(db, asOf)),
  },
  'offers.forClient': {
    schema: z.strictObject({ ...asOfShape, client: clientNumber, count: rowCount.optional() }),
    run: ({ jobs }, args) => jobs.ask('offers.forClient', args),
  },
  'offers.targets': {
    schema: z.strictObject({
      ...asOfShape,
      product: code,
      count: rowCount.optional(),
      agency: code.optional(),
      manager: code.optional(),
      holding: code.optional(),
    }),
    run: ({ jobs }, args) => jobs.ask('offers.targets', args),
  },
  'offers.calls': {
    schema: z.strictObject({
      ...asOfShape,
      count: rowCount.optional(),
      agency: code.optional(),
      manager: code.optional(),
      known: z.boolean().optional(),
    }),
    run: ({ jobs }, args) => jobs.ask('offers.calls', args),
  },
  'offers.basket': {
    schema: z.strictObject(asOfShape),
    run: ({ jobs }, args) => jobs.ask('offers.basket', args),
  },
  'offers.adoption': {
    schema: z.strictObject({ ...asOfShape, by, pack: code.optional() }),
    run: ({ jobs }, args) => jobs.ask('offers.adoption', args),
  },
  'offers.adoptionClients': {
    schema: z.strictObject({
      ...asOfShape,
      by,
      key: groupKey,
      pack: code.optional(),
      missing: code.optional(),
      without: z.boolean().optional(),
    }),
    run: ({ jobs }, args) => jobs.ask('offers.adoptionClients', args),
  },
};
