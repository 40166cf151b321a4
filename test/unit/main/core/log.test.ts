import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fileLog, withoutValues } from '../../../../src/main/core/log';
import { forgetOldLogs, readLog } from '../../../../src/main/core/log-files';
import { asRequest, currentRequest, newRequest } from '../../../../src/main/core/request';
import type { LogEntry } from '../../../../src/shared/domain/diagnostics';

const root = mkdtempSync(join(tmpdir(), 'comptoir-log-'));
afterAll(() => rmSync(root, { recursive: true }));
let folder = root;
let path = '';
let turn = 0;
beforeEach(() => {
  folder = join(root, String(turn++));
  path = join(folder, 'main.jsonl');
});

const time = { now: '2025-01-02T03:04:05.000Z' };
const clock = { now: () => time.now, elapsed: () => 0 };
const entriesOf = (file = path) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LogEntry);

test('an entry says when, what, of which request, and its facts', () => {
  const log = fileLog(path, 'main', clock);
  log('info', 'app-started');
  asRequest('a1b2-7', () => log('warn', 'call-refused', { name: 'risk.list', code: 'forbidden', milliseconds: 12.4 }));
  expect(entriesOf()).toEqual([
    { at: time.now, seq: 1, process: 'main', level: 'info', event: 'app-started' },
    {
      ...{ at: time.now, seq: 2, process: 'main', level: 'warn', event: 'call-refused', request: 'a1b2-7' },
      ...{ name: 'risk.list', code: 'forbidden', milliseconds: 12 },
    },
  ]);
});

test('a request follows the work it set going, and no other', async () => {
  const [first, second] = [newRequest(), newRequest()];
  expect(first).not.toBe(second);
  const later = (request: string) =>
    asRequest(request, async () => {
      await new Promise((done) => setTimeout(done, 5));
      return currentRequest();
    });
  expect(await Promise.all([later(first), later(second)])).toEqual([first, second]);
  expect(currentRequest()).toBeNull();
});

test('data do not enter: not by an error’s message, not by a fact of the wrong kind, not by a query', () => {
  const log = fileLog(path, 'main', clock);
  const error = Object.assign(new RangeError('no client ZZCANARY 41000017'), { code: 'ZZ CANARY' });
  error.stack = `RangeError: ZZCANARY\n of two lines ZZCANARY\n    at readRow (/home/ZZCANARY/app/out/main/index.js:12:34)`;
  const facts = { name: 'ZZCANARY AGENCE', code: '41000017', client: { name: 'ZZCANARY' } };
  log('error', 'call-failed', facts as never, error);
  log('error', 'call-failed', {}, { client: 'ZZCANARY' });
  log('info', 'slow-query', {
    sql: `SELECT "ZZCANARY", x FROM t -- ZZCANARY\n WHERE n = 'ZZ''CANARY' AND client = 41000017 AND m = 1.5`,
    milliseconds: 41.2,
  });
  expect(readFileSync(path, 'utf8')).not.toMatch(/CANARY|41000017/);
  expect(entriesOf().map(({ at: _at, seq: _seq, process: _process, ...rest }) => rest)).toEqual([
    {
      ...{ level: 'error', event: 'call-failed', name: '?', code: '?' },
      error: { name: 'RangeError', stack: ['readRow main/index.js:12:34'] },
    },
    { level: 'error', event: 'call-failed', error: { name: 'object', stack: [] } },
    {
      ...{ level: 'info', event: 'slow-query', milliseconds: 41 },
      sql: 'SELECT ?, x FROM t WHERE n = ? AND client = ? AND m = ?',
    },
  ]);
});

test('a query keeps its shape and names', () => {
  expect(withoutValues("SELECT count(*) FROM mart_client_month2 WHERE day BETWEEN 19000 AND ? OR a = 'x'")).toBe(
    'SELECT count(*) FROM mart_client_month2 WHERE day BETWEEN ? AND ? OR a = ?',
  );
});

test('the log turns over at its size and keeps a bounded number of files, the newest', () => {
  const log = fileLog(path, 'main', clock, { maxBytes: 1000, kept: 3 });
  for (let i = 0; i < 200; i++) log('info', 'job-started', { count: i });
  expect(readdirSync(folder).sort()).toEqual(['main.jsonl', 'main.jsonl.1', 'main.jsonl.2']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000);
  const counts = ['main.jsonl.2', 'main.jsonl.1', 'main.jsonl'].flatMap((name) =>
    entriesOf(join(folder, name)).map(({ count }) => count),
  );
  expect(counts).toEqual(Array.from({ length: counts.length }, (_, i) => 200 - counts.length + i));
});

test('a log that cannot be written stops nothing', () => {
  writeFileSync(join(root, 'file'), '');
  const log = fileLog(join(root, 'file/logs/main.jsonl'), 'main', clock);
  expect(() => log('info', 'app-started')).not.toThrow();
});

test('both processes’ entries are read together, newest first, filtered; a line cut by a crash is passed over', () => {
  const main = fileLog(path, 'main', clock);
  const jobs = fileLog(join(folder, 'jobs.jsonl'), 'jobs', clock);
  main('info', 'app-started');
  time.now = '2025-01-02T03:04:06.000Z';
  jobs('error', 'job-failed', { name: 'import' });
  main('warn', 'process-ended', { exitCode: 9 });
  writeFileSync(path, `${readFileSync(path, 'utf8')}{"at":"2025-01-02T03`);
  const events = (filter: Parameters<typeof readLog>[1], limit = 10) =>
    readLog(folder, filter, limit).entries.map(({ event }) => event);
  expect(events({})).toEqual(['process-ended', 'job-failed', 'app-started']);
  expect(events({ level: 'error' })).toEqual(['job-failed']);
  expect(events({ area: 'process' })).toEqual(['process-ended']);
  expect(events({ text: 'IMPORT' })).toEqual(['job-failed']);
  expect(readLog(folder, {}, 1)).toMatchObject({ total: 3, entries: [{ event: 'process-ended' }] });
  expect(readLog(join(root, 'nowhere'), {}, 10)).toEqual({ entries: [], total: 0, bytes: 0 });
});

test('free text of earlier builds is removed', () => {
  fileLog(path, 'main', clock)('info', 'app-started');
  for (const name of ['main.log', 'main.log.1', 'jobs.log']) writeFileSync(join(folder, name), 'ZZCANARY');
  forgetOldLogs(folder);
  expect(readdirSync(folder)).toEqual(['main.jsonl']);
});
