import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** Libraries that add style sheets by script: where the text stands that is replaced, and the text that adds the nonce. */
const NONCE = "(document.querySelector('meta[name=style-nonce]')?.content ?? '')";
const STYLED_BY_SCRIPT = [
  {
    file: /node_modules\/sonner\/dist\/index\.mjs/,
    before: "style.type = 'text/css'",
    after: `style.nonce = ${NONCE}`,
  },
  { file: /node_modules\/get-nonce\/dist\/es2015\/index\.js/, before: 'return undefined;', after: `return ${NONCE};` },
];

/**
 * The content policy refuses style sheets without the page's nonce. The grid takes it as an option; the toasts and the
 * scroll lock of dialogs have none, so it is written into them.
 */
function nonceForLibraryStyles(): Plugin {
  return {
    name: 'nonce-for-library-styles',
    transform(code, id) {
      const library = STYLED_BY_SCRIPT.find(({ file }) => file.test(id));
      if (!library) return null;
      if (!code.includes(library.before)) throw new Error(`${id} adds its styles in a new way: look how`);
      return { code: code.replace(library.before, library.after), map: null };
    },
  };
}

const page = resolve('src/renderer/index.html');

/** Three bundles: main (with the command line and what runs in processes and threads of its own), preload (CommonJS: it is sandboxed) and the screens. */
export default defineConfig({
  main: {
    build: {
      // One hundred small files of which little is used: bundled, every process comes up 40 ms sooner.
      externalizeDeps: { exclude: ['zod'] },
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          cli: resolve('src/main/cli/index.ts'),
          'job-process': resolve('src/main/jobs/entry.ts'),
          'train-thread': resolve('src/main/jobs/train-thread.ts'),
          bench: resolve('src/main/cli/bench.ts'),
          'bench-cipher': resolve('src/main/cli/bench-cipher.ts'),
          'bench-tabular': resolve('src/main/cli/bench-tabular.ts'),
          'fold-thread': resolve('src/main/jobs/fold-thread.ts'),
          'parser-process': resolve('src/main/ingest/workbook/parser-entry.ts'),
        },
        output: { chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    plugins: [react(), nonceForLibraryStyles()],
    build: {
      // Nothing inline: fonts and images come from the application's own protocol.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: page } },
    },
  },
});
