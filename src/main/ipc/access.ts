import { z } from 'zod';
import { failure } from '../core/failure';
import type { AreaHandlers } from './handler';
import { filePath, nothing } from './schemas';

const passphrase = z.string().min(1).max(1000);
const secret = z.strictObject({ kind: z.enum(['passphrase', 'recovery', 'system']), text: z.string().max(1000) });
const name = z
  .string()
  .trim()
  .regex(/^[^\\/:*?"<>|\p{Cc}.][^\\/:*?"<>|\p{Cc}]{0,59}$/u);
const whileLocked = true;

/** The lock of the workspace and the choice among workspaces: what may be asked while nothing is open. */
export const accessHandlers: AreaHandlers<
  | 'access.state'
  | 'access.setUp'
  | 'access.trySample'
  | 'access.unlock'
  | 'access.acceptOlder'
  | 'access.lock'
  | 'access.changePassphrase'
  | 'access.newRecoveryKey'
  | 'access.keepInSystem'
  | 'access.setAutoLock'
  | 'workspaces.list'
  | 'workspaces.open'
  | 'workspaces.choose'
  | 'workspaces.begin'
  | 'workspaces.rename'
  | 'workspaces.forget'
> = {
  'access.state': { schema: nothing, whileLocked, run: ({ access }) => access.state() },
  'access.setUp': {
    schema: z.strictObject({ passphrase, useSystem: z.boolean() }),
    whileLocked,
    run: async ({ access }, args) => ({ recoveryKey: await access.setUp(args.passphrase, args.useSystem) }),
  },
  'access.trySample': {
    schema: nothing,
    whileLocked,
    run: async ({ access, jobs }) => {
      await access.openPlain();
      return jobs.start('sample', {});
    },
  },
  'access.unlock': {
    schema: secret,
    whileLocked,
    run: async ({ access }, given) => {
      await access.unlock(given);
      return null;
    },
  },
  'access.acceptOlder': {
    schema: nothing,
    run: async ({ access }) => {
      await access.acceptOlder();
      return null;
    },
  },
  'access.lock': {
    schema: nothing,
    run: ({ access }) => {
      // Answered at once: the screens see by the state that a job is let come to its end.
      void access.lock();
      return null;
    },
  },
  'access.changePassphrase': {
    schema: z.strictObject({ current: secret, passphrase }),
    run: async ({ access }, args) => {
      await access.changePassphrase(args.current, args.passphrase);
      return null;
    },
  },
  'access.newRecoveryKey': {
    schema: z.strictObject({ current: secret }),
    run: async ({ access }, { current }) => ({ recoveryKey: await access.newRecoveryKey(current) }),
  },
  'access.keepInSystem': {
    schema: z.strictObject({ on: z.boolean() }),
    run: async ({ access }, { on }) => {
      await access.keepInSystem(on);
      return null;
    },
  },
  'access.setAutoLock': {
    schema: z.strictObject({ minutes: z.int().min(0).max(240) }),
    run: ({ access }, { minutes }) => {
      access.setAutoLock(minutes);
      return null;
    },
  },
  'workspaces.list': { schema: nothing, whileLocked, run: ({ access }) => access.list() },
  'workspaces.open': {
    schema: z.strictObject({ path: filePath }),
    whileLocked,
    run: async ({ access }, { path }) => {
      // Only what is on the list: a path a screen makes up opens nothing.
      if (!access.list().some((one) => one.path === path)) throw failure('forbidden');
      await access.switchTo(path);
      return null;
    },
  },
  'workspaces.choose': {
    schema: nothing,
    whileLocked,
    run: async ({ access, desktop }) => {
      const path = await desktop.chooseWorkspace();
      if (path !== null) await access.switchTo(path);
      return null;
    },
  },
  'workspaces.begin': {
    schema: z.strictObject({ name }),
    whileLocked,
    run: async ({ access }, args) => {
      await access.begin(args.name);
      return null;
    },
  },
  'workspaces.rename': {
    schema: z.strictObject({ path: filePath, name }),
    audit: (args) => ({ action: 'settings', subject: 'workspace-name', detail: { name: args.name } }),
    run: async ({ access }, args) => {
      if (!access.list().some((one) => one.path === args.path)) throw failure('forbidden');
      await access.rename(args.path, args.name);
      return null;
    },
  },
  'workspaces.forget': {
    schema: z.strictObject({ path: filePath }),
    whileLocked,
    run: ({ access }, { path }) => {
      access.forget(path);
      return null;
    },
  },
};
