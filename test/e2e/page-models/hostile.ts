import type { Page } from '@playwright/test';
import { type Comptoir, launch } from '../app';
import { jobDone } from './frame';

interface Reply {
  readonly ok: boolean;
  readonly code: string;
  readonly value: unknown;
}

/** What a page that was taken over may call: the door of the preload, with anything. Only the code of the answer counts. */
export async function tryCall(page: Page, name: string, args: unknown): Promise<Reply> {
  for (let left = 50; ; left--) {
    // A page that is just being loaded anew (lock, another profile) is asked again.
    const reply = await callOnce(page, name, args).catch((error: Error) => {
      if (left === 0 || !/context was destroyed|reading 'call'/.test(error.message)) throw error;
      return null;
    });
    if (reply !== null) return reply;
    await page.waitForTimeout(100);
  }
}

const callOnce = (page: Page, name: string, args: unknown): Promise<Reply> =>
  page.evaluate(
    async ([called, given]) => {
      const reply = await Reflect.get(globalThis, 'api')
        .call(called, given)
        .catch((error: Error) => ({ ok: false, error: { code: `thrown ${error.name}` } }));
      return { ok: reply.ok, code: reply.ok ? 'ok' : reply.error.code, value: reply.value ?? null };
    },
    [name, args] as const,
  );

/** Runs code of the attacker in the page; what it returns is copied out. */
export const inPage = <T>(page: Page, code: string): Promise<T> => page.evaluate(code) as Promise<T>;

export async function started(userData: string): Promise<Comptoir> {
  const comptoir = await launch(userData);
  await tryCall(comptoir.page, 'imports.loadSample', { clients: 300, seed: 7 });
  await jobDone(comptoir.page, 'sample', 120_000);
  return comptoir;
}

export const workspaceOf = async (page: Page): Promise<string> =>
  ((await tryCall(page, 'access.state', {})).value as { path: string }).path;
