import { z } from 'zod';
import { type AreaHandlers, editors, everyone } from './handler';
import { filePath, nothing } from './schemas';

/** The folder whose drops are previewed or imported by themselves. */
export const watchHandlers: AreaHandlers<'watch.get' | 'watch.set'> = {
  'watch.get': { schema: nothing, roles: everyone, run: ({ watch }) => watch.state() },
  'watch.set': {
    schema: z.strictObject({ folder: filePath.nullable(), action: z.enum(['preview', 'import']) }),
    roles: editors,
    run: ({ watch }, { folder, action }) => watch.set(folder, action),
  },
};
