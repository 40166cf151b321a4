import type { BackupEntry, BackupReason } from '../../../shared/domain/backups';
import { type Day, dayFromIso } from '../../core/dates';

/** Goal R10: a backup of each of the last days with one, then of each of the weeks before. */
const DAYS = 7;
const WEEKS = 4;

/** Backups before a migration are kept for so many versions of the schema, all of them. */
const VERSIONS = 3;

/** The newest ones kept of those made before something that can be taken back. */
const LAST: Partial<Record<BackupReason, number>> = { import: 5, undo: 5, restore: 5 };

/**
 * The backups that have had their time. Those a person asked for stay until the person removes them; the newest of all stays
 * in any case.
 * @param backups newest first, as `listBackups` gives them.
 */
export function expired(backups: readonly BackupEntry[]): readonly BackupEntry[] {
  const of = (reason: BackupReason) => backups.filter((one) => one.reason === reason);
  const versions = distinct(of('migration').map(({ schema }) => schema ?? 0))
    .sort((a, b) => b - a)
    .slice(0, VERSIONS);
  const kept = new Set<BackupEntry>([
    ...backups.slice(0, 1),
    ...of('manual'),
    ...byTime(of('daily')),
    ...of('migration').filter(({ schema }) => versions.includes(schema ?? 0)),
    ...(Object.entries(LAST) as [BackupReason, number][]).flatMap(([reason, count]) => of(reason).slice(0, count)),
  ]);
  return backups.filter((one) => !kept.has(one));
}

/** The newest of each of the last days, then the newest of each of the last weeks that no such day is in. */
function byTime(daily: readonly BackupEntry[]): readonly BackupEntry[] {
  const days = newestOfEach(daily, dayOf).slice(0, DAYS);
  const weeks = newestOfEach(daily, weekOf).filter((one) => days.every((day) => weekOf(day) !== weekOf(one)));
  return [...days, ...weeks.slice(0, WEEKS)];
}

function newestOfEach(backups: readonly BackupEntry[], period: (one: BackupEntry) => number): BackupEntry[] {
  return backups.filter((one, i) => backups.findIndex((other) => period(other) === period(one)) === i);
}

const dayOf = ({ at }: BackupEntry): Day => dayFromIso(at.slice(0, 10)) ?? 0;

/** Weeks begin on Monday; day 0 was a Thursday. */
const weekOf = (one: BackupEntry): number => Math.floor((dayOf(one) + 3) / 7);

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)];
}
