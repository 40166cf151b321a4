import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileLog } from '../../../../src/main/core/log';

const clock = { now: () => '2025-01-02T03:04:05.000Z', elapsed: () => 0 };

test('lines carry time, level and stack; the file turns over at its limit and only one older one is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-log-'));
  const path = join(folder, 'logs/main.log');
  const log = fileLog(path, clock, 50);
  log('info', 'start');
  expect(readFileSync(path, 'utf8')).toBe('2025-01-02T03:04:05.000Z info start\n');
  log('error', 'call risk.list', new TypeError('no such column'));
  log('warn', 'an object is named by its type only', { client: 41000017 });
  expect(readFileSync(`${path}.1`, 'utf8')).toMatch(/error call risk\.list \| TypeError: no such column \| at .*\n$/s);
  expect(readFileSync(path, 'utf8')).toBe(
    '2025-01-02T03:04:05.000Z warn an object is named by its type only | object\n',
  );
  log('info', 'x');
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['main.log', 'main.log.1']);
});
