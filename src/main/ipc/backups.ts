import { z } from 'zod';
import { readBackups } from '../store/queries/backups';
import type { AreaHandlers } from './handler';
import { nothing } from './schemas';

/** A name as the folder of backups has it: never a path. */
const name = z.strictObject({ name: z.string().regex(/^[0-9A-Za-z-]{10,60}\.sqlite$/) });
const whileLocked = true;

/** Backups: made, looked into, restored, removed; the workspace taken to another disk, or brought in from one. */
export const backupHandlers: AreaHandlers<
  | 'backups.list'
  | 'backups.make'
  | 'backups.preview'
  | 'backups.restore'
  | 'backups.stopRestoring'
  | 'backups.remove'
  | 'backups.copy'
  | 'backups.acknowledge'
  | 'workspaces.bring'
> = {
  'backups.list': { schema: nothing, run: ({ workspace }) => readBackups(workspace) },
  'backups.make': {
    schema: nothing,
    run: ({ jobs }) => jobs.start('backup', { reason: 'manual' }),
  },
  'backups.preview': { schema: name, run: ({ jobs }, args) => jobs.ask('backups.preview', args) },
  'backups.restore': {
    schema: name,
    run: async ({ access }, args) => {
      await access.restore(args.name);
      return null;
    },
  },
  'backups.stopRestoring': {
    schema: nothing,
    whileLocked,
    run: ({ access }) => {
      access.stopRestoring();
      return null;
    },
  },
  'backups.remove': {
    schema: name,
    audit: (args) => ({ action: 'backup', subject: args.name, detail: { removed: true } }),
    run: ({ access }, args) => {
      access.removeBackup(args.name);
      return null;
    },
  },
  'backups.copy': {
    schema: nothing,
    run: async ({ jobs, desktop }) => {
      const folder = await desktop.chooseFolder();
      return folder === null ? null : jobs.start('backup-copy', { folder });
    },
  },
  'backups.acknowledge': {
    schema: nothing,
    run: ({ access }) => {
      access.acknowledgeRecovery();
      return null;
    },
  },
  'workspaces.bring': {
    schema: nothing,
    whileLocked,
    run: async ({ access, desktop }) => {
      const path = await desktop.chooseWorkspace();
      if (path !== null) await access.bring(path);
      return null;
    },
  },
};
