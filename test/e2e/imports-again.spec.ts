import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { expect, launch, screenshot, test } from './app';
import { finding, goTo } from './page-models/frame';
import { ask, chooseNext, confirm, preview } from './page-models/imports';

test.setTimeout(300_000);

async function book(path: string, lines: readonly (readonly unknown[])[]): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Feuil1').addRows(lines as unknown[][]);
  await workbook.xlsx.writeFile(path);
  return path;
}

/** Codes of a small bank: each needs no other export. */
async function codes(folder: string) {
  mkdirSync(folder, { recursive: true });
  return {
    agencies: await book(join(folder, 'agences.xlsx'), [
      ['AGE', 'LIB'],
      ['00404', 'LAC'],
    ]),
    managers: await book(join(folder, 'gestionnaires.xlsx'), [
      ['GES', 'INTITULE'],
      ['042', 'PTF'],
    ]),
    chapters: await book(join(folder, 'chapitres.xlsx'), [
      ['CHA', 'TYPC'],
      ['25310000', '001'],
    ]),
  };
}

const button = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name });

test('files that are already there are not offered for import again, and lead to the import that holds them', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  const { agencies, managers, chapters } = await codes(join(userData, 'exports'));
  const renamed = join(userData, 'exports', 'agences (copie).xlsx');
  copyFileSync(agencies, renamed);
  await goTo(page, 'Imports');
  await preview(comptoir, [agencies]);
  await confirm(page);
  await preview(comptoir, [managers]);
  await confirm(page);

  await preview(comptoir, [renamed, managers]);
  await expect.poll(() => finding(page)).toContain('les 2 fichiers cochés sont déjà là');
  await expect(button(page, /^Importer/)).toHaveCount(0);
  await expect(button(page, 'Abandonner')).toHaveCount(0);
  await expect(button(page, /^Voir l’import du/)).toHaveCount(2);
  await screenshot(page, 'imports-again-1-nothing');
  await button(page, /^Voir l’import du/)
    .last()
    .click();
  await expect(page.getByRole('main').getByRole('row', { name: /agences\.xlsx/ })).toBeVisible();
  await expect.poll(() => finding(page)).toMatch(/^Import du/);

  await preview(comptoir, [renamed, managers, chapters]);
  await expect.poll(() => finding(page)).toMatch(/^1 fichier prêt/);
  await expect(page.getByRole('main')).toContainText('2 fichiers sont déjà là, à l’identique');
  await expect(button(page, 'Importer le nouveau fichier')).toBeEnabled();
  await screenshot(page, 'imports-again-2-some');
  await page.getByRole('checkbox', { name: /chapitres/ }).click();
  await expect(button(page, /^Importer/)).toHaveCount(0);
  await page.getByRole('checkbox', { name: /chapitres/ }).click();
  await confirm(page);
  await expect.poll(async () => (await ask(page, 'imports.list')).length).toBe(3);

  await preview(comptoir, [managers]);
  await expect.poll(() => finding(page)).toContain('le fichier coché est déjà là');
  await button(page, 'Fermer').click();
  await expect(button(page, 'Choisir des fichiers')).toBeVisible();
  expect(await ask(page, 'imports.list')).toHaveLength(3);

  await page.evaluate(() => localStorage.setItem('comptoir.preferences', JSON.stringify({ theme: 'dark' })));
  await page.reload();
  await goTo(page, 'Imports');
  await preview(comptoir, [renamed, managers]);
  await screenshot(page, 'imports-again-3-dark');
  await ask(page, 'app.setLanguage', { language: 'ar' });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('navigation').getByRole('button').nth(-3).click();
  await chooseNext(comptoir, [renamed, managers]);
  await page.getByRole('main').getByRole('region').first().getByRole('button').nth(1).click();
  await expect(button(page, 'إغلاق')).toBeVisible({ timeout: 60_000 });
  await expect(button(page, /استيراد/)).toHaveCount(2);
  await screenshot(page, 'imports-again-4-arabic');
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});
