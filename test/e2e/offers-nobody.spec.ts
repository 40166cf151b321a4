import type { Locator, Page } from '@playwright/test';
import { expect, launch, screenshot, test } from './app';
import { call } from './page-models/calls';
import { finding, goTo, jobDone } from './page-models/frame';
import { rows } from './page-models/grid';

test.setTimeout(600_000);

async function prepare(page: Page): Promise<void> {
  await call(page, 'imports.loadSample', { clients: 2000, seed: 7 });
  await jobDone(page, 'sample', 240_000);
  await call(page, 'models.train', { only: ['recommendation'] });
  await jobDone(page, 'train', 400_000);
}

/** A product nobody may take, and one whose 50 best clients leave out an agency that has clients further down. */
async function findProducts(page: Page) {
  let nobody: string | null = null;
  let short: { readonly product: string; readonly agency: string; readonly name: string } | null = null;
  for (const { code } of await call(page, 'offers.choices', {})) {
    const all = (await call(page, 'offers.targets', { product: code, count: 1_000_000 })).rows;
    const best = new Set(all.slice(0, 50).map(({ agency }) => agency));
    const further = all.find(({ agency }) => agency !== '' && !best.has(agency));
    if (all.length === 0) nobody ??= code;
    else if (further) short ??= { product: code, agency: further.agency, name: further.agencyName };
    if (nobody !== null && short) break;
  }
  return { nobody, short };
}

/** The rules as the screen words them. */
const RULES = {
  held: 'Déjà détenu',
  minor: 'N’est pas vendu aux mineurs',
  company: 'N’est pas vendu aux sociétés',
  person: 'N’est pas vendu à ce type de client',
  closed: 'N’est plus vendu depuis 180 jours',
  pack: 'Incompatible avec le pack détenu',
};

const main = (page: Page) => page.getByRole('main');

const openers = (page: Page) => main(page).getByRole('button', { name: /Choisir un produit|اختر منتجًا/ });

async function pick(page: Page, code: string, opener: Locator = openers(page).first()): Promise<void> {
  await opener.click();
  await page.getByRole('combobox').last().fill(code);
  await page
    .getByRole('option', { name: new RegExp(`\\b${code}\\b`) })
    .first()
    .click();
}

test('a product without clients to offer it to, and filters that leave nobody, say why and what to do', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  await prepare(page);
  const { nobody, short } = await findProducts(page);
  await goTo(page, 'Offres');
  await main(page).getByRole('radio', { name: 'Pour un produit', exact: true }).click();

  await pick(page, short!.product);
  await main(page).getByLabel('Longueur de la liste').selectOption('1000000');
  await main(page).getByLabel('Toute agence').selectOption(short!.agency);
  await expect(rows(page).first()).toBeVisible();
  await main(page).getByLabel('Longueur de la liste').selectOption('50');
  await expect(main(page)).toContainText('Aucun client sous ces filtres');
  await expect(main(page).getByLabel('Toute agence').locator('option:checked')).toHaveText(short!.name);
  await screenshot(page, 'offers-nobody-1-filters');
  await main(page).getByRole('button', { name: 'Chercher parmi tous les clients' }).click();
  await expect(rows(page).first()).toBeVisible();
  await main(page).getByLabel('Longueur de la liste').selectOption('50');
  await main(page).getByRole('button', { name: 'Retirer les filtres' }).click();
  await expect.poll(() => finding(page)).toContain('50 clients');
  await expect(rows(page).first()).toBeVisible();

  await pick(page, nobody!);
  await expect(main(page)).toContainText('Aucun client à qui le proposer');
  const { keptBy } = await call(page, 'offers.targets', { product: nobody! });
  expect(keptBy!.length).toBeGreaterThan(0);
  const quoted = new RegExp(keptBy!.map((rule) => `«\\s${RULES[rule]}\\s»`).join('.*'));
  await expect(main(page)).toContainText(quoted);
  await expect(main(page).getByLabel('Toute agence')).toHaveCount(0);
  await screenshot(page, 'offers-nobody-2-product');
  await otherLooks(page, nobody!, short!.product);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});

/** The empty list in dark and in Arabic; the product chosen from it is shown. */
async function otherLooks(page: Page, nobody: string, other: string): Promise<void> {
  await page.evaluate(() => localStorage.setItem('comptoir.preferences', JSON.stringify({ theme: 'dark' })));
  await page.reload();
  await goTo(page, 'Offres');
  await main(page).getByRole('radio', { name: 'Pour un produit', exact: true }).click();
  await pick(page, nobody);
  await expect(main(page)).toContainText('Aucun client à qui le proposer');
  await screenshot(page, 'offers-nobody-3-dark');
  await main(page).getByRole('button', { name: 'Choisir un produit ou un pack', exact: true }).click();
  await page.getByRole('combobox').last().fill(other);
  await page.getByRole('listbox').getByRole('option').first().click();
  await expect(rows(page).first()).toBeVisible();
  await call(page, 'app.setLanguage', { language: 'ar' });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await goTo(page, 'العروض');
  await main(page).getByRole('radio').nth(2).click();
  await main(page).getByRole('button', { name: 'اختر منتجًا أو باقة' }).first().click();
  await page.getByRole('combobox').last().fill(nobody);
  await page.getByRole('listbox').getByRole('option').first().click();
  await expect(main(page)).toContainText('لا عميل يمكن اقتراحه عليه');
  await screenshot(page, 'offers-nobody-4-arabic');
}
