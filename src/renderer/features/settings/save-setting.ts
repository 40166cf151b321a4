import type { CallArgs } from '../../../shared/ipc/calls';
import { call } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';

/** Asks for a setting to be stored; the screen follows when it is. A refusal is said. */
export async function saveSetting<N extends 'actions.save' | 'margins.save'>(
  name: N,
  args: CallArgs<N>,
): Promise<void> {
  try {
    await call(name, args);
  } catch (thrown) {
    sayFailure(thrown);
  }
}
