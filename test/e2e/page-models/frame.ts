import { expect, type Page } from '@playwright/test';

/** Goes to a screen by its name in the rail (French, the language of a first start). */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: screen, exact: true }).click();
}

/** The sentence a screen opens with: its finding. */
export async function finding(page: Page): Promise<string> {
  return (await page.getByRole('main').getByRole('heading', { level: 1 }).textContent()) ?? '';
}

/** Waits for a job of a kind to be done; fails with what it says when it failed. */
export async function jobDone(page: Page, kind: string, limit: number): Promise<void> {
  await expect
    .poll(() => latestJob(page, kind), { timeout: limit, intervals: [500] })
    .toMatchObject({ status: 'done' });
}

function latestJob(page: Page, kind: string): Promise<unknown> {
  return page.evaluate(async (wanted) => {
    const api = Reflect.get(globalThis, 'api');
    const { value } = await api.call('jobs.list', {});
    const job = value.find((one: { kind: string }) => one.kind === wanted);
    return job ? { status: job.status, error: job.error } : null;
  }, kind);
}
