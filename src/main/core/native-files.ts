import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path to SHA-256, as the packaging wrote them down. */
type Manifest = Readonly<Record<string, string>>;

/**
 * Native code and WebAssembly lie beside the packaged archive, out of reach of its integrity check: their hashes are
 * compared with the manifest inside it (reliability-performance.md 1.1, point 20).
 * @param manifestPath the manifest; @param folder holds the `node_modules` with the real files.
 * @param needed those of the manifest that this system loads.
 * @returns the files that are missing or changed, by their name in the manifest; empty when all is well.
 */
export function changedNativeFiles(
  manifestPath: string,
  folder: string,
  needed: (path: string) => boolean,
): readonly string[] {
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest;
  return Object.entries(manifest)
    .filter(([path]) => needed(path))
    .filter(([path, hash]) => hashOf(join(folder, path)) !== hash)
    .map(([path]) => path);
}

/** Whether a file of the manifest is one this system loads: its own database binary, and every WebAssembly build packaged. */
export function isLoadedHere(path: string, platform: string, processor: string): boolean {
  if (path.endsWith('.wasm')) return !path.includes('threaded');
  return path.endsWith(`/${platform}-${processor}.node`);
}

function hashOf(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
}
