import type { Page } from '@playwright/test';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { call } from './page-models/calls';
import { finding, goTo, jobDone } from './page-models/frame';
import { openRow, rows } from './page-models/grid';

/** A small bank is enough for the screens; training it takes under a minute on two quiet cores. */
const CLIENTS = 4000;
test.setTimeout(900_000);

test('whom to call, what goes together, packs, and objectives typed, pasted and taken back', async ({ userData }) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  await prepare(page);
  await callList(page);
  await basket(page);
  await adoption(page);
  await whyNot(page);
  await objectives(page);
  await advice(page);
  await darkAndArabic(comptoir);
  expect(comptoir.errors).toEqual([]);
  expect(comptoir.foreignRequests).toEqual([]);
  await comptoir.close();
});

async function prepare(page: Page): Promise<void> {
  await call(page, 'imports.loadSample', { clients: CLIENTS, seed: 7 });
  await jobDone(page, 'sample', 240_000);
  await call(page, 'models.train', { only: ['recommendation', 'agency-performance', 'manager-performance'] });
  await jobDone(page, 'train', 600_000);
  await call(page, 'models.score', {});
  await jobDone(page, 'score', 240_000);
}

const tab = (page: Page, name: string) => page.getByRole('main').getByRole('radio', { name, exact: true }).click();

async function callList(page: Page): Promise<void> {
  await goTo(page, 'Offres');
  await expect(rows(page).first()).toBeVisible();
  const list = await call(page, 'offers.calls', { count: 500 });
  await expect.poll(() => finding(page)).toContain('500 clients à appeler');
  await expect(rows(page).first()).toContainText(list.rows[0]!.name);
  await screenshot(page, 'offers-1-calls');
  await tab(page, 'Connus depuis plus de 30 jours');
  const known = await call(page, 'offers.calls', { count: 500, known: true });
  await expect(rows(page).first()).toContainText(String(known.rows[0]!.client));
  await openRow(page, 0);
  await expect(page.getByRole('dialog')).toContainText(String(known.rows[0]!.client));
  await page.keyboard.press('Escape');
}

async function basket(page: Page): Promise<void> {
  await tab(page, 'Ce qui va ensemble');
  const { rows: rules } = await call(page, 'offers.basket', {});
  expect(rules.length).toBeGreaterThan(0);
  await expect.poll(() => finding(page)).toContain(rules[0]!.fromName);
  await openRow(page, 0);
  await expect(page.getByRole('dialog')).toContainText('détiennent aussi');
  await expect(page.getByRole('dialog').getByText('Chargement…')).toHaveCount(0);
  await screenshot(page, 'offers-2-basket');
  await page.getByRole('dialog').getByRole('button', { name: 'Toute la liste' }).click();
  await expect(page.getByRole('main')).toContainText(`Détenteurs de ${rules[0]!.from} seulement`);
}

async function adoption(page: Page): Promise<void> {
  await tab(page, 'Packs');
  const { network } = await call(page, 'offers.adoption', { by: 'agency' });
  await expect.poll(() => finding(page)).toContain('des clients ont un pack');
  expect(network.holders).toBeGreaterThan(0);
  await openRow(page, 0);
  await expect(page.getByRole('dialog')).toContainText('Les clients derrière ce chiffre');
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await screenshot(page, 'offers-3-adoption');
  await page.keyboard.press('Escape');
}

async function whyNot(page: Page): Promise<void> {
  const { rows: calls } = await call(page, 'offers.calls', { count: 1 });
  await tab(page, 'Pour un client');
  await page.getByRole('button', { name: 'Choisir un client' }).click();
  await page.getByRole('combobox').fill(String(calls[0]!.client));
  await page.getByRole('option', { name: new RegExp(`^${calls[0]!.client}`) }).click();
  await expect.poll(() => finding(page)).toContain(String(calls[0]!.client));
  await page.getByText(/^Non proposés?\s:/).click();
  await screenshot(page, 'offers-4-client');
}

async function objectives(page: Page): Promise<void> {
  await goTo(page, 'Agences');
  await tab(page, 'Objectifs');
  await expect.poll(() => finding(page)).toContain('aucun objectif saisi');
  const cells = page.getByRole('main').getByRole('textbox', { name: /^Objectif de / });
  await cells.first().fill('4000');
  await cells.first().press('Enter');
  await jobDone(page, 'objectives', 30_000);
  await expect.poll(() => finding(page)).toContain('sous l’objectif');
  await cells.first().evaluate((cell) => {
    const data = new DataTransfer();
    data.setData('text', '3\n5\n7');
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect.poll(async () => (await values(page)).slice(0, 3)).toEqual(['3', '5', '7']);
  await screenshot(page, 'offers-5-objectives');
  await page.getByRole('button', { name: 'Annuler la dernière saisie' }).click();
  await expect.poll(async () => (await values(page)).slice(0, 3)).toEqual(['4\u202f000', '', '']);
}

const values = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('textbox', { name: /^Objectif de / })
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLInputElement).value));

async function advice(page: Page): Promise<void> {
  await tab(page, 'Classement');
  await openRow(page, 5);
  await expect(page.getByRole('dialog')).toContainText('Ce qui ferait le plus monter le score');
  const levers = page.getByRole('dialog').getByText(/Gain attendu du score|Aucun levier réaliste/);
  await expect(levers).toBeVisible();
  await levers.scrollIntoViewIfNeeded();
  await screenshot(page, 'offers-6-advice');
  await page.keyboard.press('Escape');
}

async function darkAndArabic({ page }: Comptoir): Promise<void> {
  await goTo(page, 'Réglages');
  await page.getByRole('main').getByText('Sombre', { exact: true }).click();
  await goTo(page, 'Offres');
  await expect(rows(page).first()).toBeVisible();
  await screenshot(page, 'offers-7-calls-dark');
  await goTo(page, 'Réglages');
  await page.getByRole('main').getByText('العربية', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await goTo(page, 'العروض');
  await expect(rows(page).first()).toBeVisible();
  await tab(page, 'ما يُقتنى معًا');
  await expect(rows(page).first()).toBeVisible();
  await screenshot(page, 'offers-8-basket-arabic');
}
