import type { Database } from 'better-sqlite3';

/** A connection that may only read: what queries for screens and features take. */
export type ReadableDb = Database & { readonly __access?: 'read' | 'write' };

/** The connection of the one writer process. */
export type WritableDb = Database & { readonly __access?: 'write' };

/** The 256 random bits a workspace is encrypted with; null for one that is not encrypted. */
export type WorkspaceKey = Uint8Array | null;
