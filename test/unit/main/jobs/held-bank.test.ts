import { expect, test } from 'vitest';
import { breathe, type Progress } from '../../../../src/main/core/progress';
import type { Bank } from '../../../../src/main/features/bank';
import { HeldBank } from '../../../../src/main/jobs/held-bank';

const STEPS = 4;

/** A bank of four steps of 10 rows, whose file changes when the test says so. */
function source() {
  const state = { readings: 0, version: 1, stepsTaken: 0 };
  const read = () => {
    const reading = ++state.readings;
    function* steps(): Generator<number, Bank> {
      for (let step = 0; step < STEPS; step++) {
        state.stepsTaken++;
        yield 10;
      }
      return { reading } as unknown as Bank;
    }
    return { rows: STEPS * 10, steps: steps() };
  };
  return { state, held: new HeldBank({ read, version: () => state.version }) };
}

test('a bank is read once for all that wait, who hear how far it is; the next is given what is there', async () => {
  const { state, held } = source();
  const heard: number[] = [];
  const onProgress = ({ value }: Progress) => void heard.push(value);
  const both = await Promise.all([held.get({ onProgress }), held.get()]);
  expect(both).toEqual([{ reading: 1 }, { reading: 1 }]);
  expect(heard).toEqual([0.25, 0.5, 0.75, 1]);
  expect(await held.get()).toBe(both[0]);
  held.forget();
  expect(await held.get()).toEqual({ reading: 2 });
  expect(state.readings).toBe(2);
});

test('others are served between two stretches of the reading', async () => {
  const { state, held } = source();
  const reading = held.get();
  const seen: number[] = [];
  while (state.stepsTaken < STEPS) {
    await breathe();
    seen.push(state.stepsTaken);
  }
  await reading;
  expect(seen.slice(0, STEPS)).toEqual([1, 2, 3, 4]);
});

test('who takes a question back is told at once; the reading goes on while somebody waits, and ends when nobody does', async () => {
  const { state, held } = source();
  const [one, two] = [new AbortController(), new AbortController()];
  const first = held.get({ signal: one.signal });
  const second = held.get({ signal: two.signal, onProgress: () => one.abort() });
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect(await second).toEqual({ reading: 1 });

  held.forget();
  state.stepsTaken = 0;
  const alone = held.get({ signal: two.signal, onProgress: () => two.abort() });
  await expect(alone).rejects.toMatchObject({ code: 'cancelled' });
  for (let i = 0; i < 10; i++) await breathe();
  expect(state.stepsTaken).toBe(1);
  expect(await held.get()).toEqual({ reading: 3 });
});

test('what is written into a reading makes it begin again, and after three times nobody is let in between', async () => {
  const { state, held } = source();
  expect(await held.get({ onProgress: ({ done }) => void (done === 20 && state.version++) })).toEqual({ reading: 4 });
  const once = source();
  const onProgress = () => void (once.state.version === 1 && once.state.version++);
  expect(await once.held.get({ onProgress })).toEqual({ reading: 2 });
});

test('an import that is done while it is read: what was read before is not kept', async () => {
  const { state, held } = source();
  const waiting = held.get({
    onProgress: ({ done }) => {
      if (done !== 20 || state.version > 1) return;
      state.version++;
      held.forget();
    },
  });
  expect(await waiting).toEqual({ reading: 2 });
  expect(await held.get()).toEqual({ reading: 3 });
});

test('a bank that cannot be read is asked for anew by the next question', async () => {
  let tries = 0;
  const held = new HeldBank({
    read: () => {
      if (++tries === 1) throw new Error('nothing there');
      // biome-ignore lint/correctness/useYield: a bank without rows
      function* none(): Generator<number, Bank> {
        return { tries } as unknown as Bank;
      }
      return { rows: 0, steps: none() };
    },
    version: () => 1,
  });
  await expect(held.get()).rejects.toThrow('nothing there');
  expect(await held.get()).toEqual({ tries: 2 });
});
