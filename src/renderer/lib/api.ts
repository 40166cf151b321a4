import type { CallArgs, CallName, CallResult } from '../../shared/ipc/calls';
import type { EventName, Events } from '../../shared/ipc/events';
import { type AppError, AppFailure } from '../../shared/ipc/result';
import { withFrenchSpaces } from './french-spaces';
import { currentLanguage } from './words';

/** Calls main and unwraps the answer. Throws the `AppFailure` main answered with; never anything else. Ticket: watched-call.ts. */
export async function call<N extends CallName>(name: N, args: CallArgs<N>, ticket?: string): Promise<CallResult<N>> {
  const answer = await window.api.call(name, args, ticket);
  if (answer.ok) return answer.value;
  throw failureOf(answer.error);
}

/** An error of main as something that can be thrown and said. */
export function failureOf({ code, message, hint, reference, words }: AppError): AppFailure {
  return new AppFailure(code, mainWords(message), hint === undefined ? hint : mainWords(hint), reference, words);
}

/** A sentence main wrote, with the spaces French does not break a line at, as the window's own words have them. */
export function mainWords(text: string): string {
  return currentLanguage() === 'fr' ? withFrenchSpaces(text) : text;
}

/** Listens to a push of main; returns the function that stops listening. */
export function listen<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void {
  return window.api.on(name, listener);
}

/** Paths of the files dropped on the window; what has no path (text, an image of a page) is left out. */
export function pathsOfFiles(files: Iterable<File>): readonly string[] {
  return window.api.pathsOfFiles([...files]);
}

/** Any thrown value as the failure the screens show: what is not already one is a fault of the screens themselves. */
export function asFailure(thrown: unknown): AppFailure {
  return thrown instanceof AppFailure
    ? thrown
    : new AppFailure('internal', thrown instanceof Error ? thrown.message : '');
}
