import type { App, Session } from 'electron';
import type { Log } from '../core/log';

/**
 * Denies what a page of this application never needs: leaving its origin, opening windows, embedding pages, asking for
 * devices or permissions, and the network (reliability-performance.md 1.1, points 1, 5 and 11 to 14).
 */
export function lockDown(app: App, log: Log): void {
  const refuse = (event: { readonly preventDefault: () => void }) => {
    event.preventDefault();
    log('warn', 'navigation-refused');
  };
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => {
      log('warn', 'navigation-refused', { reason: 'window' });
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', refuse);
    contents.on('will-navigate', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-redirect', refuse);
  });
}

/** Schemes a page may load from; `data:` is for images, which the content policy limits it to. */
const LOCAL_SCHEMES: ReadonlySet<string> = new Set(['app:', 'data:', 'devtools:']);

/** The session's part of the same: permissions, devices and any request that would leave the machine. */
export function lockSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    log('warn', 'permission-refused', { name: permission });
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !LOCAL_SCHEMES.has(new URL(details.url).protocol);
    if (cancel) log('warn', 'request-refused', { name: details.resourceType });
    decide({ cancel });
  });
}
