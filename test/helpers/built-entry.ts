import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Bundles of this test file, removed with its last test. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Bundles a script of the tests with what the application runs in processes and threads of its own, as in the application;
 * inside the project, where packages are found. @returns the script's path.
 */
export async function builtEntry(script: string): Promise<string> {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'comptoir-entry-'));
  folders.push(outDir);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir,
      ssr: true,
      rollupOptions: {
        external: [/^electron/, ...builtinModules, /^node:/],
        input: {
          entry: join(root, script),
          'parser-process': join(root, 'src/main/ingest/workbook/parser-entry.ts'),
          'train-thread': join(root, 'src/main/jobs/train-thread.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  return join(outDir, 'entry.js');
}
