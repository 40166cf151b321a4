import { z } from 'zod';
import { CLIENT_GROUPS, FIGURES, UNIT_GROUPS } from '../../shared/domain/figures';
import { PRODUCTION_TARGETS } from '../../shared/domain/units';
import type { AreaHandlers } from './handler';
import { asOfShape, clientNumber, code, isoDate, modelVersion, rowCount, sourceKind, task } from './schemas';

const name = z.string().min(1).max(60);

/** A figure and what narrows it. */
export const figureShape = {
  ...asOfShape,
  figure: z.enum(FIGURES),
  agency: code.optional(),
  manager: code.optional(),
  district: z.string().max(80).optional(),
  clientType: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  client: clientNumber.optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  item: code.optional(),
  ageFrom: z.int().min(0).max(200).optional(),
  ageBelow: z.int().min(0).max(200).optional(),
  months: z.union([z.literal(1), z.literal(3)]).optional(),
  band: z.enum(['low', 'medium', 'high']).optional(),
  from: z.number().min(0).max(1).optional(),
  below: z.number().min(0).max(1).optional(),
  batch: z.int().positive().optional(),
  file: z.int().positive().optional(),
  also: code.optional(),
  kind: sourceKind.optional(),
  rule: name.optional(),
  test: name.optional(),
  table: name.optional(),
  column: name.optional(),
  value: z.string().max(4000).optional(),
  task: task.optional(),
  version: modelVersion.optional(),
  cutOff: isoDate.optional(),
  dimension: z.enum([...CLIENT_GROUPS, ...UNIT_GROUPS]).optional(),
  looked: z.enum(['importance', 'dependence']).optional(),
  severity: z.enum(['info', 'warn', 'error']).optional(),
  by: z.enum(['agency', 'manager', 'segment']).optional(),
  since: isoDate.optional(),
  until: isoDate.optional(),
  series: z.enum(PRODUCTION_TARGETS).optional(),
  most: rowCount.optional(),
  known: z.boolean().optional(),
  feature: name.optional(),
  bin: z.int().min(0).max(11).optional(),
};

/** Any figure opens the rows behind it. */
export const figureHandlers: AreaHandlers<'figures.rows'> = {
  'figures.rows': {
    schema: z.strictObject({ ...figureShape, offset: z.int().min(0).optional(), limit: rowCount.optional() }),
    run: ({ jobs }, args) => jobs.ask('figures.rows', args),
  },
};
