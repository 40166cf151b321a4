import { z } from 'zod';
import { OBJECTIVE_MEASURES, OBJECTIVE_PERIOD } from '../../shared/domain/objectives';
import type { AreaHandlers } from './handler';
import { asOfShape, code, filePath, nothing } from './schemas';

/** Whose objectives, of what, when. */
export const objectiveShape = {
  kind: z.enum(['agency', 'manager']),
  measure: z.enum(OBJECTIVE_MEASURES),
  period: z.string().regex(OBJECTIVE_PERIOD),
};

/** No unit produces more in a quarter: a larger figure is a slip. */
const LARGEST = 1_000_000;

/** Objectives of agencies and managers: what stands beside them, and how they are set, read from a file and taken back. */
export const objectiveHandlers: AreaHandlers<
  'objectives.attainment' | 'objectives.set' | 'objectives.undo' | 'objectives.read'
> = {
  'objectives.attainment': {
    schema: z.strictObject({ ...asOfShape, ...objectiveShape }),
    run: ({ jobs }, args) => jobs.ask('objectives.attainment', args),
  },
  'objectives.set': {
    schema: z.strictObject({
      entries: z
        .array(z.strictObject({ ...objectiveShape, code, value: z.number().min(0).max(LARGEST).nullable() }))
        .min(1)
        .max(50_000),
    }),
    run: ({ jobs }, args) => jobs.start('objectives', args),
  },
  'objectives.undo': { schema: nothing, run: ({ jobs }, args) => jobs.start('undo-objectives', args) },
  'objectives.read': {
    schema: z.strictObject({ ...objectiveShape, path: filePath }),
    reads: ({ path }) => [path],
    run: ({ jobs }, args) => jobs.ask('objectives.read', args),
  },
};
