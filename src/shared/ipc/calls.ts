import type { ExportCalls } from './calls/export-calls';
import type { ImportCalls } from './calls/import-calls';
import type { ListCalls } from './calls/list-calls';
import type { ModelCalls } from './calls/model-calls';
import type { PeopleCalls } from './calls/people-calls';
import type { WorkspaceCalls } from './calls/workspace-calls';

/**
 * The contract between screens and main: everything the application can do, area by area.
 * Every name has exactly one handler (a guard test checks it); every call returns a `Result`.
 */
export interface Calls extends WorkspaceCalls, PeopleCalls, ImportCalls, ListCalls, ModelCalls, ExportCalls {}

export type CallName = keyof Calls;
export type CallArgs<N extends CallName> = Parameters<Calls[N]>[0];
export type CallResult<N extends CallName> = ReturnType<Calls[N]>;
