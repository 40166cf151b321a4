import type { Viewer } from '../../shared/domain/profiles';
import type { JobId, JobState } from '../../shared/ipc/job-state';
import { mayCall } from '../../shared/ipc/permissions';
import { failure } from '../core/failure';
import type { JobHost } from '../jobs/host';
import type { Ticket } from '../jobs/questions';
import type { AuditAuthor } from '../store/audit-chain';
import type { JobsPort } from './handler';
import { jobForPage } from './page-view';

/** Name in the log of what the application does by itself: the watched folder, the plan of trainings. */
const BY_ITSELF = 'automatic';

/** Who does something, as the audit log writes it: the profile's name, with the log-in of the system where they differ. */
export function authorOf(viewer: Viewer | null, user: string, at: string): AuditAuthor {
  if (viewer === null) return { at, user, role: 'none' };
  return { at, user: viewer.profile === null ? user : `${viewer.name} (${user})`, role: viewer.role };
}

/** Who asked for a job. */
interface Orderer {
  readonly author: AuditAuthor;
  /** Profile of the person; null where there are no profiles. */
  readonly profile: number | null;
}

/** Which jobs a person asked for and who that was: the entry of a job is written when it ends, when somebody else may be there. */
export class JobOrders {
  private readonly orderers = new Map<JobId, Orderer>();

  constructor(private readonly user: string) {}

  note(id: JobId, author: AuditAuthor, profile: number | null): JobId {
    this.orderers.set(id, { author, profile });
    return id;
  }

  /**
   * A job is stopped by who asked for it or by a director; what the application began by itself by those who may ask for imports
   * and trainings. @throws AppFailure `forbidden`, with why.
   */
  requireMayStop(id: JobId, viewer: Viewer | null): void {
    if (viewer?.role === 'director') return;
    const orderer = this.orderers.get(id);
    if (orderer === undefined) {
      if (!mayCall(viewer?.role ?? null, 'imports.start')) throw failure('forbidden', {}, 'job-of-application');
    } else if (viewer === null || orderer.profile !== viewer.profile) throw failure('forbidden', {}, 'job-of-another');
  }

  /** Who asked for a job that is over, at the time it ended; the job is forgotten. */
  authorOf({ id }: JobState, at: string): AuditAuthor {
    const author = this.orderers.get(id)?.author ?? { at, user: this.user, role: BY_ITSELF };
    this.orderers.delete(id);
    return { ...author, at };
  }
}

/** On whose behalf the job process is spoken to, and how. */
interface Asker {
  readonly viewer: Viewer | null;
  readonly isOpen: boolean;
  /** Who stops jobs: behind the lock, where nobody is known, whoever was there before. */
  readonly stopper: Viewer | null;
  readonly author: () => AuditAuthor;
  /** Under which the screen hears how far a question of this call is; null: it does not listen. */
  readonly ticket: Ticket;
}

/** The job process on behalf of somebody: questions are narrowed, orders are written down under the name. */
export function jobsFor(
  { viewer, isOpen, stopper, author, ticket }: Asker,
  host: JobHost,
  orders: JobOrders,
): JobsPort {
  const find = (id: JobId) => host.list().find((one) => one.id === id);
  return {
    start: (kind, args) => orders.note(host.start(kind, args), author(), viewer?.profile ?? null),
    cancel: (id) => {
      if (find(id)?.finishedAt !== null) return;
      orders.requireMayStop(id, stopper);
      host.cancel(id);
    },
    list: () => host.list().map((state) => jobForPage({ isOpen, viewer }, state)),
    whole: (id) => {
      const state = find(id);
      if (state === undefined) throw failure('not-found');
      return state;
    },
    ask: (name, args) =>
      viewer === null ? Promise.reject(failure('profile-needed')) : host.ask(name, args, viewer, ticket),
    drop: (dropped) => host.dropQuestion(dropped),
  };
}

/** The same; while a list is being written to a file, that is noted: what is cut off of it is told, and removed. */
export function notingExports(jobs: JobsPort, writing: (path: string) => () => void): JobsPort {
  return {
    ...jobs,
    ask: async (name, args) => {
      const path = name === 'exports.write' && 'path' in args ? args.path : undefined;
      if (typeof path !== 'string') return jobs.ask(name, args);
      const over = writing(path);
      try {
        return await jobs.ask(name, args);
      } finally {
        over();
      }
    },
  };
}
