import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Health, SelfCheck } from '../../shared/domain/diagnostics';
import type { Clock } from '../core/clock';
import type { DiagnosticsPort } from '../core/diagnostics-port';
import type { Log } from '../core/log';
import { readLog } from '../core/log-files';
import { say } from '../core/words';
import type { ReadableDb } from '../store/database';
import { countRows } from '../store/queries/store-checks';
import { writeBundle } from './bundle';
import { backupCheck, diskCheck, keyFileCheck, languageCheck, protectionCheck, versionChecks } from './machine-checks';

/** What the diagnostics of the window look at. */
export interface DiagnosticsParts {
  /** A file of the log. */
  readonly logPath: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly version: string;
  readonly workspace: () => string;
  /** The screens' connection; null while no workspace is open. */
  readonly db: () => ReadableDb | null;
  /** Why the workspace cannot be opened, as a code; null where it can. */
  readonly notOpened: () => string | null;
  /** What the job process looks at. @throws AppFailure when there is none. */
  readonly askJobs: () => Promise<readonly SelfCheck[]>;
  readonly verifyAudit: () => { readonly ok: boolean; readonly entries: number };
  /** Names of changed files of the installation; null where they are not packaged. */
  readonly changedFiles: () => readonly string[] | null;
  readonly health: () => Health;
  readonly retry: () => Promise<void>;
}

/** Log, self-tests and support bundle of the window. */
export function createDiagnostics(parts: DiagnosticsParts): DiagnosticsPort {
  const folder = dirname(parts.logPath);
  const run = async (): Promise<readonly SelfCheck[]> => {
    const db = parts.db();
    return [
      { name: 'application', ok: true, detail: parts.version },
      ...versionChecks(),
      ...installation(parts.changedFiles()),
      processCheck(parts.health()),
      diskCheck(parts.workspace()),
      languageCheck(),
      ...(db ? [protectionCheck(db, parts.workspace())] : closedChecks(parts)),
      backupCheck(parts.workspace(), parts.clock),
      ...(db ? [auditCheck(parts), ...(await jobChecks(parts))] : []),
    ];
  };
  return {
    logs: (filter, limit) => readLog(folder, filter, limit),
    run,
    writeBundle: async (path) => {
      const { version, clock } = parts;
      const bundle = { logs: folder, version, at: clock.now(), checks: await run(), workspace: workspaceOf(parts) };
      const files = await writeBundle(path, bundle);
      parts.log('info', 'bundle-written', { count: files });
      return files;
    },
    health: parts.health,
    retry: parts.retry,
    noteScreenFault: (screen) => parts.log('error', 'page-error', { name: screen }),
  };
}

function closedChecks({ workspace, notOpened }: DiagnosticsParts): readonly SelfCheck[] {
  const keys = keyFileCheck(workspace());
  const code = notOpened();
  return [
    ...(keys === null ? [] : [keys]),
    ...(code === null ? [] : [{ name: 'opening', ok: false, detail: say('diagnostics:found-not-opened', { code }) }]),
  ];
}

function installation(changed: readonly string[] | null): readonly SelfCheck[] {
  if (changed === null) return [];
  const ok = changed.length === 0;
  return [{ name: 'installation', ok, detail: ok ? say('diagnostics:found-installed') : changed.join(', ') }];
}

function processCheck({ jobs }: Health): SelfCheck {
  return { name: 'job-process', ok: jobs === 'running', detail: say(`diagnostics:jobs-${jobs}`) };
}

function auditCheck({ verifyAudit }: DiagnosticsParts): SelfCheck {
  const { ok, entries } = verifyAudit();
  return {
    name: 'audit',
    ok,
    detail: say(ok ? 'diagnostics:found-audit' : 'diagnostics:found-audit-broken', { count: entries }),
  };
}

async function jobChecks({ askJobs }: DiagnosticsParts): Promise<readonly SelfCheck[]> {
  try {
    return await askJobs();
  } catch {
    // The process that would look is not there: that is a finding, not the end of the diagnostics.
    return [{ name: 'integrity', ok: false, detail: say('diagnostics:found-not-looked') }];
  }
}

function workspaceOf({ db: connection, workspace }: DiagnosticsParts) {
  const db = connection();
  if (!db) return null;
  return {
    schemaVersion: Number(db.pragma('user_version', { simple: true })),
    rows: countRows(db),
    bytes: statSync(workspace(), { throwIfNoEntry: false })?.size ?? 0,
  };
}
