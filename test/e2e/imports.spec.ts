import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { figure, openFigure } from './page-models/figures';
import { finding, goTo, jobDone } from './page-models/frame';
import { rows } from './page-models/grid';
import { ask, chooseNext, confirm, preview } from './page-models/imports';

test.setTimeout(600_000);

const clientHeader = ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'];
const accountHeader = ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'];
const day = (n: number, month: string) => `${String((n % 27) + 1).padStart(2, '0')}/${month}/2025`;
const client = (n: number, month: string, manager = '42') => [
  ...[41_000_000 + n, 'M', '01/01/1980', n % 2 ? 404 : 505, 1, n % 2 ? manager : '51', day(n, month), '000612'],
];
const account = (n: number, month: string) => [41_000_000 + n, 'N', 25_310_000, 1, day(n, month), null];
const some = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n + 1));

async function book(path: string, sheets: readonly (readonly (readonly unknown[])[])[]): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  for (const [index, lines] of sheets.entries())
    workbook.addWorksheet(`Feuil${index + 1}`).addRows(lines as unknown[][]);
  await workbook.xlsx.writeFile(path);
  return path;
}

/** March and April of a small bank: April has ten clients more, leaves three out and moves one to another manager. */
async function twoMonths(folder: string) {
  mkdirSync(folder, { recursive: true });
  const march = some(200, (n) => client(n, '03'));
  const april = [
    ...march.filter((row) => ![7, 8, 9].includes(Number(row[0]) - 41_000_000)),
    ...some(10, (n) => client(300 + n, '04')),
  ];
  const moved = april.map((row) => (row[0] === 41_000_011 ? client(11, '03', '43') : row));
  const references = await book(join(folder, 'references.xlsx'), [
    [
      ['AGE', 'LIB'],
      ['00404', 'LAC'],
      ['00505', 'PORT'],
    ],
    [
      ['GES', 'INTITULE'],
      ['042', 'PTF'],
      ['043', 'PTF'],
      ['051', 'PTF'],
    ],
    [
      ['CHA', 'TYPC'],
      ['25310000', '001'],
    ],
  ]);
  return {
    march: [
      references,
      await book(join(folder, 'clients-mars.xlsx'), [[clientHeader, ...march]]),
      await book(join(folder, 'comptes-mars.xlsx'), [[accountHeader, ...some(200, (n) => account(n, '03'))]]),
    ],
    april: [await book(join(folder, 'clients-avril.xlsx'), [[clientHeader, ...moved]])],
  };
}

test('files are previewed, confirmed, compared and any import is taken back', async ({ userData }) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  const { march, april } = await twoMonths(join(userData, 'exports'));
  await goTo(page, 'Imports');

  await preview(comptoir, march);
  expect(await ask(page, 'imports.list')).toEqual([]);
  await page.getByRole('button', { name: 'Abandonner' }).click();
  expect(await ask(page, 'imports.list')).toEqual([]);
  await preview(comptoir, march);
  await expect(page.getByRole('row', { name: /clients-mars/ })).toContainText('200');
  await page.getByRole('button', { name: 'clients-mars.xlsx' }).click();
  await expect(page.getByRole('columnheader', { name: /DNA/ })).toContainText('jour/mois');
  await screenshot(page, 'imports-01-preview');
  await page.getByRole('tab', { name: /Colonnes/ }).click();
  await screenshot(page, 'imports-02-preview-columns');
  await confirm(page);
  await expect(page.getByText(/Import terminé/).first()).toBeVisible();
  await openRows(page, ['file-read', 'file-accepted']);

  await preview(comptoir, april);
  await expect(page.getByRole('main')).toContainText('les 3 clients qui n’y figurent plus compteront comme partis');
  await screenshot(page, 'imports-03-stock');
  await page.getByRole('radio', { name: 'Partiel ou cumulatif' }).click();
  await expect(page.getByRole('main')).toContainText('les 3 clients qui n’y figurent pas restent tels quels');
  await page.getByRole('radio', { name: 'Stock complet' }).click();
  await confirm(page);
  await expect.poll(async () => (await ask(page, 'imports.list')).length).toBe(2);

  await page.getByRole('main').getByRole('button', { name: 'Comparer avec le précédent' }).first().click();
  await expect.poll(() => finding(page)).toContain('10 clients nouveaux, 3 disparus, 1 change de gestionnaire');
  await page.getByRole('button', { name: /Clients disparus/ }).click();
  await expect(rows(page)).toHaveCount(3);
  await screenshot(page, 'imports-04-difference');
  await exportDifference(comptoir, join(userData, 'difference.xlsx'));
  await page.getByRole('button', { name: 'Retour aux imports' }).click();

  await takeBackOlder(comptoir);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});

