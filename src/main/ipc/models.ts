import { z } from 'zod';
import { listModelCards } from '../store/queries/model-cards';
import { type AreaHandlers, everyone } from './handler';
import { modelVersion, nothing, task } from './schemas';

/** What is trained, how versions compare, and what moves a model. */
export const modelHandlers: AreaHandlers<'models.list' | 'models.compare' | 'models.explain'> = {
  'models.list': { schema: nothing, roles: everyone, run: ({ db }) => listModelCards(db) },
  'models.compare': {
    schema: z.strictObject({ task, version: modelVersion, against: modelVersion.optional() }),
    roles: everyone,
    run: ({ jobs }, args) => jobs.ask('models.compare', args),
  },
  'models.explain': {
    schema: z.strictObject({ task }),
    roles: everyone,
    run: ({ jobs }, args) => jobs.ask('models.explain', args),
  },
};
