import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './places.mjs';

/** Where the native code and the WebAssembly lie that are loaded from real files beside the archive. */
const FOLDERS = ['better-sqlite3/prebuilds', '@tensorflow/tfjs-backend-wasm/dist'];

/**
 * Writes `out/native-files.json`: path (from the folder that holds node_modules) to SHA-256 of every `.node` and `.wasm` file
 * that may be packaged. It goes into the archive, whose own integrity the fuses guard, and is checked at each start.
 */
export async function writeNativeManifest() {
  const entries = FOLDERS.flatMap((name) => nativeFiles(join(root, 'node_modules', name))).map((path) => [
    relative(root, path).split(sep).join('/'),
    createHash('sha256').update(readFileSync(path)).digest('hex'),
  ]);
  if (entries.length === 0) throw new Error('No native file was found: run npm ci first.');
  writeFileSync(join(root, 'out/native-files.json'), JSON.stringify(Object.fromEntries(entries.sort()), null, 2));
}

function nativeFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(node|wasm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
