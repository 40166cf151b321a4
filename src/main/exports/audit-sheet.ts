import type { AuditEntry } from '../../shared/domain/audit';
import { auditDetail, auditSubject } from '../../shared/domain/audit-words';
import { say, words } from '../core/words';
import type { Sheet } from './sheet';

const WIDTHS = { seq: 8, at: 26, user: 16, role: 14, action: 24, subject: 20, detail: 60 };

/** The audit log as a table, in the order given. */
export function auditSheet(entries: readonly AuditEntry[]): Sheet {
  const names = ['seq', 'at', 'user', 'role', 'action', 'subject', 'detail'] as const;
  return {
    name: say('audit:title'),
    title: say('audit:sheet-title', { count: entries.length }),
    columns: names.map((name) => ({
      heading: say(`audit:column-${name}`),
      kind: name === 'seq' ? 'integer' : 'text',
      width: WIDTHS[name],
    })),
    rows: entries.map(({ seq, at, user, role, action, subject, detail }) => [
      ...[seq, at, user, role, say(`audit:action-${action}`)],
      ...[auditSubject({ subject }, words), auditDetail(detail, words)],
    ]),
  };
}
