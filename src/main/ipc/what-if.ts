import { z } from 'zod';
import { listScenarios } from '../store/queries/scenarios';
import type { AreaHandlers } from './handler';
import { asOfShape, clientNumber, code } from './schemas';

const row = { ...asOfShape, entity: z.enum(['client', 'manager', 'agency']), id: code };

/** An input's name as features are named, and its new value. */
const changes = z.record(z.string().regex(/^[A-Za-z][\w.:-]{0,60}$/), z.number().nullable());

/** What-if: a short question to the job process, which holds the model; only what is kept under a name is written. */
export const whatIfHandlers: AreaHandlers<
  'whatif.form' | 'whatif.score' | 'whatif.levers' | 'whatif.find' | 'whatif.scenarios' | 'whatif.keep' | 'whatif.drop'
> = {
  'whatif.form': {
    schema: z.strictObject(row),
    run: ({ jobs }, args) => jobs.ask('whatif.form', args),
  },
  'whatif.score': {
    schema: z.strictObject({ ...row, set: changes }),
    run: ({ jobs }, args) => jobs.ask('whatif.score', args),
  },
  'whatif.levers': {
    schema: z.strictObject({ ...asOfShape, client: clientNumber }),
    run: ({ jobs }, args) => jobs.ask('whatif.levers', args),
  },
  'whatif.find': {
    schema: z.strictObject({
      ...asOfShape,
      entity: row.entity,
      feature: z.string().regex(/^[A-Za-z][\w.:-]{0,60}$/),
      min: z.number().optional(),
      max: z.number().optional(),
    }),
    run: ({ jobs }, args) => jobs.ask('whatif.find', args),
  },
  'whatif.scenarios': {
    schema: z.strictObject({ entity: row.entity, id: code }),
    run: ({ db }, { entity, id }) => listScenarios(db, { entity, code: id }),
  },
  'whatif.keep': {
    schema: z.strictObject({ ...row, name: z.string().trim().min(1).max(60), set: changes }),
    run: ({ jobs }, args) => jobs.start('scenario', args),
  },
  'whatif.drop': {
    schema: z.strictObject({ scenario: z.int().positive() }),
    run: ({ jobs }, { scenario }) => jobs.start('scenario', { drop: scenario }),
  },
};
