import { z } from 'zod';
import { classOfColumn, type DataClass } from '../../shared/domain/masks';
import { failure } from '../core/failure';
import type { AreaHandlers } from './handler';
import { nothing, rowCount } from './schemas';

/** What the data tests say, and what every column and rule means. A person's test may take its time: never in the window's process. */
export const qualityHandlers: AreaHandlers<
  | 'quality.tests'
  | 'quality.failing'
  | 'quality.tables'
  | 'quality.columns'
  | 'quality.trend'
  | 'quality.saveTest'
  | 'quality.removeTest'
  | 'quality.dictionary'
  | 'quality.rules'
> = {
  'quality.tests': { schema: nothing, run: ({ jobs }) => jobs.ask('quality.tests', {}) },
  'quality.failing': {
    schema: z.strictObject({ name: z.string().max(60), limit: rowCount.optional() }),
    run: ({ jobs }, args) => jobs.ask('quality.failing', args),
  },
  'quality.tables': { schema: nothing, run: ({ jobs }) => jobs.ask('quality.tables', {}) },
  'quality.columns': {
    schema: z.strictObject({ table: z.string().max(60) }),
    run: ({ jobs }, args) => jobs.ask('quality.columns', args),
  },
  'quality.trend': { schema: nothing, run: ({ jobs }) => jobs.ask('quality.trend', {}) },
  'quality.saveTest': {
    schema: z.strictObject({
      title: z.string().max(200),
      severity: z.enum(['warn', 'error']),
      sql: z.string().max(10_000),
    }),
    run: ({ jobs, viewer }, save) => {
      refuseHidden(save.sql, viewer?.mask.hides ?? []);
      return jobs.start('quality-test', { save });
    },
  },
  'quality.removeTest': {
    schema: z.strictObject({ name: z.string().max(60) }),
    run: ({ jobs }, { name }) => jobs.start('quality-test', { remove: name }),
  },
  'quality.dictionary': { schema: nothing, run: ({ jobs }) => jobs.ask('quality.dictionary', {}) },
  'quality.rules': { schema: nothing, run: ({ jobs }) => jobs.ask('quality.rules', {}) },
};

/** Rows that break a test would tell a hidden value the test asks for; numbers of clients are in every table's join. */
function refuseHidden(sql: string, hides: readonly DataClass[]): void {
  const asked = (sql.toLowerCase().match(/[a-z_]+/g) ?? []).map(classOfColumn);
  if (asked.some((one) => one !== null && one !== 'number' && hides.includes(one)))
    throw failure('forbidden', {}, 'masked-number');
}
