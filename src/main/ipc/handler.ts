import type { z } from 'zod';
import type { AuditNote } from '../../shared/domain/audit';
import type { Language } from '../../shared/domain/common';
import type { Viewer } from '../../shared/domain/profiles';
import type { CallArgs, CallName, CallResult } from '../../shared/ipc/calls';
import type { JobId, JobKind, JobState } from '../../shared/ipc/job-state';
import type { AccessPort } from '../core/access';
import type { DesktopPort } from '../core/desktop';
import type { DiagnosticsPort } from '../core/diagnostics-port';
import type { GivenPaths } from '../core/given-paths';
import type { PeoplePort } from '../core/people';
import type { WatchPort } from '../core/watch-port';
import type { AskArgs, AskName, AskResult, JobArgs } from '../jobs/protocol';
import type { ReadableDb } from '../store/database';
import type { Mask } from './masking';

/** The job process as a handler sees it. */
export interface JobsPort {
  /** Puts a job in the queue and returns at once. */
  readonly start: <K extends JobKind>(kind: K, args: JobArgs[K]) => JobId;
  /** Asks a job to stop; a job that is over or unknown is left alone. @throws AppFailure `forbidden` for one somebody else asked for. */
  readonly cancel: (id: JobId) => void;
  /** All jobs since the application started, newest first, as the viewer may see them. */
  readonly list: () => readonly JobState[];
  /** What a job came to, unmasked: for a reveal. @throws AppFailure `not-found`. */
  readonly whole: (id: JobId) => JobState;
  /** A short question that writes nothing, served between the chunks of a long job. Rejects with `AppFailure`. */
  readonly ask: <N extends AskName>(name: N, args: AskArgs<N>) => Promise<AskResult<N>>;
  /** Takes a question back, whose call then fails with `cancelled`; one that was answered is left alone. */
  readonly drop: (ticket: string) => void;
}

/** What every handler is given besides its arguments. */
export interface CallContext {
  readonly access: AccessPort;
  /** Read-only connection to the workspace; narrowed to the viewer's portfolio where there is one. */
  readonly db: ReadableDb;
  readonly jobs: JobsPort;
  readonly desktop: DesktopPort;
  readonly diagnostics: DiagnosticsPort;
  readonly watch: WatchPort;
  readonly people: PeoplePort;
  /** What a person gave to be read. */
  readonly paths: Pick<GivenPaths, 'give' | 'require'>;
  /** On whose behalf the call is answered; null while nobody has said who they are. */
  readonly viewer: Viewer | null;
  /** What is hidden from the viewer; null: nothing. */
  readonly mask?: Mask | null;
  readonly user: string;
  readonly language: Language;
  readonly version: string;
  /** Path of the workspace file. */
  readonly workspace: string;
}

/** One call of the contract: how its arguments are checked and what it does; who may make it: shared/ipc/permissions.ts. */
export interface Handler<N extends CallName> {
  /** Use `z.strictObject`: an argument nobody reads is an error. */
  readonly schema: z.ZodType<CallArgs<N>>;
  /** What the call leaves in the audit log when it has been answered; null for nothing. */
  readonly audit?: (args: CallArgs<N>, value: Awaited<CallResult<N>>) => AuditNote | null;
  /** True for what may be asked while no workspace is open. */
  readonly whileLocked?: boolean;
  /** True for what brings clients' data in: refused where they would not be encrypted. */
  readonly needsProtection?: boolean;
  /** Files and folders that are read or watched for the call: refused unless a person gave them. */
  readonly reads?: (args: CallArgs<N>) => readonly string[];
  readonly run: (context: CallContext, args: CallArgs<N>) => CallResult<N> | Promise<CallResult<N>>;
}

/** Every name of the contract has exactly one handler. */
export type Handlers = { readonly [N in CallName]: Handler<N> };

/**
 * The part of the registry one area file exports:
 * `export const overviewHandlers: AreaHandlers<'overview.get'> = { 'overview.get': { schema, run } }`; who may make the
 * call is said in shared/ipc/permissions.ts.
 */
export type AreaHandlers<N extends CallName> = Pick<Handlers, N>;
