import type { AccessKind } from '../../shared/domain/access';
import type { Viewer } from '../../shared/domain/profiles';
import type { CallName } from '../../shared/ipc/calls';
import { mayCall } from '../../shared/ipc/permissions';
import { AppFailure, ok, type Result } from '../../shared/ipc/result';
import { toAppError } from '../core/app-error';
import { systemClock } from '../core/clock';
import { failure } from '../core/failure';
import type { Log } from '../core/log';
import { asRequest, newRequest } from '../core/request';
import type { CallContext, Handler, Handlers } from './handler';
import { maskAnswer, unmaskArgs } from './masking';

/** Who sent a call, as the window system tells it: nothing the page says about itself. */
export interface Sender {
  readonly isKnownWindow: boolean;
  readonly isMainFrame: boolean;
  readonly origin: string;
}

/** An answer slower than this is noted, in milliseconds. */
const SLOW_CALL_MS = 500;

/** Calls that may stand before a dialog of the system. */
const waitsForPerson = (name: CallName): boolean => /choose|export|bundle|bring|copy|report/i.test(name);

/** The only origin whose calls are answered. */
export const APP_ORIGIN = 'app://main';

/**
 * Answers one call of the contract: checks sender, lock, role, arguments and the files it names, in this order, then runs its handler. Never
 * throws; what a handler throws becomes an `AppError`, and a fault of the program is logged with its place. Everything the
 * call sets going carries its request in the log.
 */
export function answer(
  handlers: Handlers,
  name: CallName,
  sender: Sender,
  args: unknown,
  context: CallContext,
  log: Log,
): Promise<Result<unknown>> {
  return asRequest(newRequest(), async () => {
    const began = systemClock.elapsed();
    const result = await answered(handlers, name, sender, args, context, log);
    const milliseconds = systemClock.elapsed() - began;
    if (milliseconds > SLOW_CALL_MS && !waitsForPerson(name)) log('info', 'call-slow', { name, milliseconds });
    return result;
  });
}

async function answered(
  handlers: Handlers,
  name: CallName,
  sender: Sender,
  args: unknown,
  context: CallContext,
  log: Log,
): Promise<Result<unknown>> {
  try {
    // The registry holds the handler of this very name; TypeScript cannot follow that through a union of names.
    const handler = handlers[name] as unknown as Handler<CallName>;
    checkSender(sender);
    checkAccess(handler, context.access.state().kind);
    checkRole(name, context.viewer);
    const parsed = handler.schema.safeParse(args);
    if (!parsed.success) throw failure('bad-arguments');
    const { mask } = context;
    const given = mask ? (unmaskArgs(parsed.data, mask) as typeof parsed.data) : parsed.data;
    if (handler.reads) context.paths.require(handler.reads(given));
    const value = await handler.run(context, given);
    const note = handler.audit?.(given, value);
    if (note) context.access.note(note);
    return ok(mask ? maskAnswer(name, given, value, mask) : value);
  } catch (error) {
    const refused = error instanceof AppFailure && (error.code === 'forbidden' || error.code === 'bad-arguments');
    if (refused) log('warn', 'call-refused', { name, code: error.code });
    return { ok: false, error: toAppError(error, log, 'call-failed', { name }) };
  }
}

function checkSender({ isKnownWindow, isMainFrame, origin }: Sender): void {
  if (!isKnownWindow || !isMainFrame || origin !== APP_ORIGIN) throw failure('forbidden');
}

function checkAccess({ whileLocked, needsProtection }: Handler<CallName>, kind: AccessKind): void {
  if (whileLocked) return;
  if (kind !== 'open' && kind !== 'plain') throw failure('locked');
  if (needsProtection && kind === 'plain') throw failure('not-protected');
}

function checkRole(name: CallName, viewer: Viewer | null): void {
  if (mayCall(viewer?.role ?? null, name)) return;
  throw failure(viewer === null ? 'profile-needed' : 'forbidden');
}
