import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Content type by extension of a built file. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Every built file by its path in the address: `/index.html` -> file. Nothing else is ever served. */
export function listAssets(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`/${relative(root, path).split(sep).join('/')}`, path];
    }),
  );
}

/**
 * The file an address stands for; null unless it is `app://main/` and exactly one of the built files. Addresses are
 * compared as they are written, so no encoding of `..`, a backslash or NUL can name another file.
 */
export function assetOf(address: string, assets: ReadonlyMap<string, string>): string | null {
  const match = /^app:\/\/main(\/[^?#]*)(?:[?#].*)?$/.exec(address);
  if (!match) return null;
  return assets.get(match[1] === '/' ? '/index.html' : match[1]!) ?? null;
}

/** Content security policy of every answer (reliability-performance.md 1.1, point 7). The nonce admits the grid's own styles. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** The page with the nonce of this load, which the screens read as `meta[name=style-nonce]`. */
export function withStyleNonce(html: string, nonce: string): string {
  return html.replace(/<head[^>]*>/, (head) => `${head}\n    <meta name="style-nonce" content="${nonce}" />`);
}
