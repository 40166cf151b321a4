import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { finding, goTo, jobDone } from './page-models/frame';
import { firstCells, openRow, rows } from './page-models/grid';

/** Importing and training 15,000 clients takes about two minutes on two quiet cores. */
test.setTimeout(900_000);

/** Rows a grid draws whatever the height of the window. */
const SURELY_DRAWN = 10;

test('from the sample bank to rankings, risk list and what-if, and all of it is there after a restart', async ({
  userData,
}) => {
  const first = await launch(userData);
  await first.page.setViewportSize({ width: 1440, height: 900 });
  await loadSample(first);
  await trainAndScore(first);
  const agencies = await readRankings(first);
  await openRiskyClient(first);
  const clients = await exportRisk(first, userData);
  await askWhatIf(first);
  await lookAround(first);
  expect(first.errors).toEqual([]);
  expect(first.foreignRequests).toEqual([]);
  await first.close();

  const second = await launch(userData);
  await second.page.setViewportSize({ width: 1440, height: 900 });
  await goTo(second.page, 'Agences');
  await expect(rows(second.page).first()).toBeVisible();
  await expect
    .poll(async () => (await firstCells(second.page)).slice(0, SURELY_DRAWN))
    .toEqual(agencies.slice(0, SURELY_DRAWN));
  await goTo(second.page, 'Risque de départ');
  await expect.poll(async () => (await firstCells(second.page))[0]).toBe(clients[0]);
  await second.close();
});

/** The one click of a first start; the import then says what it found. */
async function loadSample({ page }: Comptoir): Promise<void> {
  await screenshot(page, '01-first-start');
  await page.getByRole('button', { name: 'Charger la banque d’exemple' }).click();
  await jobDone(page, 'sample', 120_000);
  await goTo(page, 'Imports');
  await expect.poll(() => finding(page)).toContain('lignes lues');
  await screenshot(page, '02-imports');
  await goTo(page, 'Qualité des données');
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await screenshot(page, '03-quality');
}

async function trainAndScore({ page }: Comptoir): Promise<void> {
  await goTo(page, 'Modèles');
  await expect.poll(() => finding(page)).toBe('Aucun modèle n’est encore entraîné');
  await page.getByRole('button', { name: 'Entraîner tout' }).click();
  await jobDone(page, 'train', 600_000);
  await expect.poll(() => finding(page)).toContain('Les 4 modèles sont entraînés');
  await page.getByRole('button', { name: 'Calculer les scores' }).click();
  await jobDone(page, 'score', 120_000);
  await screenshot(page, '04-models');
}

/** @returns the agencies in the order of their rank. */
async function readRankings({ page }: Comptoir): Promise<string[]> {
  await goTo(page, 'Agences');
  await expect(rows(page).first()).toBeVisible();
  const ranking = await page.evaluate(() => Reflect.get(globalThis, 'api').call('rankings.get', { kind: 'agency' }));
  const codes = ranking.value.rows.slice(0, SURELY_DRAWN).map((row: { code: string }) => row.code);
  await expect
    .poll(async () => (await firstCells(page)).slice(0, SURELY_DRAWN).map((text) => text.slice(-5)))
    .toEqual(codes);
  const agencies = await firstCells(page);
  await screenshot(page, '05-agencies');
  await openRow(page, 0);
  await expect(page.getByRole('dialog')).toContainText(agencies[0]!.slice(0, -5));
  await screenshot(page, '06-agency');
  await page.keyboard.press('Escape');
  await goTo(page, 'Gestionnaires');
  await expect(rows(page).first()).toBeVisible();
  await screenshot(page, '07-managers');
  return agencies;
}

async function openRiskyClient({ page }: Comptoir): Promise<void> {
  await goTo(page, 'Risque de départ');
  await expect(rows(page).first()).toBeVisible();
  await screenshot(page, '08-risk');
  const [client] = await firstCells(page);
  await openRow(page, 0);
  await expect(page.getByRole('dialog')).toContainText(client!);
  await screenshot(page, '09-client');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Exports the risk list through the real button, reads the workbook back and compares it with the list. */
async function exportRisk({ app, page }: Comptoir, folder: string): Promise<string[]> {
  const path = join(folder, 'risque.xlsx');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Exporter' }).click();
  const format = page.getByRole('menuitem', { name: /Excel/ });
  if (await format.isVisible().catch(() => false)) await format.click();
  const list = await page.evaluate(() => Reflect.get(globalThis, 'api').call('risk.list', {}));
  const workbook = new ExcelJS.Workbook();
  await expect
    .poll(
      () =>
        workbook.xlsx.readFile(path).then(
          () => true,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
  const sheet = workbook.worksheets[0]!;
  const clients: string[] = [];
  const chances: number[] = [];
  sheet.eachRow((row, number) => {
    if (number <= 2) return;
    clients.push(String(row.getCell(1).value));
    chances.push(Number(row.getCell(2).value));
  });
  expect(clients).toEqual(list.value.rows.map((row: { client: number }) => String(row.client)));
  expect(chances).toEqual(list.value.rows.map((row: { probability: number }) => row.probability));
  return clients;
}

async function askWhatIf({ page }: Comptoir): Promise<void> {
  await goTo(page, 'Et si…');
  await page
    .getByRole('radio', { name: 'Agence' })
    .or(page.getByRole('button', { name: 'Agence', exact: true }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Choisir une agence' }).click();
  await page.getByRole('listbox').getByRole('option').first().click();
  const before = await finding(page);
  const slider = page.getByRole('slider').first();
  await slider.focus();
  for (let step = 0; step < 25; step++) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => changedScores(await finding(page))).toBe(true);
  expect(await finding(page)).not.toBe(before);
  await screenshot(page, '10-what-if');
}

/** Whether a finding says another score than the real one. */
function changedScores(text: string): boolean {
  const scores = /changements, ([\d,]+) au lieu de ([\d,]+)/.exec(text);
  return scores !== null && scores[1] !== scores[2];
}

/** Each screen once more in dark and in Arabic: pictures for people, and no error may come of it. */
async function lookAround({ page }: Comptoir): Promise<void> {
  await goTo(page, 'Offres');
  await expect(rows(page).first()).toBeVisible();
  await screenshot(page, '11-offers');
  await goTo(page, 'Clients');
  await expect(rows(page).first()).toBeVisible();
  await screenshot(page, '12-clients');
  await goTo(page, 'Réglages');
  await screenshot(page, '13-settings');
  await page.getByRole('main').getByText('Sombre', { exact: true }).click();
  await goTo(page, 'Vue d’ensemble');
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForTimeout(500);
  await screenshot(page, '14-overview-dark');
  await goTo(page, 'Réglages');
  await page.getByRole('main').getByText('Clair', { exact: true }).click();
  await page.getByRole('main').getByText('العربية', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await screenshot(page, '15-settings-arabic');
  await page.getByRole('main').getByText('Français', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await goTo(page, 'Vue d’ensemble');
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForTimeout(500);
  await screenshot(page, '16-overview');
}
