import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a packaged Comptoir is made of, for electron-builder. Windows: an installer and a portable file; macOS: a disk image;
 * Linux: AppImage and deb. Signing and updating are told in resources/docs/packaging.md.
 * @param {{ dist: string, version: string }} runtime folder of the unpacked Electron and its version
 */
export function packagingConfig(runtime) {
  return {
    appId: 'app.comptoir.desktop',
    productName: 'Comptoir',
    executableName: 'comptoir',
    copyright: 'Comptoir',
    directories: { output: 'dist', buildResources: 'resources/icons' },
    electronDist: runtime.dist,
    electronVersion: runtime.version,
    // Native modules ship their binaries: nothing is compiled.
    npmRebuild: false,
    nodeGypRebuild: false,
    asar: true,
    // The system loads native code and reads WebAssembly from real files; their hashes are checked at start.
    asarUnpack: ['**/*.node', '**/*.wasm'],
    files: FILES,
    // Beside the archive, where a person finds them.
    extraResources: ['sbom.cdx.json', 'third-party-licences.txt'].map((name) => ({ from: `out/${name}`, to: name })),
    electronLanguages: ['fr', 'en-US', 'ar'],
    electronFuses: FUSES,
    // The runtime's own demonstration application.
    afterPack: ({ appOutDir }) => rmSync(join(appOutDir, 'resources/default_app.asar'), { force: true }),
    publish: null,
    win: { target: ['nsis', 'portable'] },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    mac: { target: ['dmg'], category: 'public.app-category.finance', hardenedRuntime: true },
    linux: { target: ['AppImage', 'deb'], category: 'Office', maintainer: 'Comptoir' },
  };
}

/** Switches burnt into the binary (reliability-performance.md 1.1, point 19); `npm run package:test` reads them back. */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
};

/** The built files, and of each package only what is loaded: no sources, typings, maps, or builds for browsers. */
const FILES = [
  'out/main/**',
  '!out/main/bench*.js',
  'out/preload/**',
  'out/renderer/**',
  'out/native-files.json',
  'package.json',
  '!**/*.{map,ts,mts,cts,md,markdown,flow,c,cc,cpp,h,gyp,gypi}',
  '!**/node_modules/**/{test,tests,__tests__,example,examples,docs,.github,benchmark}{,/**}',
  '!**/node_modules/@types{,/**}',
  '!**/node_modules/@webgpu{,/**}',
  '!node_modules/@tensorflow/*/!(package.json|dist|LICENSE)',
  '!node_modules/@tensorflow/*/!(package.json|dist|LICENSE)/**',
  '!node_modules/@tensorflow/*/dist/!(*.node.js|tfjs-backend-wasm-simd.wasm|tfjs-backend-wasm.wasm)',
  '!node_modules/@tensorflow/*/dist/!(*.node.js|tfjs-backend-wasm-simd.wasm|tfjs-backend-wasm.wasm)/**',
  '!node_modules/better-sqlite3/{deps,src}{,/**}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder puts the target's names in.
  '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}.node)',
  '!node_modules/exceljs/dist{,/**}',
  '!node_modules/zod/src{,/**}',
];
