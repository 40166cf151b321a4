import { z } from 'zod';
import type { AreaHandlers } from './handler';
import { nothing } from './schemas';

/** The application itself: version, user, language. */
export const appHandlers: AreaHandlers<'app.info' | 'app.setLanguage'> = {
  'app.info': {
    schema: nothing,
    whileLocked: true,
    run: ({ version, language, user }) => ({ version, language, user }),
  },
  'app.setLanguage': {
    schema: z.strictObject({ language: z.enum(['fr', 'en', 'ar']) }),
    whileLocked: true,
    run: ({ desktop }, { language }) => {
      desktop.setLanguage(language);
      return null;
    },
  },
};
