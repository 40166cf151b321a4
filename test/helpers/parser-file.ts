import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

let built: Promise<string> | null = null;

/** Path of the parser thread, built once per test file: what `parserFile()` gives in the real bundle. */
export function builtParserFile(): Promise<string> {
  built ??= buildParser();
  return built;
}

async function buildParser(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'comptoir-parser-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      ssr: resolve(import.meta.dirname, '../../src/main/ingest/workbook/parser-entry.ts'),
      rollupOptions: { output: { entryFileNames: 'parser-entry.mjs' } },
    },
  });
  return join(outDir, 'parser-entry.mjs');
}
