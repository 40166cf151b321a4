import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Protocol, protocol } from 'electron';
import { assetOf, CONTENT_TYPES, contentPolicy, listAssets, withStyleNonce } from './assets';

/** Must run before the application is ready: makes `app:` a secure scheme with an origin of its own. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The screens' first page. */
export const START_PAGE = 'app://main/index.html';

/** Serves the built screens of `root` under `app://main/`. */
export function serveScreens(target: Protocol, root: string): void {
  const assets = listAssets(root);
  target.handle('app', async (request) => {
    const path = request.method === 'GET' ? assetOf(request.url, assets) : null;
    if (path === null) return new Response(null, { status: 404 });
    const nonce = randomBytes(16).toString('base64');
    const bytes = await readFile(path);
    const body = path.endsWith('.html') ? withStyleNonce(bytes.toString('utf8'), nonce) : new Uint8Array(bytes);
    return new Response(body, {
      headers: {
        'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': contentPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  });
}
