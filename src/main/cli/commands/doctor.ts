import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { SelfCheck } from '../../../shared/domain/diagnostics';
import { AppFailure } from '../../../shared/ipc/result';
import { applicationVersion } from '../../core/version';
import { say } from '../../core/words';
import { writeBundle } from '../../diagnostics/bundle';
import {
  backupCheck,
  diskCheck,
  languageCheck,
  protectionCheck,
  versionChecks,
} from '../../diagnostics/machine-checks';
import { engineCheck, parserCheck } from '../../jobs/diagnose';
import { countRows, storeChecks } from '../../store/queries/store-checks';
import { command } from '../command';
import { applicationFolder, type Session } from '../session';
import { printTable } from '../terminal';

/** `doctor`: versions, integrity, schema, encryption, disk, languages and the engine in use; `--out` writes it all for support. */
export const doctor = command(
  async (session): Promise<{ ok: boolean; checks: readonly SelfCheck[]; bundle?: string }> => {
    const { db, workspace, line } = session;
    const damage = damageOf(session);
    const checks = [
      ...versionChecks(),
      ...(damage ? [damage] : [...storeChecks(db()), protectionCheck(db(), workspace)]),
      backupCheck(workspace, session.clock),
      diskCheck(workspace),
      languageCheck(),
      await engineCheck(),
      await parserCheck(),
    ];
    const ok = checks.every((check) => check.ok);
    const bundle = line.text('out');
    if (bundle === undefined || damage) return { ok, checks };
    await writeBundle(bundle, bundleParts(session, checks));
    return { ok, checks, bundle };
  },
  ({ checks }) =>
    printTable(
      [say('cli:check'), say('cli:status'), say('cli:detail')],
      checks.map((check) => [check.name, say(check.ok ? 'cli:ok' : 'cli:not-ok'), check.detail]),
    ),
);

/** A workspace too damaged to be opened is what the doctor is asked about: told as a check, with the way back. */
function damageOf({ db }: Session): SelfCheck | null {
  try {
    db();
    return null;
  } catch (error) {
    if (!(error instanceof AppFailure) || error.code !== 'workspace-damaged') throw error;
    return { name: 'integrity', ok: false, detail: [error.message, error.hint ?? ''].join(' ').trim() };
  }
}

function bundleParts({ db, workspace, clock }: Session, checks: readonly SelfCheck[]) {
  return {
    // The window's log: the command line keeps none.
    logs: join(applicationFolder(), 'logs'),
    version: applicationVersion(),
    at: clock.now(),
    checks,
    workspace: {
      schemaVersion: Number(db().pragma('user_version', { simple: true })),
      rows: countRows(db()),
      bytes: statSync(workspace, { throwIfNoEntry: false })?.size ?? 0,
    },
  };
}
