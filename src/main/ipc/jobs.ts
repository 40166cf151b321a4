import { z } from 'zod';
import type { AreaHandlers } from './handler';
import { asOfShape, filePath, jobId, modelVersion, nothing, task, ticket } from './schemas';

const filePaths = z.array(filePath).min(1).max(500);

const seed = z.int().min(0).max(0xffff_ffff).optional();

/** Everything that starts, lists or stops work in the job process. */
export const jobHandlers: AreaHandlers<
  | 'jobs.list'
  | 'jobs.cancel'
  | 'questions.cancel'
  | 'imports.start'
  | 'imports.preview'
  | 'imports.difference'
  | 'imports.loadSample'
  | 'imports.undo'
  | 'models.train'
  | 'models.score'
  | 'models.promote'
> = {
  'jobs.list': { schema: nothing, whileLocked: true, run: ({ jobs }) => jobs.list() },
  'jobs.cancel': {
    schema: z.strictObject({ id: jobId }),
    whileLocked: true,
    run: ({ jobs }, { id }) => {
      jobs.cancel(id);
      return null;
    },
  },
  'questions.cancel': {
    schema: z.strictObject({ ticket }),
    run: ({ jobs }, args) => {
      jobs.drop(args.ticket);
      return null;
    },
  },
  'imports.start': {
    schema: z.strictObject({
      paths: filePaths,
      stock: z.enum(['full', 'part']).optional(),
      expect: z
        .array(z.string().regex(/^[0-9a-f]{64}$/))
        .max(500)
        .optional(),
    }),
    needsProtection: true,
    reads: ({ paths }) => paths,
    run: ({ jobs }, args) => jobs.start('import', args),
  },
  'imports.preview': {
    schema: z.strictObject({ paths: filePaths }),
    needsProtection: true,
    reads: ({ paths }) => paths,
    run: ({ jobs }, args) => jobs.start('preview', args),
  },
  'imports.difference': {
    schema: z.strictObject({ from: z.int().positive().optional(), to: z.int().positive().optional() }),
    run: ({ jobs }, args) => jobs.ask('imports.difference', args),
  },
  'imports.loadSample': {
    schema: z.strictObject({ clients: z.int().min(100).max(1_000_000).optional(), seed }),
    run: ({ jobs }, args) => jobs.start('sample', args),
  },
  'imports.undo': {
    schema: z.strictObject({ batchId: z.int().positive().optional() }),
    run: ({ jobs }, args) => jobs.start('undo', args),
  },
  'models.train': {
    schema: z.strictObject({ ...asOfShape, only: z.array(task).min(1).optional(), seed }),
    run: ({ jobs }, args) => jobs.start('train', args),
  },
  'models.score': {
    schema: z.strictObject(asOfShape),
    run: ({ jobs }, args) => jobs.start('score', args),
  },
  'models.promote': {
    schema: z.strictObject({ task, version: modelVersion }),
    run: ({ jobs }, args) => jobs.start('promote', args),
  },
};
