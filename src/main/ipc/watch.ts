import { z } from 'zod';
import type { AreaHandlers } from './handler';
import { filePath, nothing } from './schemas';

/** The folder whose drops are previewed or imported by themselves. */
export const watchHandlers: AreaHandlers<'watch.get' | 'watch.set'> = {
  'watch.get': { schema: nothing, run: ({ watch }) => watch.state() },
  'watch.set': {
    schema: z.strictObject({ folder: filePath.nullable(), action: z.enum(['preview', 'import']) }),
    reads: ({ folder }) => (folder === null ? [] : [folder]),
    audit: ({ folder, action }) => ({ action: 'settings', subject: 'watch', detail: { folder, action } }),
    run: ({ watch }, { folder, action }) => watch.set(folder, action),
  },
};
