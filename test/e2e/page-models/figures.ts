import { expect, type Locator, type Page } from '@playwright/test';

/** Digits of a text, thousands put together: `12 345` is 12345. */
export function numberIn(text: string | null): number {
  return Number((text ?? '').replace(/[^\d]/g, ''));
}

/** The button of a figure on screen, by the figure it opens; the first one drawn that counts something. */
export function figure(page: Page, name: string): Locator {
  return page.locator(`button[data-figure="${name}"]`).filter({ hasNotText: /^0$/ }).first();
}

/** The button of a figure where it is drawn as a whole number of rows, not as a share or a factor of them. */
export function countOf(page: Page, name: string): Locator {
  return page
    .locator(`button[data-figure="${name}"]`)
    .filter({ hasText: /^\s*[1-9][\d\s]*$/ })
    .first();
}

/** Opens a figure and checks that its drawer counts as many rows as the figure says. @returns that number. */
export async function openFigure(page: Page, button: Locator): Promise<number> {
  const shown = numberIn(await button.textContent());
  await button.click();
  const drawer = page.getByRole('dialog').last();
  await expect.poll(async () => numberIn(await drawer.locator('section h3').first().textContent())).toBe(shown);
  await expect(drawer.locator('details').first()).toBeVisible();
  return shown;
}
