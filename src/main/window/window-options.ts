import type { BrowserWindowConstructorOptions } from 'electron';

/** What the screens paint first, so that no white flash precedes them. */
const PAPER = { light: '#f8fafb', dark: '#12181b' };

/** The options of every window of the application: sandboxed, isolated, without Node (reliability-performance.md 1.1, points 2 to 11). */
export function windowOptions(
  size: { readonly width: number; readonly height: number },
  preload: string,
  dark: boolean,
  devTools: boolean,
): BrowserWindowConstructorOptions {
  return {
    ...size,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Comptoir',
    backgroundColor: dark ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload,
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
      devTools,
    },
  };
}
