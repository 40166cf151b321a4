import { z } from 'zod';
import type { AreaHandlers } from './handler';
import { filePath, nothing } from './schemas';

/** Dialogs of the system: the only way a screen learns a path it was not given by a drop. */
export const fileHandlers: AreaHandlers<'files.chooseFolder' | 'files.chooseWorkbooks' | 'files.showInFolder'> = {
  'files.chooseFolder': {
    schema: nothing,
    run: async ({ desktop, paths }) => {
      const folder = await desktop.chooseFolder();
      const chosen = folder === null ? [] : [folder];
      paths.give(chosen);
      return chosen;
    },
  },
  'files.chooseWorkbooks': {
    schema: nothing,
    run: async ({ desktop, paths }) => {
      const chosen = await desktop.chooseWorkbooks();
      paths.give(chosen);
      return chosen;
    },
  },
  'files.showInFolder': {
    schema: z.strictObject({ path: filePath }),
    run: ({ desktop }, { path }) => {
      desktop.showInFolder(path);
      return null;
    },
  },
};
