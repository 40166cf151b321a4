import type { Viewer } from '../../shared/domain/profiles';
import { oneForEach } from '../core/one-for-each';
import type { JobHost } from '../jobs/host';
import type { AuditAuthor } from '../store/audit-chain';
import type { ReadableDb } from '../store/database';
import { ClientMask } from './client-mask';
import type { CallContext } from './handler';
import type { Mask } from './masking';
import { type JobOrders, jobsFor, notingExports } from './orders';

/** What calls are answered with, whoever asks. */
export interface ContextParts
  extends Pick<CallContext, 'access' | 'desktop' | 'diagnostics' | 'watch' | 'people' | 'paths'> {
  readonly user: string;
  readonly version: string;
  readonly language: () => CallContext['language'];
  readonly workspace: () => string;
  readonly viewer: () => Viewer | null;
  readonly isOpen: () => boolean;
  /** The connection of the screens, narrowed to a manager's portfolio where one is given. @throws AppFailure `locked`. */
  readonly db: (manager: string | null) => ReadableDb;
  readonly jobs: JobHost;
  readonly orders: JobOrders;
  readonly author: () => AuditAuthor;
  /** A list is being written to a file. @returns what to call when that is over. */
  readonly writing: (path: string) => () => void;
}

/** Makes what each call is given, by its ticket; the database only while the workspace is open. */
export function contexts(parts: ContextParts): (ticket: string | null) => CallContext {
  const { access, desktop, diagnostics, watch, people, paths, user, version, jobs, orders, author } = parts;
  const maskFor = masks();
  /** Whoever worked here last: while a job comes to its end behind the lock, nobody is known. */
  let lastHere: Viewer | null = null;
  return (ticket) => {
    const viewer = parts.viewer();
    const isOpen = parts.isOpen();
    if (isOpen) lastHere = viewer;
    return {
      ...{ access, desktop, diagnostics, watch, people, paths, user, version, viewer },
      mask: viewer === null ? null : maskFor(viewer),
      language: parts.language(),
      jobs: notingExports(jobsFor({ viewer, isOpen, stopper: lastHere, author, ticket }, jobs, orders), parts.writing),
      workspace: parts.workspace(),
      get db() {
        return parts.db(viewer?.manager ?? null);
      },
    };
  };
}

/** What is hidden from whoever asks; null: nothing. Stand-ins for client numbers are others for everybody who enters, so that none can be compared. */
function masks(): (viewer: Viewer) => Mask | null {
  const maskOf = oneForEach(
    ({ profile }: Viewer) => profile,
    () => new ClientMask(),
  );
  return (viewer) => {
    const hides = new Set(viewer.mask.hides);
    return hides.size === 0 ? null : { hides, numbers: hides.has('number') ? maskOf(viewer) : null };
  };
}
