import { asFailure } from './api';
import { notify } from './notify';
import { hasWords, say } from './words';

/** Says an error at the corner of the window, with its next step. */
export function sayFailure(thrown: unknown): void {
  const { words, message, hint } = asFailure(thrown);
  const isKnown = words !== undefined && hasWords(`errors:${words.key}`);
  // An error that came without its words keeps the language it was made in.
  const sentence = () => (isKnown ? say(`errors:${words.key}`, words.values) : message) || say('common:screen-fault');
  const next = () => (isKnown ? say(`errors:${words.key}-hint`, words.values) : (hint ?? ''));
  notify('error', sentence, { ...(hint === undefined ? {} : { description: next }), duration: 12_000 });
}
