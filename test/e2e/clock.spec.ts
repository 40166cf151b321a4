import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launch, PASSPHRASE, test } from './app';
import { jobDone } from './page-models/frame';
import { ask } from './page-models/imports';

test.setTimeout(600_000);

/** What fakes the clock of a whole process (Debian: package libfaketime). */
const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/**
 * The environment of an application that starts at that moment (UTC) in a time zone; nothing is faked without one. As an offset,
 * so that all its processes have one clock.
 */
function startingAt(moment: string | null, zone = 'Africa/Tunis'): Readonly<Record<string, string>> {
  if (moment === null) return { TZ: zone };
  const seconds = Math.round((Date.parse(moment) - Date.now()) / 1000);
  return {
    ...{ TZ: zone, LD_PRELOAD: LIBRARY, FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}` },
    // Timers and Chromium's own waiting go by the steady clock, which no change of the time of day moves.
    ...{ FAKETIME_DONT_FAKE_MONOTONIC: '1', FAKETIME_FORCE_MONOTONIC_FIX: '0' },
  };
}

/** Goal R14; each moment is a few seconds before the one it is about, which comes while the work is done. */
const MOMENTS: readonly (readonly [string, string | null, string?])[] = [
  ['today', null],
  ['a year back', new Date(Date.now() - 365 * 86_400_000).toISOString()],
  ['the hour that does not exist', '2025-03-30T00:59:53Z', 'Europe/Paris'],
  ['the hour that comes twice', '2025-10-26T00:59:53Z', 'Europe/Paris'],
  ['29 February begins', '2024-02-28T22:59:53Z'],
  ['29 February ends', '2024-02-29T22:59:53Z'],
  ['the seconds of 32 bits end', '2038-01-19T03:14:00Z'],
];

/** An import, a training and scores of a small bank; what is then shown of it. */
async function work(page: Page): Promise<unknown> {
  await ask(page, 'imports.loadSample', { clients: 150, seed: 3 });
  await jobDone(page, 'sample', 120_000);
  await ask(page, 'models.train', { seed: 7, only: ['agency-performance', 'manager-performance'] });
  await jobDone(page, 'train', 120_000);
  await ask(page, 'models.score', {});
  await jobDone(page, 'score', 120_000);
  const agencies = await ask(page, 'rankings.get', { kind: 'agency' });
  const managers = await ask(page, 'rankings.get', { kind: 'manager' });
  const { totals, asOf } = (await ask(page, 'workspace.status')) as unknown as Record<string, unknown>;
  return { agencies, managers, totals, asOf };
}

interface Entry {
  readonly seq: number;
  readonly at: string;
}

/** The audit log, newest first. */
const entriesOf = async (page: Page) =>
  ((await ask(page, 'audit.list', { limit: 1000 })) as unknown as { entries: readonly Entry[] }).entries;

const inOrder = (entries: readonly Entry[]) => entries.map(({ seq }) => seq);
const counted = (length: number) => Array.from({ length }, (_, i) => length - i);

test('whatever the clock of the machine says and does, the same figures are shown and the audit log keeps its order', async ({
  userData,
}) => {
  test.skip(!existsSync(LIBRARY), 'the clock of a process is faked by libfaketime, which is not installed here');
  let measure = '';
  for (const [index, [what, moment, zone]] of MOMENTS.entries()) {
    const folder = join(userData, String(index));
    const { page, close } = await launch(folder, PASSPHRASE, startingAt(moment, zone));
    const shown = JSON.stringify(await work(page)).replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'then');
    measure ||= shown;
    expect(shown === measure, what).toBe(true);
    const entries = await entriesOf(page);
    expect(inOrder(entries), what).toEqual(counted(entries.length));
    expect(entries.length, what).toBeGreaterThan(3);
    // The library did its work: the log's times are of that moment.
    if (moment) expect(Math.abs(Date.parse(entries[0]!.at) - Date.parse(moment)), what).toBeLessThan(3_600_000);
    expect(await ask(page, 'audit.verify'), what).toMatchObject({ ok: true });
    await close();
    rmSync(folder, { recursive: true });
  }
  expect(measure.length).toBeGreaterThan(2_000);
});

test('the clock set back a year between two starts: nothing is lost, and what came later stands later', async ({
  userData,
}) => {
  test.skip(!existsSync(LIBRARY), 'the clock of a process is faked by libfaketime, which is not installed here');
  const first = await launch(userData, PASSPHRASE, startingAt('2025-06-01T08:00:00Z'));
  const before = await work(first.page);
  await ask(first.page, 'backups.make');
  await jobDone(first.page, 'backup', 60_000);
  await first.close();

  const { page, close } = await launch(userData, PASSPHRASE, startingAt('2024-06-01T08:00:00Z'));
  const totals = ((await ask(page, 'workspace.status')) as unknown as { totals: unknown }).totals;
  expect(totals).toEqual((before as { totals: unknown }).totals);
  await ask(page, 'models.score', {});
  await jobDone(page, 'score', 120_000);
  expect(await ask(page, 'rankings.get', { kind: 'agency' })).toEqual((before as { agencies: unknown }).agencies);
  const entries = await entriesOf(page);
  expect(inOrder(entries)).toEqual(counted(entries.length));
  expect([entries[0]!.at.slice(0, 4), entries.at(-1)!.at.slice(0, 4)]).toEqual(['2024', '2025']);
  expect(await ask(page, 'audit.verify')).toMatchObject({ ok: true });
  await close();
});
