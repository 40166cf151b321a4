import { BrowserWindow, nativeTheme } from 'electron';
import type { EventName, Events } from '../../shared/ipc/events';
import { START_PAGE } from './protocol';
import { windowOptions } from './window-options';

/** Opens the application's window; it appears with its first painted frame. `onResize` gets the size to remember. */
export function openWindow(
  size: { readonly width: number; readonly height: number },
  preload: string,
  devTools: boolean,
  onResize: (width: number, height: number) => void,
): BrowserWindow {
  const window = new BrowserWindow(windowOptions(size, preload, nativeTheme.shouldUseDarkColors, devTools));
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const { width, height } = window.getNormalBounds();
    onResize(width, height);
  });
  void window.loadURL(START_PAGE);
  return window;
}

/** True when the page belongs to one of the application's own windows. */
export function isKnownWindow(webContentsId: number): boolean {
  return BrowserWindow.getAllWindows().some((window) => window.webContents.id === webContentsId);
}

/** Loads the screens anew: nothing of what they knew stays in their memory. */
export function beginAnew(): void {
  for (const window of BrowserWindow.getAllWindows()) if (!window.isDestroyed()) window.webContents.reload();
}

/** Pushes an event of the contract to every window. */
export function push<N extends EventName>(name: N, payload: Events[N]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(name, payload);
  }
}
