import { join } from 'node:path';
import { Access } from '../../src/main/access/access';
import { HeadBook } from '../../src/main/access/head-book';
import { type KnownWorkspace, WorkspaceList } from '../../src/main/access/workspace-list';
import type { SystemSecrets } from '../../src/main/core/access';
import type { Clock } from '../../src/main/core/clock';
import { Tries } from '../../src/main/keys/tries';
import { closeAndForget } from '../../src/main/store/cipher';
import type { WritableDb } from '../../src/main/store/database';
import { foldWal } from '../../src/main/store/open';
import { openRestored } from '../../src/main/store/recover';
import type { AccessKind } from '../../src/shared/domain/access';

/** The passphrase of these tests. */
export const GOOD = 'mangue réseau tortue lundi';
const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };

/** The lock of a workspace with a job process that opens the file here, and a system that keeps secrets for one machine. */
export function deskIn(folder: string, tries: Clock = clock) {
  return (name: string, machine = 'a', known: readonly KnownWorkspace[] = []) =>
    desk(folder, name, machine, new Tries(tries), known);
}

function desk(folder: string, name: string, machine: string, tries: Tries, before: readonly KnownWorkspace[]) {
  const path = join(folder, name);
  const kinds: AccessKind[] = [];
  const opened: (string | null)[] = [];
  const openings: string[] = [];
  const shares: number[] = [];
  const jobs = { db: null as WritableDb | null, busy: false, quiet: () => undefined as undefined, cancelled: 0 };
  let known = before;
  let restoring = new AbortController();
  const secrets: SystemSecrets = {
    available: async () => true,
    seal: async (key) => Buffer.from(`${machine}${Buffer.from(key).toString('hex')}`).toString('base64'),
    open: async (sealed) => {
      const text = Buffer.from(sealed, 'base64').toString();
      return text.startsWith(machine) ? Uint8Array.from(Buffer.from(text.slice(machine.length), 'hex')) : null;
    },
  };
  const access: Access = new Access(
    {
      jobs: {
        open: async () => {
          const { workspace, key, ...how } = access.place();
          const onShare = (share: number) => access.tellOpening(share);
          const order = { path: workspace, key: key && Uint8Array.from(key), clock, ...how };
          restoring = new AbortController();
          const opened = await openRestored(order, { onShare, signal: restoring.signal });
          jobs.db = opened.db;
          return opened.recovery;
        },
        stopRestoring: () => restoring.abort(),
        stop: async () => {
          if (jobs.busy) jobs.cancelled++;
          jobs.busy = false;
          if (jobs.db) foldWal(jobs.db);
          if (jobs.db) closeAndForget(jobs.db);
          jobs.db = null;
        },
        isBusy: () => jobs.busy,
        whenQuiet: () =>
          jobs.busy
            ? new Promise((resolve) => {
                jobs.quiet = () => {
                  jobs.busy = false;
                  resolve();
                };
              })
            : Promise.resolve(),
      },
      secrets,
      heads: new HeadBook(join(folder, `heads-${machine}.json`), secrets),
      list: new WorkspaceList(
        {
          read: () => known,
          write: (next) => {
            known = next;
          },
        },
        clock,
        join(folder, 'more'),
      ),
      tries,
      cost: { n: 2 ** 10, r: 8, p: 1 },
      author: () => ({ at: clock.now(), user: 'rakoto', role: 'director' }),
      log: () => undefined,
      autoLockMinutes: () => 15,
      setAutoLock: () => undefined,
      onChange: ({ kind, opening, openingShare }) => {
        if (openingShare !== null) shares.push(openingShare);
        kinds.push(kind);
        openings.push(opening);
      },
      onOpened: () => opened.push(access.state().name),
      onClosed: () => undefined,
      onLeft: () => undefined,
    },
    path,
  );
  return { access, path, kinds, openings, opened, shares, jobs };
}
