import { z } from 'zod';
import { AUDIT_ACTIONS } from '../../shared/domain/audit';
import { say } from '../core/words';
import { auditSheet } from '../exports/audit-sheet';
import { writeCsv } from '../exports/csv';
import type { AreaHandlers } from './handler';
import { nothing, rowCount } from './schemas';

const filter = { action: z.enum(AUDIT_ACTIONS).optional(), text: z.string().max(100).optional() };

/** Entries shown at once when no number is asked for. */
const PAGE = 500;

/** The audit log: read, verified, written as a file; it is written to by what is done, never by a screen. */
export const auditHandlers: AreaHandlers<'audit.list' | 'audit.verify' | 'audit.export'> = {
  'audit.list': {
    schema: z.strictObject({ ...filter, limit: rowCount.optional() }),
    run: ({ access }, { limit, ...args }) => access.audit().page({ ...args, limit: limit ?? PAGE }),
  },
  'audit.verify': {
    schema: nothing,
    audit: (_args, { ok, fault }) => ({ action: 'verify', detail: { ok, fault } }),
    run: ({ access }) => access.audit().verify(),
  },
  'audit.export': {
    schema: z.strictObject(filter),
    audit: (_args, written) => written && { action: 'export', subject: 'audit', detail: { rows: written.rows } },
    run: async ({ access, desktop, language }, args) => {
      const path = await desktop.chooseTarget(`${say('audit:file-name')}.csv`, 'csv');
      if (path === null) return null;
      const { entries } = access.audit().page({ ...args, limit: Number.MAX_SAFE_INTEGER });
      await writeCsv(path, auditSheet(entries), language);
      desktop.noteWritten(path);
      return { path, rows: entries.length };
    },
  },
};
