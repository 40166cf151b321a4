import { z } from 'zod';
import { listModelCards } from '../store/queries/model-cards';
import type { AreaHandlers } from './handler';
import { modelVersion, nothing, task } from './schemas';

/** What is trained, how versions compare, and what moves a model. */
export const modelHandlers: AreaHandlers<
  | 'models.list'
  | 'models.compare'
  | 'models.explain'
  | 'models.status'
  | 'models.detail'
  | 'models.check'
  | 'models.dictionary'
  | 'models.saveSettings'
> = {
  'models.list': { schema: nothing, run: ({ db }) => listModelCards(db) },
  'models.compare': {
    schema: z.strictObject({ task, version: modelVersion, against: modelVersion.optional() }),
    run: ({ jobs }, args) => jobs.ask('models.compare', args),
  },
  'models.explain': {
    schema: z.strictObject({ task }),
    run: ({ jobs }, args) => jobs.ask('models.explain', args),
  },
  'models.status': { schema: nothing, run: ({ jobs }, args) => jobs.ask('models.status', args) },
  'models.detail': {
    schema: z.strictObject({ task, version: modelVersion.optional() }),
    run: ({ jobs }, args) => jobs.ask('models.detail', args),
  },
  'models.dictionary': {
    schema: z.strictObject({ task }),
    run: ({ jobs }, args) => jobs.ask('models.dictionary', args),
  },
  'models.check': { schema: nothing, run: ({ jobs }, args) => jobs.start('check', args) },
  'models.saveSettings': {
    schema: z.strictObject({
      plan: z.enum(['after-import', 'monthly', 'never']),
      thresholds: z.strictObject({
        psiSome: z.number().min(0.01).max(5),
        psiStrong: z.number().min(0.01).max(5),
        ksStrong: z.number().min(0.01).max(1),
        decayShare: z.number().min(0.05).max(1),
      }),
    }),
    run: ({ jobs }, args) => jobs.start('model-settings', args),
  },
};
