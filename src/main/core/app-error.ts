import { type AppError, AppFailure, type Result } from '../../shared/ipc/result';
import { failure } from './failure';
import type { Log } from './log';
import { storageFailure } from './storage-failure';

/**
 * What may leave a process of an error. An `AppFailure` says itself; anything else is a fault of the program: its stack
 * goes to the log only, and the person gets the general sentence of code `internal`.
 */
export function toAppError(error: unknown, log: Log, doing: string): AppError {
  const known = error instanceof AppFailure ? error : (storageFailure(error) ?? failure('internal'));
  if (known !== error) log('error', doing, error);
  return { code: known.code, message: known.message, ...(known.hint === undefined ? {} : { hint: known.hint }) };
}

/** Turns an error that crossed a process border back into one that can be thrown. */
export function fromAppError(error: AppError): AppFailure {
  return new AppFailure(error.code, error.message, error.hint);
}

/** The value of a result, or its error thrown. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw fromAppError(result.error);
  return result.value;
}
