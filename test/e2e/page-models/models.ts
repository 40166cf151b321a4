import { expect, type Page } from '@playwright/test';
import { jobDone } from './frame';

/** Opens a tab of the Models screen by its name (French). */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true');
}

/** Types a value into an input of the what-if form and leaves it. */
export async function setting(page: Page, label: string, value: string): Promise<void> {
  const box = page.getByRole('textbox', { name: label, exact: true });
  await box.fill(value);
  await box.press('Enter');
}

/** Makes a call of the contract as a screen would; fails with what it says when it fails. */
export async function callFor<T>(page: Page, name: string, args: object): Promise<T> {
  const result = await page.evaluate(([called, given]) => Reflect.get(globalThis, 'api').call(called, given), [
    name,
    args,
  ] as const);
  expect(result).toMatchObject({ ok: true });
  return result.value as T;
}

/** A sample bank with all four models trained and everybody scored. */
export async function sampleWithModels(page: Page, clients: number): Promise<void> {
  await callFor(page, 'imports.loadSample', { clients, seed: 11 });
  await jobDone(page, 'sample', 300_000);
  await callFor(page, 'models.train', { seed: 1 });
  await jobDone(page, 'train', 900_000);
  await callFor(page, 'models.score', {});
  await jobDone(page, 'score', 300_000);
}
