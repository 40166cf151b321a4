import { z } from 'zod';
import { listFailingRows, runQualityTests } from '../store/queries/quality-tests';
import { type AreaHandlers, everyone } from './handler';
import { nothing, rowCount } from './schemas';

/** Rows given at once when no number is asked for. */
const ROWS_PAGE = 1000;

/** What the data tests say, and what every column and rule means. */
export const qualityHandlers: AreaHandlers<
  'quality.tests' | 'quality.failing' | 'quality.dictionary' | 'quality.rules'
> = {
  'quality.tests': { schema: nothing, roles: everyone, run: ({ db }) => runQualityTests(db) },
  'quality.failing': {
    schema: z.strictObject({ name: z.string().max(60), limit: rowCount.optional() }),
    roles: everyone,
    run: ({ db }, { name, limit }) => listFailingRows(db, name, limit ?? ROWS_PAGE),
  },
  'quality.dictionary': { schema: nothing, roles: everyone, run: ({ jobs }) => jobs.ask('quality.dictionary', {}) },
  'quality.rules': { schema: nothing, roles: everyone, run: ({ jobs }) => jobs.ask('quality.rules', {}) },
};
