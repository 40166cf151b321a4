import { z } from 'zod';
import { REASON_LENGTH } from '../../shared/domain/privacy';
import { readBirthDate } from '../store/queries/personal-data';
import type { AreaHandlers } from './handler';
import { clientNumber } from './schemas';

/** Personal data of single clients: shown to those who see it masked, for a reason that is written down. */
export const privacyHandlers: AreaHandlers<'privacy.reveal'> = {
  'privacy.reveal': {
    schema: z.strictObject({ client: clientNumber, reason: z.string().trim().min(REASON_LENGTH).max(200) }),
    audit: ({ client, reason }) => ({ action: 'reveal', subject: String(client), detail: { reason } }),
    run: ({ db }, { client }) => ({ number: client, birthDate: readBirthDate(db, client) }),
  },
};