/** Each figure of the screen opens as many rows as it says. */
async function openRows(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await openFigure(page, figure(page, name));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}

/** Every finding opens its rows, or the sheets it is about. */
async function openFindings(page: Page): Promise<void> {
  const findings = page.locator('main button[data-figure="finding"]');
  const count = await findings.count();
  expect(count).toBeGreaterThan(5);
  await expect(page.locator('main li:not(:has(button[data-figure="finding"]))')).toHaveCount(0);
  let headers = 0;
  for (let i = 0; i < count; i++) {
    await findings.nth(i).click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.locator('section li').first()).toBeVisible();
    const hasHeader = await drawer.locator('ol').first().isVisible();
    if (hasHeader && headers++ === 0) await screenshot(page, 'imports-14-findings');
    await page.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);
  }
  expect(headers).toBeGreaterThan(0);
}

async function exportDifference({ app, page }: Comptoir, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Exporter' }).click();
  await page.getByRole('menuitem', { name: /Excel/ }).click();
  const workbook = new ExcelJS.Workbook();
  await expect
    .poll(
      () =>
        workbook.xlsx.readFile(path).then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
  expect(workbook.worksheets[0]!.rowCount).toBe(2 + 3);
}

/** The older of two imports goes; the newer one stays as it is. */
async function takeBackOlder({ page }: Comptoir): Promise<void> {
  const [newer, older] = await ask(page, 'imports.list');
  await page.getByRole('tab', { name: /Historique/ }).click();
  await screenshot(page, 'imports-05-history');
  await page.getByRole('row').last().getByRole('button', { name: 'Annuler cet import' }).click();
  await page.getByRole('button', { name: 'Retirer' }).click();
  await jobDone(page, 'undo', 60_000);
  await expect.poll(async () => (await ask(page, 'imports.list')).map(({ id }) => id)).toEqual([newer!.id]);
  expect(older!.id).toBe(1);
}

test('an unknown layout is mapped by hand once, and rejected rows come back corrected', async ({ userData }) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  const folder = join(userData, 'exports');
  const { march } = await twoMonths(folder);
  const header = ['No', 'Etat', 'Chap', 'Genre', 'Jour un', 'Jour deux'];
  const lines = [...some(30, (n) => account(n, '03')), [41_000_031, 'N', 25_310_000, 1, '31/02/2025', null]];
  const odd = await book(join(folder, 'extraction.xlsx'), [[header, ...lines]]);
  await goTo(page, 'Imports');
  await preview(comptoir, [march[0]!, march[1]!, odd]);
  await expect(page.getByRole('row', { name: /extraction/ })).toContainText(
    'Aucune feuille de ce classeur ne ressemble',
  );
  await page.getByRole('button', { name: 'Associer les colonnes…' }).click();
  await page.getByLabel('Ce fichier contient').selectOption({ label: 'Comptes' });
  const choose = async (known: string, column: string) => {
    await page.getByLabel(`Colonne du fichier pour ${known}`, { exact: true }).selectOption(column);
  };
  await choose('Numéro du client', 'No');
  await choose('Compte fermé (O ou N)', 'Etat');
  await choose('Chapitre comptable', 'Chap');
  await expect(page.getByRole('button', { name: 'Retenir et relire' })).toBeDisabled();
  await choose('Date d’ouverture du compte', 'Jour un');
  await expect(page.getByRole('row', { name: /ouverture du compte DOU/ })).toContainText('1 valeur illisible');
  await choose('Type de compte', 'Genre');
  await screenshot(page, 'imports-06-mapping');
  await page.getByRole('button', { name: 'Retenir et relire' }).click();
  await expect(page.getByRole('row', { name: /extraction/ })).toContainText('Retenu', { timeout: 60_000 });
  await confirm(page);
  await page.getByRole('tab', { name: /Correspondances/ }).click();
  await expect(page.getByRole('main')).toContainText('Jour un → DOU');
  await screenshot(page, 'imports-07-layouts');
  await correctRejects(comptoir, join(userData, 'rejets.xlsx'));
  await previewInArabic(comptoir, [odd, march[2]!]);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});

