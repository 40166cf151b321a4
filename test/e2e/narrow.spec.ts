import type { Locator, Page } from '@playwright/test';
import { expect, screenshot, test } from './app';
import { goTo } from './page-models/frame';
import { openRow, rows } from './page-models/grid';
import { started } from './page-models/hostile';

test.setTimeout(300_000);

/** A small laptop, and a usual one at 150%. */
const WINDOWS = [
  { width: 1024, height: 700 },
  { width: 911, height: 512 },
];

async function box(locator: Locator) {
  const found = await locator.boundingBox();
  if (found === null) throw new Error('not drawn');
  return found;
}

/** What holds the keyboard, by its words. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

test('in a narrow window the date stays whole, findings and filters stay readable, and the search gives the keyboard back', async ({
  userData,
}) => {
  const comptoir = await started(userData);
  const { page } = comptoir;
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    await goTo(page, 'Qualité des données');
    await expect(rows(page).first()).toBeVisible();
    const banner = page.getByRole('banner');
    const date = await box(banner.getByRole('button', { name: /15\/05\/2025/ }));
    const search = await box(banner.getByRole('button', { name: 'Rechercher' }));
    expect(date.x + date.width).toBeLessThanOrEqual(search.x);
    expect(search.width).toBeGreaterThanOrEqual(40);
    expect((await box(page.getByRole('main').getByRole('heading', { level: 1 }))).width).toBeGreaterThan(300);
    await screenshot(page, `narrow-${size.width}-quality`);
    await goTo(page, 'Clients');
    await expect(rows(page).first()).toBeVisible();
    for (const filter of await page.getByRole('main').getByRole('combobox').all())
      expect((await box(filter)).width).toBeGreaterThan(100);
    await screenshot(page, `narrow-${size.width}-clients`);
    await goTo(page, 'Réglages');
    const last = await box(page.getByRole('tab', { name: 'Diagnostic' }));
    expect(last.x + last.width).toBeLessThanOrEqual(size.width);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  }
  await goTo(page, 'Clients');
  await openRow(page, 0);
  await page.keyboard.press('Escape');
  const copied = async () => {
    await page.keyboard.press('Control+c');
    return comptoir.app.evaluate(({ clipboard }) => clipboard.readText());
  };
  await expect.poll(copied).toMatch(/^\d{8}$/);
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(copied).toMatch(/^Client(\r\n\d{8}){2}$/);
  await page.keyboard.press('Escape');
  await openRow(page, 2);
  // By its button the drawer had the keyboard, and gives it back before the next key.
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(copied).toMatch(/^Client(\r\n\d{8}){3}$/);
  const rail = page.getByRole('navigation').getByRole('button', { name: 'Imports', exact: true });
  await rail.focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: /Rechercher|Écran/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Imports');
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});
