import { expect, type Page } from '@playwright/test';
import type { CallArgs, CallName, CallResult } from '../../../src/shared/ipc/calls';

/** Asks main through the page's own door, as the screens do. */
export async function call<N extends CallName>(page: Page, name: N, args: CallArgs<N>): Promise<CallResult<N>> {
  const asked = { name, args };
  const answer = await page.evaluate((ask) => Reflect.get(globalThis, 'api').call(ask.name, ask.args), asked);
  expect(answer.ok, JSON.stringify(answer.error)).toBe(true);
  return answer.value;
}
