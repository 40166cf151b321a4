import { AppFailure, type ErrorCode } from '../../shared/ipc/result';
import { say } from './words';

/**
 * An error in the user's language: words `errors:<key>`, and `errors:<key>-hint` for the next step where there is one.
 * @param key which words; the code itself unless one code has several sentences.
 */
export function failure(
  code: ErrorCode,
  values: Readonly<Record<string, unknown>> = {},
  key: string = code,
): AppFailure {
  const hint = sayIfKnown(`errors:${key}-hint`, values);
  return new AppFailure(code, say(`errors:${key}`, values), hint, undefined, { key, values });
}

function sayIfKnown(key: string, values: Readonly<Record<string, unknown>>): string | undefined {
  try {
    return say(key, values);
  } catch {
    return undefined;
  }
}
