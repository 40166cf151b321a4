import { existsSync } from 'node:fs';
import type { BackupEntry } from '../../../shared/domain/backups';
import { failure } from '../../core/failure';
import { say } from '../../core/words';
import { copyOut, runBackup } from '../../jobs/backups';
import { restoreBackup } from '../../store/backup/restore';
import { readBackups } from '../../store/queries/backups';
import { command } from '../command';
import { UsageError } from '../options';
import { printTable } from '../terminal';

/** `backup [--out F]`: a verified backup beside the workspace, or a copy with its keys in another folder. */
export const backup = command(
  async ({ db, clock, line, options }): Promise<{ path: string }> => {
    const folder = line.text('out');
    if (folder === undefined) return { path: (await runBackup(db(), 'manual', clock, options))!.path };
    if (!existsSync(folder)) throw failure('not-found', { path: folder }, 'no-such-path');
    return copyOut(db(), folder, clock, options);
  },
  ({ path }) => console.log(say('cli:backed-up', { path })),
);

/** `backups`: what there is to restore, newest first. */
export const backups = command(
  ({ workspace }): { backups: readonly BackupEntry[] } => ({ backups: readBackups(workspace) }),
  ({ backups: list }) =>
    printTable(
      (['at', 'reason', 'imports', 'clients'] as const)
        .map((name) => say(`backups:column-${name}`))
        .concat(say('cli:file')),
      list.map(({ at, reason, imports, clients, name }) => [
        at,
        say(`backups:reason-${reason}`),
        imports,
        clients,
        name,
      ]),
    ),
);

/**
 * `restore <backup>`: puts a backup, named as `backups` names it, in the workspace's place. What is there is backed up first, or
 * set aside where it is damaged: the one way back for a file that no longer opens.
 */
export const restore = command(
  async ({
    workspace,
    key,
    clock,
    line,
    options,
  }): Promise<{ restored: string; imports: number | null; clients: number | null }> => {
    const [name] = line.words;
    if (name === undefined) throw new UsageError(say('cli:missing-words', { what: 'backup' }));
    const told = { step: 'restore', done: 0, total: null, text: say('access:opening-restore') };
    const onShare = (value: number) => options.onProgress?.({ ...told, value });
    const watch = { signal: options.signal, onShare };
    const { imports, clients } = await restoreBackup(workspace, key, name, clock, watch);
    return { restored: name, imports, clients };
  },
  ({ restored }) => console.log(say('cli:restored', { name: restored })),
);
