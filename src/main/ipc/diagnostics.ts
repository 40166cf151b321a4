import { z } from 'zod';
import { LOG_AREAS, LOG_LEVELS } from '../../shared/domain/diagnostics';
import { say } from '../core/words';
import type { AreaHandlers } from './handler';
import { nothing, rowCount } from './schemas';

/** Entries shown at once when no number is asked for. */
const PAGE = 500;

/** Log, self-tests, support bundle and the processes' health: reachable while the workspace is locked, damaged or not there. */
export const diagnosticHandlers: AreaHandlers<
  | 'diagnostics.logs'
  | 'diagnostics.run'
  | 'diagnostics.bundle'
  | 'diagnostics.showLogs'
  | 'diagnostics.screenFault'
  | 'health.get'
  | 'health.retry'
> = {
  'diagnostics.logs': {
    schema: z.strictObject({
      level: z.enum(LOG_LEVELS).optional(),
      area: z.enum(LOG_AREAS).optional(),
      text: z.string().max(100).optional(),
      limit: rowCount.optional(),
    }),
    whileLocked: true,
    run: ({ diagnostics }, { limit, ...filter }) => diagnostics.logs(filter, limit ?? PAGE),
  },
  'diagnostics.run': {
    schema: nothing,
    whileLocked: true,
    run: ({ diagnostics }) => diagnostics.run(),
  },
  'diagnostics.bundle': {
    schema: nothing,
    whileLocked: true,
    audit: (_args, written) =>
      written && { action: 'export', subject: 'support-bundle', detail: { rows: written.files } },
    run: async ({ diagnostics, desktop }) => {
      const path = await desktop.chooseTarget(`${say('diagnostics:bundle-name')}.zip`, 'zip');
      if (path === null) return null;
      const files = await diagnostics.writeBundle(path);
      desktop.noteWritten(path);
      return { path, files };
    },
  },
  'diagnostics.showLogs': {
    schema: nothing,
    whileLocked: true,
    run: ({ desktop }) => {
      desktop.showLogs();
      return null;
    },
  },
  'diagnostics.screenFault': {
    schema: z.strictObject({ screen: z.string().regex(/^[a-z-]{1,40}$/) }),
    whileLocked: true,
    run: ({ diagnostics }, { screen }) => {
      diagnostics.noteScreenFault(screen);
      return null;
    },
  },
  'health.get': {
    schema: nothing,
    whileLocked: true,
    run: ({ diagnostics }) => diagnostics.health(),
  },
  'health.retry': {
    schema: nothing,
    whileLocked: true,
    run: async ({ diagnostics }) => {
      await diagnostics.retry();
      return null;
    },
  },
};
