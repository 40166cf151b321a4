import type { AuditDetail, AuditEntry } from './audit';

/** Words of the current language, as either side has them. */
export interface Words {
  readonly has: (key: string) => boolean;
  readonly say: (key: string, values?: Readonly<Record<string, unknown>>) => string;
}

/** Where the values of some facts have their words already. */
const VALUES: Readonly<Record<string, string>> = {
  task: 'common:task-',
  role: 'people:role-',
  reason: 'backups:reason-',
  status: 'audit:status-',
};

/** Fingerprints of clients who were taken out: for the program alone. */
const MARKS: ReadonlySet<string> = new Set(['marks', 'salt']);

/** What an entry is about, in words; what is a name of its own (a file, a person's profile) stands as it is. */
export function auditSubject({ subject }: Pick<AuditEntry, 'subject'>, { has, say }: Words): string {
  if (subject === null) return '';
  const key = [`audit:subject-${subject}`, `common:job-${subject}`].find(has);
  return key === undefined ? subject : say(key);
}

/** The facts of an entry in words. That it went well goes without saying. */
export function auditDetail(detail: AuditDetail, words: Words): string {
  return Object.entries(detail)
    .filter(([name, value]) => !MARKS.has(name) && value !== null && !(name === 'status' && value === 'done'))
    .map(([name, value]) => factOf(name, value, words))
    .join(' · ');
}

function factOf(name: string, value: AuditDetail[string], { has, say }: Words): string {
  const worded = typeof value === 'boolean' ? `audit:value-${value}` : `${VALUES[name] ?? 'audit:value-'}${value}`;
  const written = has(worded) ? say(worded) : String(value);
  const key = `audit:detail-${name}`;
  return has(key) ? say(key, { value: written, count: value }) : `${name} ${written}`;
}
