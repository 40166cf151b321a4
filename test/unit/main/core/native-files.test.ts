import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { changedNativeFiles, isLoadedHere } from '../../../../src/main/core/native-files';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-native-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = ['m/db/linux-x64.node', 'm/db/win32-x64.node', 'm/tf/simd.wasm', 'm/tf/plain.wasm'];
const manifest = join(folder, 'manifest.json');

it('names the files of this system that are changed or missing, and no others', () => {
  const hashes = files.map((name) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, name);
    return [name, createHash('sha256').update(name).digest('hex')];
  });
  writeFileSync(manifest, JSON.stringify(Object.fromEntries(hashes)));
  const look = () => changedNativeFiles(manifest, folder, (path) => isLoadedHere(path, 'linux', 'x64'));
  expect(look()).toEqual([]);
  writeFileSync(join(folder, 'm/tf/simd.wasm'), 'other');
  rmSync(join(folder, 'm/db/linux-x64.node'));
  rmSync(join(folder, 'm/db/win32-x64.node'));
  expect(look()).toEqual(['m/db/linux-x64.node', 'm/tf/simd.wasm']);
});
