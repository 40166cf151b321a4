import { z } from 'zod';
import { ADOPTION_CATEGORIES } from '../../shared/domain/offer-analysis';
import { exportPermissions } from '../../shared/ipc/permissions';
import { failure } from '../core/failure';
import { figureShape } from './figures';
import type { AreaHandlers } from './handler';
import { objectiveShape } from './objectives';
import { asOfShape, clientNumber, code, modelVersion, task } from './schemas';

/** A list written as a workbook or as CSV, where the person says; null when the dialog was closed. */
export const exportHandlers: AreaHandlers<'exports.write'> = {
  'exports.write': {
    schema: z.strictObject({
      ...asOfShape,
      name: z.enum([
        'agencies',
        'managers',
        'clients',
        'risk',
        'targets',
        'calls',
        'objectives',
        'basket',
        'adoption',
        'quality',
        'rejects',
        'evaluate',
        'difference',
        'dictionary',
        'rules',
        'figure',
        'quality-page',
        'model-card',
        'model-inputs',
        'scenarios',
      ]),
      format: z.enum(['xlsx', 'csv']),
      agency: code.optional(),
      manager: code.optional(),
      product: code.optional(),
      holding: code.optional(),
      known: z.boolean().optional(),
      by: z.enum(ADOPTION_CATEGORIES).optional(),
      kind: objectiveShape.kind.optional(),
      measure: objectiveShape.measure.optional(),
      period: objectiveShape.period.optional(),
      codes: z.array(code).max(10_000).optional(),
      clients: z.array(clientNumber).max(1_000_000).optional(),
      task: task.optional(),
      version: modelVersion.optional(),
      entity: z.enum(['client', 'manager', 'agency']).optional(),
      id: code.optional(),
      batchId: z.int().positive().optional(),
      from: z.int().positive().optional(),
      to: z.int().positive().optional(),
      query: z.strictObject(figureShape).optional(),
      rows: z.array(z.int().min(0)).max(1_000_000).optional(),
    }),
    audit: (args, written) =>
      written && {
        action: 'export',
        subject: args.name,
        detail: { format: args.format, rows: written.rows, file: written.path },
      },
    run: async ({ jobs, desktop, viewer }, args) => {
      if (viewer === null || !exportPermissions[args.name].includes(viewer.role)) throw failure('forbidden');
      const path = await desktop.chooseTarget(`${args.name}.${args.format}`, args.format);
      if (path === null) return null;
      const written = await jobs.ask('exports.write', { ...args, path });
      if (written !== null) desktop.noteWritten(written.path);
      return written;
    },
  },
};
