import { type App, type BrowserWindow, dialog } from 'electron';
import type { Log } from '../core/log';
import { say } from '../core/words';

/** Reasons of a page's end that are no accident. */
const CALM: ReadonlySet<string> = new Set(['clean-exit']);

interface KeepParts {
  readonly log: Log;
  /** Notes a sudden end of the page. `again`: draw it again; `safe`: draw the safe page only; `stop`: not even that holds. */
  readonly onGone: () => 'again' | 'safe' | 'stop';
  readonly writeBundle: (path: string) => Promise<number>;
}

/** Draws the page again when its process ended suddenly, and says in the log what ended; goal R16. */
export function keepWindow(app: App, window: BrowserWindow, parts: KeepParts): void {
  const { log } = parts;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (CALM.has(reason)) return;
    log('error', 'page-gone', { reason, exitCode });
    if (parts.onGone() === 'stop') void stop(app, window, parts);
    // Reloaded once the dead process is put away: at once, Chromium would still answer from it.
    else setTimeout(() => !window.isDestroyed() && window.webContents.reload(), 0);
  });
  window.webContents.on('unresponsive', () => log('warn', 'page-hung'));
  window.webContents.on('console-message', ({ level, lineNumber }) => {
    if (level === 'error') log('error', 'page-error', { count: lineNumber });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (!CALM.has(reason) && reason !== 'killed')
      log('warn', 'process-ended', { name: name ?? type, reason, exitCode });
  });
}

/** Without a page that holds, the system's own dialog says so: support bundle, or end. */
async function stop(app: App, window: BrowserWindow, { writeBundle }: KeepParts): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: say('diagnostics:page-stopped'),
    detail: say('diagnostics:page-stopped-hint'),
    buttons: [say('diagnostics:bundle'), say('diagnostics:quit')],
  });
  if (response === 0) {
    const { filePath } = await dialog.showSaveDialog(window, { defaultPath: `${say('diagnostics:bundle-name')}.zip` });
    if (filePath !== '') await writeBundle(filePath);
  }
  app.quit();
}
