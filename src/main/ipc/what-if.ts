import { z } from 'zod';
import { type AreaHandlers, everyone } from './handler';
import { asOfShape, clientNumber, code } from './schemas';

const row = { ...asOfShape, entity: z.enum(['client', 'manager', 'agency']), id: code };

/** An input's name as features are named, and its new value. */
const changes = z.record(z.string().regex(/^[A-Za-z][\w.:-]{0,60}$/), z.number().nullable());

/** What-if: a short question to the job process, which holds the model; nothing is written. */
export const whatIfHandlers: AreaHandlers<'whatif.form' | 'whatif.score' | 'whatif.levers'> = {
  'whatif.form': {
    schema: z.strictObject(row),
    roles: everyone,
    run: ({ jobs }, args) => jobs.ask('whatif.form', args),
  },
  'whatif.score': {
    schema: z.strictObject({ ...row, set: changes }),
    roles: everyone,
    run: ({ jobs }, args) => jobs.ask('whatif.score', args),
  },
  'whatif.levers': {
    schema: z.strictObject({ ...asOfShape, client: clientNumber }),
    roles: everyone,
    run: ({ jobs }, args) => jobs.ask('whatif.levers', args),
  },
};
