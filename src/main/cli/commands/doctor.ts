import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from '../../core/words';
import { engineInUse } from '../../jobs/diagnose';
import { readKeyFile } from '../../keys/key-file';
import { keyOf } from '../../store/cipher';
import { migrations } from '../../store/migrations/index';
import { command } from '../command';
import type { Session } from '../session';
import { printTable } from '../terminal';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Less free space than this is worth a warning: an import needs about three times its files. */
const LEAST_FREE_BYTES = 500_000_000;

/** `doctor`: versions, integrity, schema, disk and the engine in use. */
export const doctor = command(
  async (session): Promise<{ ok: boolean; checks: Check[] }> => {
    const checks = [
      ...versions(),
      ...store(session),
      protection(session),
      disk(session),
      { name: 'tensorflow-backend', ok: true, detail: await engineInUse() },
    ];
    return { ok: checks.every((check) => check.ok), checks };
  },
  ({ checks }) =>
    printTable(
      [say('cli:check'), say('cli:status'), say('cli:detail')],
      checks.map((check) => [check.name, say(check.ok ? 'cli:ok' : 'cli:not-ok'), check.detail]),
    ),
);

function versions(): Check[] {
  const { electron, node, v8 } = process.versions;
  return [
    { name: 'electron', ok: electron !== undefined, detail: electron ?? 'node' },
    { name: 'node', ok: true, detail: node },
    { name: 'v8', ok: true, detail: v8 },
    { name: 'platform', ok: true, detail: `${process.platform} ${process.arch}` },
  ];
}

function store({ db }: Session): Check[] {
  const sqlite = String(db().prepare('SELECT sqlite_version()').pluck().get());
  const integrity = String(db().pragma('integrity_check', { simple: true }));
  const orphans = (db().pragma('foreign_key_check') as unknown[]).length;
  const schema = Number(db().pragma('user_version', { simple: true }));
  const expected = migrations.at(-1)!.number;
  return [
    { name: 'sqlite', ok: true, detail: sqlite },
    {
      name: 'integrity',
      ok: integrity === 'ok' && orphans === 0,
      detail: integrity === 'ok' ? `ok, ${orphans} orphans` : integrity,
    },
    { name: 'schema-version', ok: schema === expected, detail: `${schema}/${expected}` },
    { name: 'journal', ok: true, detail: String(db().pragma('journal_mode', { simple: true })) },
  ];
}

/** Whether the workspace is encrypted; a plain one is told, and is no fault: unattended use may have no keyring. */
function protection({ db, workspace }: Session): Check {
  if (keyOf(db()) === null) return { name: 'encryption', ok: true, detail: say('cli:not-encrypted') };
  const recovery = say(readKeyFile(workspace).recovery === null ? 'cli:no' : 'cli:yes');
  return { name: 'encryption', ok: true, detail: say('cli:encrypted', { recovery }) };
}

function disk({ db }: Session): Check {
  const { bavail, bsize } = statfsSync(dirname(db().name) || '.');
  const free = bavail * bsize;
  return { name: 'free-disk', ok: free >= LEAST_FREE_BYTES, detail: `${Math.round(free / 1e6)} MB` };
}
