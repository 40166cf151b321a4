import type { LogEvent, LogFacts } from '../../shared/domain/diagnostics';
import { type AppError, AppFailure, type Result } from '../../shared/ipc/result';
import { failure } from './failure';
import type { Log } from './log';
import { currentRequest } from './request';
import { storageFailure } from './storage-failure';

/**
 * What may leave a process of an error. An `AppFailure` says itself; anything else is a fault of the program: its stack
 * goes to the log only, and the person gets the general sentence of code `internal` with the reference to find it by.
 */
export function toAppError(error: unknown, log: Log, event: LogEvent, facts: LogFacts = {}): AppError {
  const known = error instanceof AppFailure ? error : (storageFailure(error) ?? failure('internal'));
  if (known === error) return plainError(known);
  log('error', event, { ...facts, code: known.code }, error);
  const reference = currentRequest();
  return { ...plainError(known), ...(reference === null ? {} : { reference }) };
}

/** An `AppFailure` as a plain value: an Error object would lose its code and hint on its way to a screen. */
export function plainError({ code, message, hint, reference, words }: AppFailure): AppError {
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(reference === undefined ? {} : { reference }),
    ...(words === undefined ? {} : { words }),
  };
}

/** Turns an error that crossed a process border back into one that can be thrown. */
export function fromAppError(error: AppError): AppFailure {
  return new AppFailure(error.code, error.message, error.hint, error.reference, error.words);
}

/** The value of a result, or its error thrown. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw fromAppError(result.error);
  return result.value;
}
