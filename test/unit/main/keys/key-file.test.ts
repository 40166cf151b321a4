import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  fits,
  hasKeyFile,
  keyFilePath,
  newDataKey,
  newKeyFile,
  openKeyFile,
  readKeyFile,
  withNewRecovery,
  withPassphrase,
  writeKeyFile,
} from '../../../../src/main/keys/key-file';
import { newRecoveryKey, readRecoveryKey } from '../../../../src/main/keys/recovery-key';
import { DEFAULT_COST } from '../../../../src/main/keys/sealed-key';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Quick, for tests; what is stored says so, and is opened by it. */
const COST = { n: 2 ** 10, r: 8, p: 1 };

const byPassphrase = (text: string) => ({ kind: 'passphrase', text }) as const;
const byRecovery = (text: string) => ({ kind: 'recovery', text }) as const;

test('passphrase and recovery key open the same key, after a round trip through the file', async () => {
  const key = newDataKey();
  const { file, recoveryKey } = await newKeyFile(key, 'mangue réseau tortue 7', COST);
  const workspace = join(folder, 'round.sqlite');
  expect(hasKeyFile(workspace)).toBe(false);
  writeKeyFile(workspace, file);
  expect(hasKeyFile(workspace)).toBe(true);
  const read = readKeyFile(workspace);
  expect(read).toEqual(file);
  expect(await openKeyFile(read, byPassphrase('mangue réseau tortue 7'))).toEqual(key);
  // The same letters in another form of Unicode, as another keyboard may send them.
  expect(await openKeyFile(read, byPassphrase('mangue re\u0301seau tortue 7'))).toEqual(key);
  expect(await openKeyFile(read, byRecovery(recoveryKey.toLowerCase().replaceAll('-', ' ')))).toEqual(key);
  expect(readdirSync(folder)).toEqual(['round.sqlite.key']);
  if (process.platform !== 'win32') expect(statSync(keyFilePath(workspace)).mode & 0o777).toBe(0o600);
});

test('the file holds neither key nor passphrase, and two files of one key have nothing in common but the check', async () => {
  const key = newDataKey();
  const [one, two] = [await newKeyFile(key, 'secret one', COST), await newKeyFile(key, 'secret one', COST)];
  const text = JSON.stringify(one.file);
  for (const form of ['hex', 'base64'] as const) expect(text).not.toContain(Buffer.from(key).toString(form));
  expect(text).not.toContain('secret');
  expect(text).not.toContain(one.recoveryKey.slice(0, 9));
  expect(one.file.passphrase.sealed).not.toBe(two.file.passphrase.sealed);
  expect(one.file.passphrase.salt).not.toBe(two.file.passphrase.salt);
  expect(one.file.check).toBe(two.file.check);
  expect(fits(one.file, key)).toBe(true);
  expect(fits(one.file, newDataKey())).toBe(false);
});

test('wrong passphrase, wrong recovery key and damaged file are told apart', async () => {
  const { file } = await newKeyFile(newDataKey(), 'right', COST);
  await expect(openKeyFile(file, byPassphrase('Right'))).rejects.toMatchObject({
    code: 'wrong-secret',
    message: expect.stringContaining('phrase secrète'),
  });
  for (const text of [newRecoveryKey(), 'abc', ''])
    await expect(openKeyFile(file, byRecovery(text))).rejects.toMatchObject({
      code: 'wrong-secret',
      message: expect.stringContaining('clé de secours'),
    });
  const mixed = { ...file, check: 'ab'.repeat(32) };
  await expect(openKeyFile(mixed, byPassphrase('right'))).rejects.toMatchObject({ code: 'key-file-damaged' });
  await expect(openKeyFile({ ...file, recovery: null }, byRecovery(newRecoveryKey()))).rejects.toMatchObject({
    code: 'wrong-secret',
  });
});

test('a changed passphrase closes the former one and keeps the recovery key; a new recovery key closes the former one', async () => {
  const key = newDataKey();
  const { file, recoveryKey } = await newKeyFile(key, 'before', COST);
  const changed = await withPassphrase(file, key, 'after', COST);
  await expect(openKeyFile(changed, byPassphrase('before'))).rejects.toMatchObject({ code: 'wrong-secret' });
  expect(await openKeyFile(changed, byPassphrase('after'))).toEqual(key);
  expect(await openKeyFile(changed, byRecovery(recoveryKey))).toEqual(key);
  const renewed = await withNewRecovery(changed, key);
  await expect(openKeyFile(renewed.file, byRecovery(recoveryKey))).rejects.toMatchObject({ code: 'wrong-secret' });
  expect(await openKeyFile(renewed.file, byRecovery(renewed.recoveryKey))).toEqual(key);
});

test.each([
  ['nothing', ''],
  ['no JSON', '{"format":'],
  ['another format', '{"format":"other","version":1}'],
  ['far too long', ' '.repeat(30_000)],
])('a key file of %s is damaged, one that is absent is missing', (_, text) => {
  const workspace = join(folder, 'broken.sqlite');
  expect(() => readKeyFile(join(folder, 'absent.sqlite'))).toThrow(
    expect.objectContaining({ code: 'key-file-missing', hint: expect.stringContaining('absent.sqlite.key') }),
  );
  writeFileSync(keyFilePath(workspace), text);
  expect(() => readKeyFile(workspace)).toThrow(expect.objectContaining({ code: 'key-file-damaged' }));
});

test('a hostile key file cannot ask for unbounded memory', async () => {
  const { file } = await newKeyFile(newDataKey(), 'x', COST);
  const workspace = join(folder, 'hostile.sqlite');
  writeFileSync(keyFilePath(workspace), JSON.stringify({ ...file, passphrase: { ...file.passphrase, n: 2 ** 30 } }));
  expect(() => readKeyFile(workspace)).toThrow(expect.objectContaining({ code: 'key-file-damaged' }));
  expect(JSON.parse(readFileSync(keyFilePath(workspace), 'utf8')).passphrase.n).toBe(2 ** 30);
});

test('the cost of a guess is that of the recommendations: 2^17 × 8', () => {
  expect(DEFAULT_COST).toEqual({ n: 131_072, r: 8, p: 1 });
});

test('recovery keys differ, and are read as people write them', () => {
  const keys = new Set(Array.from({ length: 200 }, newRecoveryKey));
  expect(keys.size).toBe(200);
  for (const key of keys) expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(readRecoveryKey('0iL1-oooo abcd EFGH jkmn pqrs tvwx yzu9')).toBe('0111-0000-ABCD-EFGH-JKMN-PQRS-TVWX-YZV9');
  expect(readRecoveryKey('1234')).toBeNull();
});
