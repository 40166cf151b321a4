import { z } from 'zod';
import { DATA_CLASSES } from '../../shared/domain/masks';
import type { ComplianceReport, WrittenFile } from '../../shared/domain/privacy';
import type { ExportName } from '../../shared/ipc/calls/export-calls';
import { failure } from '../core/failure';
import { say } from '../core/words';
import { complianceSheets } from '../exports/compliance';
import { writeWorkbook } from '../exports/workbook';
import { readBackups } from '../store/queries/backups';
import { readMasks } from '../store/queries/masks';
import { countErasable, readBirthDate, readHeldData, readRetention } from '../store/queries/personal-data';
import type { AreaHandlers, CallContext } from './handler';
import { reason, requireReveal } from './reveals';
import { clientNumber, nothing } from './schemas';

const roleMask = z.strictObject({
  hides: z.array(z.enum(DATA_CLASSES)).max(DATA_CLASSES.length),
  reveals: z.boolean(),
});

/** Lists whose rows are clients'. */
const OF_CLIENTS: ReadonlySet<string> = new Set<ExportName>([
  ...(['clients', 'risk', 'targets', 'calls', 'figure', 'rejects', 'difference'] as const),
]);

/** Entries of the log that are looked through. */
const ALL = Number.MAX_SAFE_INTEGER;

/** Personal data of clients: revealed, taken out, kept for so long, and what is held of it. */
export const privacyHandlers: AreaHandlers<
  | 'privacy.reveal'
  | 'privacy.masks'
  | 'privacy.setMasks'
  | 'privacy.report'
  | 'privacy.exportReport'
  | 'privacy.erasePreview'
  | 'privacy.erase'
  | 'privacy.setRetention'
  | 'privacy.applyRetention'
> = {
  'privacy.reveal': {
    schema: z.strictObject({ client: clientNumber, reason }),
    audit: ({ client, reason }) => ({ action: 'reveal', subject: String(client), detail: { reason } }),
    run: ({ db, viewer }, { client }) => {
      requireReveal(viewer);
      return { number: client, birthDate: readBirthDate(db, client) };
    },
  },
  'privacy.masks': { schema: nothing, run: ({ db }) => readMasks(db) },
  'privacy.setMasks': {
    schema: z.strictObject({ analyst: roleMask, auditor: roleMask, manager: roleMask }),
    run: ({ jobs }, masks) => jobs.start('masks', masks),
  },
  'privacy.report': { schema: nothing, run: (context) => reportOf(context) },
  'privacy.exportReport': {
    schema: nothing,
    audit: (_args, written) => written && { action: 'export', subject: 'compliance', detail: { rows: written.rows } },
    run: async (context) => {
      const path = await context.desktop.chooseTarget(`${say('compliance:file-name')}.xlsx`, 'xlsx');
      if (path === null) return null;
      const sheets = complianceSheets(reportOf(context));
      await writeWorkbook(path, sheets);
      context.desktop.noteWritten(path);
      return { path, rows: sheets.reduce((sum, { rows }) => sum + rows.length, 0) };
    },
  },
  'privacy.erasePreview': {
    schema: z.strictObject({ client: clientNumber }),
    run: (context, { client }) => {
      const counts = countErasable(context.db, client);
      if (counts.length === 0) throw failure('not-found', { code: client }, 'unknown-client-code');
      return { client, counts, files: filesOf(context), backups: readBackups(context.workspace).length };
    },
  },
  'privacy.erase': {
    schema: z.strictObject({ client: clientNumber, mode: z.enum(['erase', 'anonymise']), confirm: z.int() }),
    run: ({ jobs }, { client, mode, confirm }) => {
      if (confirm !== client) throw failure('bad-arguments', {}, 'erase-unconfirmed');
      return jobs.start('erase', { clients: [client], mode });
    },
  },
  'privacy.setRetention': {
    schema: z.strictObject({ years: z.int().min(1).max(50).nullable() }),
    run: ({ jobs }, { years }) => jobs.start('retention', { years }),
  },
  'privacy.applyRetention': {
    schema: z.strictObject({ confirm: z.int().positive() }),
    run: ({ db, jobs }, { confirm }) => {
      if (confirm !== readRetention(db).due) throw failure('bad-arguments', {}, 'erase-unconfirmed');
      return jobs.start('erase', { retention: true });
    },
  },
};

function reportOf(context: CallContext): ComplianceReport {
  const { access, db } = context;
  const log = access.audit();
  const [verified] = log.page({ action: 'verify', limit: 1 }).entries;
  return {
    ...readHeldData(db),
    encrypted: access.state().kind === 'open',
    reveals: log
      .page({ action: 'reveal', limit: ALL })
      .entries.map(({ at, user, detail }) => ({ at, user, reason: String(detail.reason ?? '') })),
    files: filesOf(context),
    verified: verified ? { at: verified.at, ok: verified.detail.ok === true } : null,
  };
}

/** Files with rows of clients that were written, newest first. */
function filesOf({ access }: CallContext): readonly WrittenFile[] {
  return access
    .audit()
    .page({ action: 'export', limit: ALL })
    .entries.filter(({ subject }) => OF_CLIENTS.has(subject ?? ''))
    .map(({ at, user, subject, detail }) => ({
      ...{ at, user, list: subject ?? '', file: String(detail.file ?? '') },
      rows: Number(detail.rows ?? 0),
    }));
}
