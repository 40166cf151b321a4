import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { Clock } from '../../src/main/core/clock';
import { fileLog } from '../../src/main/core/log';
import { readLog } from '../../src/main/core/log-files';
import { loadBank } from '../../src/main/features/load-bank';
import { runImport } from '../../src/main/jobs/import-job';
import { readModelStatus } from '../../src/main/jobs/model-status';
import { runScore } from '../../src/main/jobs/score-job';
import { attemptTraining } from '../../src/main/jobs/train-attempt';
import { writeSample } from '../../src/main/sample/write-sample';
import { AuditLog } from '../../src/main/store/audit-log';
import { openForWriting } from '../../src/main/store/open';
import { dumpOf } from '../helpers/dump';
import { limit } from './bounds';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-clock-'));
const bank = join(folder, 'bank');
const zone = process.env.TZ;
beforeAll(() => writeSample(bank, { clients: 150, seed: 3, clean: false, transactions: 0, truth: false }));
afterAll(() => {
  process.env.TZ = zone;
  rmSync(folder, { recursive: true });
});

/** A clock that says one time after the other, and goes on saying the last. */
function clockOf(...times: readonly string[]): Clock {
  let turn = 0;
  return { now: () => times[Math.min(turn++, times.length - 1)]!, elapsed: () => 0 };
}

/** Everything stored, but for time stamps and what is told of them; the process's number is the machine's. */
function stored(path: string) {
  const db = openForWriting(path);
  const { model_attempt: _, ...tables } = dumpOf(db);
  db.close();
  const plain = JSON.stringify(tables, (_key, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
  return plain.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'now');
}

/** Goal R14. */
const TIMES: readonly (readonly [string, string | undefined, readonly string[]])[] = [
  ['an ordinary day', zone, ['2025-06-01T08:00:00.000Z']],
  ['back a year in the middle', zone, ['2025-06-01T08:00:00.000Z', '2024-06-01T08:00:00.000Z']],
  ['29 February', zone, ['2024-02-29T23:59:59.999Z', '2024-03-01T00:00:00.000Z']],
  ['beyond 2038', zone, ['2038-01-19T03:14:07.000Z', '2038-01-19T03:14:08.000Z']],
  ['the hour that does not exist', 'America/New_York', ['2025-03-09T06:59:59.000Z', '2025-03-09T07:00:01.000Z']],
  ['the hour that comes twice', 'Europe/Paris', ['2025-10-26T00:30:00.000Z', '2025-10-26T01:30:00.000Z']],
  ['a machine whose battery was empty', 'Pacific/Kiritimati', ['1970-01-01T00:00:00.000Z']],
];

it(
  'whatever the clock and the time zone say, the same rows, models and scores are stored',
  async () => {
    let measure = '';
    for (const [index, [what, tz, times]] of TIMES.entries()) {
      process.env.TZ = tz;
      const path = join(folder, `w${index}.sqlite`);
      const db = openForWriting(path);
      const clock = clockOf(...times);
      await runImport(db, [bank], { clock });
      const order = { only: ['agency-performance', 'manager-performance'], seed: 7 } as const;
      await attemptTraining(db, order, 'asked', clock, {});
      await runScore(db, undefined, {}, loadBank(db));
      expect(() => readModelStatus(db, clockOf('2001-01-01T00:00:00.000Z')), what).not.toThrow();
      db.close();
      const found = stored(path);
      measure ||= found;
      expect(found === measure, what).toBe(true);
    }
    process.env.TZ = zone;
    expect(measure.length).toBeGreaterThan(10_000);
  },
  limit(240_000),
);

test('the audit log is in the order things happened, whatever its times say, and its chain holds', () => {
  const audit = AuditLog.open(join(folder, 'audited.sqlite'), null);
  const times = [
    '2025-06-01T08:00:00.000Z',
    '2024-06-01T08:00:00.000Z',
    '2038-01-19T03:14:08.000Z',
    '1970-01-01T00:00:00.000Z',
  ];
  for (const [index, at] of times.entries())
    audit.append({ action: 'settings', subject: `s${index}` }, { at, user: 'u', role: 'director' });
  const { entries } = audit.page({ limit: 10 });
  expect(entries.map(({ seq, subject, at }) => [seq, subject, at])).toEqual(
    times.map((at, index) => [index + 1, `s${index}`, at]).reverse(),
  );
  expect(audit.verify()).toMatchObject({ ok: true, entries: 4 });
  audit.close();
});

test('the log keeps the order of a process in its own numbers when the clock goes back', () => {
  const times = ['2025-06-01T08:00:00.000Z', '2024-06-01T08:00:00.000Z', '2024-06-01T08:00:00.000Z'];
  const log = fileLog(join(folder, 'logs/main.jsonl'), 'main', clockOf(...times));
  for (let i = 0; i < 3; i++) log('info', 'job-started', { count: i });
  const { entries } = readLog(join(folder, 'logs'), {}, 10);
  expect(entries.map(({ seq, count }) => [seq, count]).sort()).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ]);
  // Of the same moment the later one comes first.
  expect(entries.slice(1).map(({ seq }) => seq)).toEqual([3, 2]);
});
