import { expect, it } from 'vitest';
import { refusedSwitch } from '../../../../src/main/window/refused-switches';

const startedWith = (...names: string[]) => refusedSwitch((name) => names.includes(name));

it('refuses debuggers and whatever takes a protection away, and lets the rest pass', () => {
  expect(startedWith()).toBeNull();
  expect(startedWith('disable-gpu', 'user-data-dir', 'lang')).toBeNull();
  for (const name of [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect',
    'no-sandbox',
    'disable-web-security',
  ])
    expect(startedWith('disable-gpu', name)).toBe(name);
});
