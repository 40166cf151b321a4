import { z } from 'zod';
import { mayCall } from '../../shared/ipc/permissions';
import { failure } from '../core/failure';
import type { AreaHandlers, CallContext } from './handler';
import { nothing } from './schemas';

const one = z.strictObject({ id: z.string().min(1).max(80) });

/** Work that was cut off with the application: each is seen, asked for again and put away by those who may ask for such work. */
export const workHandlers: AreaHandlers<'work.cutOff' | 'work.again' | 'work.putAway'> = {
  'work.cutOff': { schema: nothing, run: ({ access, viewer }) => access.work.list(mayOf(viewer)) },
  'work.again': {
    schema: one,
    run: ({ access, viewer, jobs }, { id }) => {
      const may = mayOf(viewer);
      const known = access.work.list(may).find((work) => work.id === id);
      if (!known?.again) throw failure('not-found', {}, 'no-such-work');
      if (known.kind === 'import' && access.state().kind === 'plain') throw failure('not-protected');
      const order = access.work.take(id, may);
      if (order === null) throw failure('not-found', {}, 'no-such-work');
      // Kept with the arguments of its kind when it was asked for the first time.
      return jobs.start(order.kind, order.args as never);
    },
  },
  'work.putAway': {
    schema: one,
    run: ({ access, viewer }, { id }) => {
      access.work.take(id, mayOf(viewer));
      return null;
    },
  },
};

function mayOf(viewer: CallContext['viewer']) {
  return (call: Parameters<typeof mayCall>[1]): boolean => mayCall(viewer?.role ?? null, call);
}
