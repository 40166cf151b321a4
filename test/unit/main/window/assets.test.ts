import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assetOf, contentPolicy, listAssets, withStyleNonce } from '../../../../src/main/window/assets';

const parent = mkdtempSync(join(tmpdir(), 'comptoir-assets-'));
const root = join(parent, 'renderer');
mkdirSync(join(root, 'assets'), { recursive: true });
writeFileSync(join(parent, 'secret.txt'), '');
writeFileSync(join(root, 'index.html'), '');
writeFileSync(join(root, 'assets/index-1.js'), '');
const assets = listAssets(root);

test('the built files are served, and nothing else is', () => {
  expect([...assets.keys()].sort()).toEqual(['/assets/index-1.js', '/index.html']);
  expect(assetOf('app://main/', assets)).toBe(join(root, 'index.html'));
  expect(assetOf('app://main/index.html#/risk', assets)).toBe(join(root, 'index.html'));
  expect(assetOf('app://main/assets/index-1.js?v=1', assets)).toBe(join(root, 'assets/index-1.js'));
});

test.each([
  'app://main/../secret.txt',
  'app://main/assets/../../secret.txt',
  'app://main/%2e%2e/secret.txt',
  'app://main/..%2fsecret.txt',
  'app://main/%2e%2e%2fsecret.txt',
  'app://main/%5c..%5csecret.txt',
  'app://main/..\\secret.txt',
  'app://main/index.html%00.txt',
  'app://main/index.html\0',
  'app://main//index.html',
  'app://main//etc/passwd',
  'app://main/assets',
  'app://main/assets/',
  'app://main/INDEX.HTML',
  'app://main/%69ndex.html',
  'app://main.evil/index.html',
  'app://evil/index.html',
  'app://user@main/index.html',
  'app://main:80/index.html',
  'file:///etc/passwd',
  'https://main/index.html',
  'app:main/index.html',
  '',
])('%j is not there', (address) => {
  expect(assetOf(address, assets)).toBeNull();
});

test('the policy admits nothing from outside and no script in the page', () => {
  expect(contentPolicy('abc').split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-abc'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ]);
});

test('the page learns the nonce of its load', () => {
  expect(withStyleNonce('<html><head lang="fr"><title>x</title></head></html>', 'abc')).toBe(
    '<html><head lang="fr">\n    <meta name="style-nonce" content="abc" /><title>x</title></head></html>',
  );
});
