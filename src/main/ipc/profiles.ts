import { z } from 'zod';
import { PIN_LENGTH } from '../../shared/domain/profiles';
import { AppFailure } from '../../shared/ipc/result';
import type { AreaHandlers } from './handler';
import { code, nothing } from './schemas';

const id = z.int().positive();
const pin = z.string().min(PIN_LENGTH).max(100);

/** Who works in the workspace, in which role, and who does so now. */
export const profileHandlers: AreaHandlers<'profiles.state' | 'profiles.enter' | 'profiles.save' | 'profiles.remove'> =
  {
    'profiles.state': { schema: nothing, whileLocked: true, run: ({ people }) => people.state() },
    'profiles.enter': {
      schema: z.strictObject({ id, pin: z.string().max(100).optional() }),
      run: async ({ access, people, desktop }, args) => {
        try {
          const { name, role } = await people.enter(args.id, args.pin ?? '');
          access.note({ action: 'profile', subject: name, detail: { role } });
        } catch (error) {
          if (error instanceof AppFailure && error.code === 'wrong-secret')
            access.note({ action: 'unlock-failed', subject: 'profile', detail: { profile: args.id } });
          throw error;
        }
        // Nothing of what the one before saw stays in the screens' memory.
        desktop.beginAnew();
        return null;
      },
    },
    'profiles.save': {
      schema: z.strictObject({
        id: id.optional(),
        name: z.string().trim().min(1).max(60),
        role: z.enum(['director', 'manager', 'analyst', 'auditor']),
        manager: code.nullable(),
        pin: pin.nullable().optional(),
      }),
      run: async ({ jobs, people }, { pin: own, ...draft }) =>
        jobs.start('profile', {
          save: own === undefined ? draft : { ...draft, pin: own === null ? null : await people.keepPin(own) },
        }),
    },
    'profiles.remove': {
      schema: z.strictObject({ id }),
      run: ({ jobs }, args) => jobs.start('profile', { remove: args.id }),
    },
  };
