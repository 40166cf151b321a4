import { extname, join } from 'node:path';
import { app, BrowserWindow, dialog, shell } from 'electron';
import type { DesktopPort } from '../core/desktop';
import { failure } from '../core/failure';
import { say } from '../core/words';
import { beginAnew } from './window';

/** The real dialogs. `logs` is a file of the log; `onLanguage` is told when the person chooses a language. */
export function createDesktop(logs: string, onLanguage: DesktopPort['setLanguage']): DesktopPort {
  const written = new Set<string>();
  const owner = () => BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]!;
  return {
    chooseFolder: async () => {
      const { filePaths } = await dialog.showOpenDialog(owner(), {
        title: say('dialogs:choose-folder'),
        properties: ['openDirectory'],
      });
      return filePaths[0] ?? null;
    },
    chooseWorkspace: async () => {
      const { filePaths } = await dialog.showOpenDialog(owner(), {
        title: say('dialogs:choose-workspace'),
        properties: ['openFile'],
        filters: [{ name: say('dialogs:workspaces'), extensions: ['sqlite'] }],
      });
      return filePaths[0] ?? null;
    },
    chooseWorkbooks: async () => {
      const { filePaths } = await dialog.showOpenDialog(owner(), {
        title: say('dialogs:choose-workbooks'),
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: say('dialogs:workbooks'), extensions: ['xlsx', 'xlsm', 'csv', 'xls', 'xlsb'] }],
      });
      return filePaths;
    },
    chooseTarget: async (fileName, format) => {
      const { filePath } = await dialog.showSaveDialog(owner(), {
        title: say('dialogs:save'),
        defaultPath: join(app.getPath('documents'), fileName),
        filters: [{ name: say(`dialogs:${format}`), extensions: [format] }],
      });
      if (filePath === '') return null;
      // Whatever was typed: nothing of the workspace, whose files have other endings, is ever written over.
      return extname(filePath).toLowerCase() === `.${format}` ? filePath : `${filePath}.${format}`;
    },
    showLogs: () => shell.showItemInFolder(logs),
    showInFolder: (path) => {
      if (!written.has(path)) throw failure('forbidden');
      shell.showItemInFolder(path);
    },
    noteWritten: (path) => void written.add(path),
    beginAnew: () => setImmediate(beginAnew),
    setLanguage: onLanguage,
  };
}
