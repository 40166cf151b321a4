import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const current = new AsyncLocalStorage<string>();
const session = randomBytes(2).toString('hex');
let made = 0;

/** A name for a call of a screen, unique in the log: what it sets going is written down under it, in every process. */
export function newRequest(): string {
  return `${session}-${++made}`;
}

/** Runs work as part of a request: what it logs, starts and asks carries the request's name. Null: of no request. */
export function asRequest<T>(request: string | null, work: () => T): T {
  return request === null ? work() : current.run(request, work);
}

/** The request the present work is part of; null outside of one. */
export function currentRequest(): string | null {
  return current.getStore() ?? null;
}
