import { z } from 'zod';
import type { AreaHandlers } from './handler';
import { filePath, nothing } from './schemas';

/** Dialogs of the system: the only way a screen learns a path it was not given by a drop. */
export const fileHandlers: AreaHandlers<'files.chooseFolder' | 'files.chooseWorkbooks' | 'files.showInFolder'> = {
  'files.chooseFolder': {
    schema: nothing,
    run: async ({ desktop }) => {
      const folder = await desktop.chooseFolder();
      return folder === null ? [] : [folder];
    },
  },
  'files.chooseWorkbooks': { schema: nothing, run: ({ desktop }) => desktop.chooseWorkbooks() },
  'files.showInFolder': {
    schema: z.strictObject({ path: filePath }),
    run: ({ desktop }, { path }) => {
      desktop.showInFolder(path);
      return null;
    },
  },
};
