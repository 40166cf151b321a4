import { toast } from 'sonner';
import type { CallArgs } from '../../../shared/ipc/calls';
import { asFailure, call } from '../../lib/api';

/** Asks for a setting to be stored; the screen follows when it is. A refusal is said. */
export async function saveSetting<N extends 'actions.save' | 'margins.save'>(
  name: N,
  args: CallArgs<N>,
): Promise<void> {
  try {
    await call(name, args);
  } catch (thrown) {
    const failure = asFailure(thrown);
    toast.error(failure.message, { description: failure.hint });
  }
}
