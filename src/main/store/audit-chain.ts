import { createHmac } from 'node:crypto';
import type { AuditAction, AuditCheck } from '../../shared/domain/audit';
import type { WorkspaceKey } from './database';

/** Who did it and when. */
export interface AuditAuthor {
  readonly at: string;
  readonly user: string;
  readonly role: string;
}

/** An entry as it is kept. */
export interface Row extends AuditAuthor {
  readonly seq: number;
  readonly action: AuditAction;
  readonly subject: string | null;
  readonly detail: string;
  readonly hash: string;
}

/** Where the chain ends, kept outside the table: a log whose tail was cut no longer reaches it. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly mac: string;
}

/** What is wrong with a chain, and at which entry. */
type Found = Pick<AuditCheck, 'fault' | 'at'>;

const WHOLE: Found = { fault: null, at: null };

/** What the first entry is chained to. */
export const START = '0'.repeat(64);

/** Derived from the workspace's key, so that knowing the chain's secret does not open the workspace. */
export function secretOf(key: WorkspaceKey): Buffer {
  return createHmac('sha256', key ?? 'plain')
    .update('comptoir audit 1')
    .digest();
}

/** Hash of an entry, which holds that of the one before it. */
export function chain(secret: Buffer, before: string, row: Omit<Row, 'hash'>): string {
  const { seq, at, user, role, action, subject, detail } = row;
  return createHmac('sha256', secret)
    .update(JSON.stringify([before, seq, at, user, role, action, subject, detail]))
    .digest('hex');
}

/** Proves a head written with the chain's secret. */
export function sealOf(secret: Buffer, seq: number, hash: string): string {
  return createHmac('sha256', secret).update(`head ${seq} ${hash}`).digest('hex');
}

/** Recomputes a whole chain, in the order of its numbers, and compares its end with the head. */
export function checkChain(rows: Iterable<Row>, secret: Buffer, head: Head | null): Found {
  const { last, atHead, ...walked } = walk(rows, secret, head?.seq ?? 0);
  return walked.fault === null ? compare(secret, head, last, atHead) : walked;
}

/** Along the chain from its start: the first entry that is not what was written, else where it ends and its hash at the head. */
function walk(
  rows: Iterable<Row>,
  secret: Buffer,
  headSeq: number,
): Found & { readonly last: number; readonly atHead: string | null } {
  let [seq, hash] = [0, START];
  let atHead: string | null = null;
  for (const row of rows) {
    if (row.seq !== seq + 1) return { fault: 'missing', at: seq + 1, last: seq, atHead };
    if (chain(secret, hash, row) !== row.hash) return { fault: 'changed', at: row.seq, last: seq, atHead };
    [seq, hash] = [row.seq, row.hash];
    if (seq === headSeq) atHead = hash;
  }
  return { ...WHOLE, last: seq, atHead };
}

/** A sound chain against the head: one entry beyond it may be there, written just before the machine lost power. */
function compare(secret: Buffer, head: Head | null, last: number, atHead: string | null): Found {
  if (head === null) return last === 0 ? WHOLE : { fault: 'head', at: null };
  if (head.mac !== sealOf(secret, head.seq, head.hash)) return { fault: 'head', at: null };
  if (head.seq > last) return { fault: 'cut', at: last + 1 };
  if (last > head.seq + 1) return { fault: 'head', at: null };
  return atHead === head.hash ? WHOLE : { fault: 'changed', at: head.seq };
}
