import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { failure } from '../../../../src/main/core/failure';
import { Tries, waitAfter } from '../../../../src/main/keys/tries';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-tries-'));
const workspace = join(folder, 'w.sqlite');
const file = `${workspace}.tries`;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAY = 86_400_000;
const START = Date.parse('2025-06-01T08:00:00.000Z');
let [wall, elapsed] = [START, 0];
beforeEach(() => {
  rmSync(file, { force: true });
  [wall, elapsed] = [START, 0];
});

/** The counter as a new start of the application has it: its own clock begins at zero. */
function started(): Tries {
  const begun = elapsed;
  return new Tries({ now: () => new Date(wall).toISOString(), elapsed: () => elapsed - begun });
}

function pass(milliseconds: number): void {
  wall += milliseconds;
  elapsed += milliseconds;
}

const wrong = () => Promise.reject(failure('wrong-secret', {}, 'wrong-passphrase'));
const guess = (tries: Tries, look: () => Promise<unknown> = wrong) => tries.try(workspace, 'passphrase', look);
const seconds = (tries: Tries) => tries.left(workspace, 'passphrase') / 1000;

/** So many wrong secrets, the waits between them sat out. */
async function guessed(times: number): Promise<Tries> {
  const tries = started();
  for (let i = 0; i < times; i++) {
    pass(tries.left(workspace, 'passphrase'));
    await expect(guess(tries)).rejects.toMatchObject({ message: expect.stringContaining('n’est pas la bonne') });
  }
  return tries;
}

test('five are free, then each costs twice the wait of the one before, up to a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 8, 9, 10, 11, 1000].map((count) => waitAfter(count) / 1000)).toEqual([
    ...[0, 0, 30, 60, 120, 240, 480, 900, 900, 900],
  ]);
});

test('while it waits even the right secret is not looked at; after it, it opens and all is forgotten', async () => {
  const tries = await guessed(5);
  let looked = 0;
  const right = async () => ++looked;
  await expect(guess(tries, right)).rejects.toMatchObject({
    code: 'wrong-secret',
    message: 'Trop de phrases secrètes refusées : réessayez dans 30 s.',
  });
  expect([looked, seconds(tries)]).toEqual([0, 30]);
  pass(30_000);
  expect(await guess(tries, right)).toBe(1);
  expect([existsSync(file), seconds(tries)]).toEqual([false, 0]);
});

test('a new start forgets neither the wait nor the count', async () => {
  await guessed(5);
  pass(10_000);
  const again = started();
  expect(seconds(again)).toBe(20);
  pass(20_000);
  await expect(guess(again)).rejects.toMatchObject({ code: 'wrong-secret' });
  expect([seconds(again), seconds(started())]).toEqual([60, 60]);
});

test('a clock set back begins the wait anew and no longer, one set forward does not forget the count', async () => {
  await guessed(6);
  wall -= 365 * DAY;
  const back = started();
  expect(seconds(back)).toBe(60);
  pass(59_000);
  expect([seconds(back), seconds(started())]).toEqual([1, 1]);
  pass(1000);
  expect(seconds(started())).toBe(0);
  await expect(guess(back)).rejects.toMatchObject({ code: 'wrong-secret' });
  wall += 365 * DAY;
  // This process has not been fooled; a new start is, once, and then waits twice as long.
  expect(seconds(back)).toBe(120);
  const forward = started();
  expect(seconds(forward)).toBe(0);
  await expect(guess(forward)).rejects.toMatchObject({ code: 'wrong-secret' });
  expect(seconds(started())).toBe(240);
});

test.each([
  ['emptied', ''],
  ['cut', '{"version":1,"passph'],
  ['of text', 'never'],
  ['of another shape', '{"version":1,"passphrase":{"wrong":-3,"until":"x"}}'],
])('a file that was %s counts as the first wait, and ends', async (_, text) => {
  writeFileSync(file, text);
  expect(seconds(started())).toBe(30);
  pass(30_000);
  expect(await guess(started(), async () => 'open')).toBe('open');
});

test('an endless wait written into the file is no longer than the longest', async () => {
  writeFileSync(file, JSON.stringify({ version: 1, passphrase: { wrong: 1e6, until: 9e15 } }));
  expect(seconds(started())).toBe(900);
  pass(900_000);
  expect(seconds(started())).toBe(0);
});

test('many tried at once count each; a fault that is no wrong secret counts for nothing', async () => {
  const tries = started();
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => guess(tries)));
  const told = all.map((one) => (one.status === 'rejected' ? String(one.reason.message) : 'open'));
  expect(told.filter((text) => text.startsWith('Trop de'))).toHaveLength(15);
  rmSync(file);
  const other = started();
  for (let i = 0; i < 9; i++)
    await expect(guess(other, () => Promise.reject(failure('key-file-damaged', { path: '' })))).rejects.toMatchObject({
      code: 'key-file-damaged',
    });
  expect([seconds(other), existsSync(file)]).toEqual([0, false]);
});

test('the passphrase and a person’s code wait each for itself, and the file says numbers only', async () => {
  const tries = await guessed(5);
  expect(tries.left(workspace, 'pin')).toBe(0);
  await expect(
    tries.try(workspace, 'pin', () => Promise.reject(failure('wrong-secret', {}, 'wrong-pin'))),
  ).rejects.toBeTruthy();
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  expect(kept).toEqual({
    version: 1,
    passphrase: { wrong: 5, until: START + 30_000 },
    pin: { wrong: 1, until: START },
  });
});
