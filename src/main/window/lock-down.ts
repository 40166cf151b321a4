import type { App, Session } from 'electron';

/**
 * Denies what a page of this application never needs: leaving its origin, opening windows, embedding pages, asking for
 * devices or permissions, and the network (reliability-performance.md 1.1, points 1, 5 and 11 to 14).
 */
export function lockDown(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
  });
}

/** Schemes a page may load from; `data:` is for images, which the content policy limits it to. */
const LOCAL_SCHEMES: ReadonlySet<string> = new Set(['app:', 'data:', 'devtools:']);

/** The session's part of the same: permissions, devices and any request that would leave the machine. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !LOCAL_SCHEMES.has(new URL(details.url).protocol) }),
  );
}