/** A preview in Arabic, right to left: a picture for people. */
async function previewInArabic(comptoir: Comptoir, paths: readonly string[]): Promise<void> {
  const { page } = comptoir;
  await ask(page, 'app.setLanguage', { language: 'ar' });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('navigation').getByRole('button').nth(-3).click();
  await chooseNext(comptoir, paths);
  await page.getByRole('main').getByRole('region').first().getByRole('button').nth(1).click();
  await expect(page.getByRole('main').getByRole('row').first()).toContainText('الملف', { timeout: 60_000 });
  await expect(page.getByRole('main').getByRole('checkbox').first()).toBeVisible({ timeout: 60_000 });
  await screenshot(page, 'imports-13-arabic-preview');
}

async function correctRejects(comptoir: Comptoir, path: string): Promise<void> {
  const { app, page } = comptoir;
  await page.getByRole('tab', { name: /Fichiers/ }).click();
  await openRows(page, ['file-rejected']);
  await page.getByRole('tab', { name: /Constats/ }).click();
  await openFindings(page);
  await page.getByRole('tab', { name: /Historique/ }).click();
  await openRows(page, ['import-rejected']);
  await page.getByRole('tab', { name: /Lignes refusées/ }).click();
  await screenshot(page, 'imports-08-rejects');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Classeur à corriger' }).click();
  const workbook = new ExcelJS.Workbook();
  await expect
    .poll(
      () =>
        workbook.xlsx.readFile(path).then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
  const cell = workbook.worksheets[0]!.getRow(2).getCell(5);
  expect(cell.fill).toMatchObject({ fgColor: { argb: 'FFFFD9A0' } });
  cell.value = '28/02/2025';
  await workbook.xlsx.writeFile(path);
  await preview(comptoir, [path]);
  await confirm(page);
  const [fixed] = await ask(page, 'imports.list');
  expect(fixed).toMatchObject({ rows: 1, rejected: 0 });
}

test('a drop into the watched folder is waited for, imported and told; so is one that only asks', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  const { march, april } = await twoMonths(join(userData, 'exports'));
  const watched = join(userData, 'depot');
  mkdirSync(watched);
  await goTo(page, 'Imports');
  await chooseNext(comptoir, [watched]);
  await page.getByRole('button', { name: 'Surveiller un dossier…' }).click();
  await page.getByRole('radio', { name: 'Importer aussitôt' }).click();

  for (const path of march) copyFileSync(path, join(watched, path.split('/').at(-1)!));
  const half = readFileSync(april[0]!);
  const copied = join(watched, 'clients-avril.xlsx');
  writeFileSync(join(watched, '~$clients-avril.xlsx'), 'x');
  writeFileSync(copied, half.subarray(0, 2000));
  await expect(page.getByRole('main')).toContainText('ouvert dans Excel', { timeout: 20_000 });
  await screenshot(page, 'imports-09-watch-waits');
  await page.waitForTimeout(6000);
  expect(await ask(page, 'imports.list')).toEqual([]);
  appendFileSync(copied, half.subarray(2000));
  rmSync(join(watched, '~$clients-avril.xlsx'));
  await jobDone(page, 'import', 60_000);
  await expect(page.getByText(/Dépôt importé\s: 4 fichiers/).first()).toBeVisible({ timeout: 20_000 });
  // March and April came together: two imports, the older first.
  expect((await ask(page, 'imports.list')).map(({ rejected }) => rejected)).toEqual([0, 0]);
  await screenshot(page, 'imports-10-watch-imported');

  await page.getByRole('radio', { name: 'Aperçu d’abord' }).click();
  await book(join(watched, 'clients-mai.xlsx'), [
    [clientHeader, ...some(200, (n) => client(n, '03')), ...some(9, (n) => client(400 + n, '05'))],
  ]);
  await page.getByRole('button', { name: 'Examiner' }).click({ timeout: 40_000 });
  await expect.poll(() => finding(page)).toContain('1 fichier prêt');
  expect((await ask(page, 'imports.list')).length).toBe(2);
  await page.getByRole('button', { name: 'Abandonner' }).click();
  await inOtherLooks(comptoir);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});

/** The screen once more in dark and in Arabic, and what was chosen is kept over a restart of the page. */
async function inOtherLooks({ page }: Comptoir): Promise<void> {
  await page.evaluate(() => localStorage.setItem('comptoir.preferences', JSON.stringify({ theme: 'dark' })));
  await page.reload();
  await goTo(page, 'Imports');
  await expect(page.getByRole('main')).toContainText('depot');
  await screenshot(page, 'imports-11-dark');
  await ask(page, 'app.setLanguage', { language: 'ar' });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('navigation').getByRole('button').nth(-3).click();
  await page.waitForTimeout(500);
  await screenshot(page, 'imports-12-arabic');
}
