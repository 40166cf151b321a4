import type { Locator, Page } from '@playwright/test';

/** Rows of the screen's grid as they are drawn; the totals row has a letter in its index. */
export function rows(page: Page): Locator {
  return page.locator('[role="row"][row-index]:not([row-index^="b"]):not([row-index^="t"])');
}

/** Text of the pinned first cell of each drawn row, top to bottom; read in one go, because the grid redraws rows at any time. */
export async function firstCells(page: Page): Promise<string[]> {
  const drawn = await rows(page).evaluateAll((elements) =>
    elements.map((row) => ({
      at: Number(row.getAttribute('row-index')),
      text: row.querySelector('[aria-colindex="1"]')?.textContent?.trim() ?? '',
    })),
  );
  return drawn.sort((a, b) => a.at - b.at).map(({ text }) => text);
}

/** Opens the row at a place by its pinned first cell. */
export async function openRow(page: Page, index: number): Promise<void> {
  await page.locator(`[role="row"][row-index="${index}"] [aria-colindex="1"]`).click();
}
