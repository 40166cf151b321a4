import { expect, test } from 'vitest';
import { windowOptions } from '../../../../src/main/window/window-options';

test('every window is sandboxed, isolated and without Node', () => {
  expect(windowOptions({ width: 1300, height: 800 }, '/p.cjs', true, false)).toEqual({
    width: 1300,
    height: 800,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Comptoir',
    backgroundColor: '#12181b',
    webPreferences: {
      preload: '/p.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    },
  });
});
