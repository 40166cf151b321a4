import { auditSubject } from '../../../shared/domain/audit-words';
import { say, words } from '../../core/words';
import { command } from '../command';
import { printTable } from '../terminal';

/** `audit [--top N]`: the last entries of the audit log, and whether its chain is whole. */
export const audit = command(
  ({ line, audit: log }) => ({ check: log().verify(), ...log().page({ limit: line.whole('top', 20, 1) }) }),
  ({ check, entries }) => {
    printTable(
      (['seq', 'at', 'user', 'action', 'subject'] as const).map((name) => say(`audit:column-${name}`)),
      entries.map(({ seq, at, user, action, subject }) => [
        ...[seq, at, user, say(`audit:action-${action}`), auditSubject({ subject }, words)],
      ]),
    );
    console.log(say(check.ok ? 'audit:whole' : `audit:fault-${check.fault}`, { count: check.entries, at: check.at }));
  },
);
