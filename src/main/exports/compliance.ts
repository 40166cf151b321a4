import type { ComplianceReport } from '../../shared/domain/privacy';
import { say } from '../core/words';
import type { ColumnKind, Sheet } from './sheet';

const column = (key: string, kind: ColumnKind, width: number) => ({
  heading: say(`compliance:column-${key}`),
  ...{ kind, width },
});

/** The report on personal data: what is held, what was done with it, files and reveals. */
export function complianceSheets(report: ComplianceReport): readonly Sheet[] {
  const { held, reveals, files, retention, verified } = report;
  const facts: readonly (readonly [string, string | number])[] = [
    ['clients', report.clients],
    ['encrypted', say(report.encrypted ? 'compliance:yes' : 'compliance:no')],
    ['people', report.people],
    ['erased', report.erased],
    ['anonymised', report.anonymised],
    [
      'retention',
      retention.years === null ? say('compliance:no-rule') : say('compliance:years', { count: retention.years }),
    ],
    ['due', retention.due],
    [
      'verified',
      verified === null
        ? say('compliance:never')
        : `${verified.at} ${say(verified.ok ? 'compliance:whole' : 'compliance:faulty')}`,
    ],
  ];
  return [
    {
      name: say('compliance:sheet-facts'),
      title: say('compliance:title'),
      columns: [column('fact', 'text', 44), column('value', 'text', 40)],
      rows: facts.map(([key, value]) => [say(`compliance:fact-${key}`), String(value)]),
    },
    {
      name: say('compliance:sheet-held'),
      title: say('compliance:sheet-held'),
      columns: [
        column('table', 'text', 24),
        column('column', 'text', 20),
        column('rows', 'integer', 12),
        column('filled', 'integer', 12),
      ],
      rows: held.map(({ table, column: name, rows, filled }) => [table, name, rows, filled]),
    },
    {
      name: say('compliance:sheet-reveals'),
      title: say('compliance:sheet-reveals'),
      columns: [column('at', 'text', 26), column('user', 'text', 30), column('reason', 'text', 60)],
      rows: reveals.map(({ at, user, reason }) => [at, user, reason]),
    },
    {
      name: say('compliance:sheet-files'),
      title: say('compliance:sheet-files'),
      columns: [
        column('at', 'text', 26),
        column('user', 'text', 30),
        column('list', 'text', 20),
        column('rows', 'integer', 12),
        column('file', 'text', 60),
      ],
      rows: files.map(({ at, user, list, rows, file }) => [at, user, list, rows, file]),
    },
  ];
}
