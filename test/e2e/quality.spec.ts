import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { countOf, figure, openFigure } from './page-models/figures';
import { finding, goTo, jobDone } from './page-models/frame';
import { openRow, rows } from './page-models/grid';

test.setTimeout(600_000);

/** A test of one's own. */
const OWN = 'Le sexe de chaque client est connu';

const QUALITY = 'Qualité des données';
const tab = ({ page }: Comptoir, name: string) => page.getByRole('radio', { name, exact: true }).click();

test('figures open their rows, tests can be written, every column is explained', async ({ userData }) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => Reflect.get(globalThis, 'api').call('imports.loadSample', { clients: 3000 }));
  await jobDone(page, 'sample', 180_000);
  await openFigures(comptoir);
  await writeTest(comptoir);
  await lookAtTabs(comptoir, userData);
  await removeTest(comptoir);
  await lookInArabic(comptoir);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});

async function openFigures({ page }: Comptoir): Promise<void> {
  await goTo(page, 'Vue d’ensemble');
  await openFigure(page, figure(page, 'live-clients'));
  await page.getByRole('dialog').locator('details summary').first().click();
  await expect(page.getByRole('dialog')).toContainText('.xlsx');
  await screenshot(page, 'figure-overview');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  for (const name of ['exits-90', 'accounts-open', 'items-active', 'agencies', 'item-holders', 'age', 'district']) {
    await openFigure(page, figure(page, name));
    await page.keyboard.press('Escape');
  }
  await goTo(page, 'Offres');
  await page.getByRole('radio', { name: 'Ce qui va ensemble' }).click();
  for (const name of ['offer-both', 'offer-holders']) {
    await openFigure(page, countOf(page, name));
    await page.keyboard.press('Escape');
  }
  await page.getByRole('radio', { name: 'Packs', exact: true }).click();
  for (const name of ['pack-holders', 'adoption-complete']) {
    await openFigure(page, countOf(page, name));
    await page.keyboard.press('Escape');
  }
  await goTo(page, 'Agences');
  await page.getByRole('radio', { name: 'Objectifs' }).click();
  const actual = page.locator('[col-id="actual"] button[data-figure]').filter({ hasNotText: /^0$/ });
  await openFigure(page, actual.first());
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Classement' }).click();
  await expect(figure(page, 'unit-year-entered')).toBeVisible();
  await openFigure(page, figure(page, 'unit-live'));
  await page.keyboard.press('Escape');
  await openRow(page, 0);
  await openFigure(page, page.getByRole('dialog').locator('button[data-figure="unit-items"]').locator('span'));
  await screenshot(page, 'figure-unit');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function writeTest(comptoir: Comptoir): Promise<void> {
  const { page } = comptoir;
  await goTo(page, QUALITY);
  await expect.poll(() => finding(page)).toContain('contrôles');
  await page.getByRole('button', { name: 'Ajouter un contrôle' }).click();
  await page.getByLabel('Ce qu’il vérifie').fill(OWN);
  await page.getByLabel('Question (SELECT)').fill('DELETE FROM stg_client');
  await page.getByRole('button', { name: 'Enregistrer le contrôle' }).click();
  await expect(page.getByRole('alert')).toContainText('SELECT');
  await screenshot(page, 'quality-own-refused');
  await page
    .getByLabel('Question (SELECT)')
    .fill('SELECT file_id, source_row, client FROM stg_client WHERE sex IS NULL');
  await page.getByRole('button', { name: 'Enregistrer le contrôle' }).click();
  await expect(page.getByRole('dialog')).toContainText('Contrôle enregistré');
  await page.keyboard.press('Escape');
  const line = rows(page).filter({ hasText: OWN });
  await expect(line.first()).toBeVisible();
  await screenshot(page, 'quality-tests');
  await openFigure(page, figure(page, 'test-failing'));
  await screenshot(page, 'quality-failing');
  await page.keyboard.press('Escape');
  await line.first().getByText(OWN).click();
  await page.getByRole('button', { name: 'Retirer le contrôle' }).click();
  await expect(page.getByRole('dialog')).toContainText('Sa question sera perdue');
  await screenshot(page, 'quality-own-remove');
  await page.getByRole('button', { name: 'Garder', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(line.first()).toBeVisible();
}

/** Asked for twice, then gone. */
async function removeTest(comptoir: Comptoir): Promise<void> {
  const { page } = comptoir;
  await tab(comptoir, 'Contrôles');
  const line = rows(page).filter({ hasText: OWN });
  await line.first().getByText(OWN).click();
  await page.getByRole('button', { name: 'Retirer le contrôle' }).click();
  await page.getByRole('button', { name: 'Retirer', exact: true }).click();
  await jobDone(page, 'quality-test', 30_000);
  await expect(line).toHaveCount(0);
}

async function lookAtTabs(comptoir: Comptoir, userData: string): Promise<void> {
  const { page, app } = comptoir;
  await tab(comptoir, 'Colonnes');
  await expect.poll(() => finding(page)).toContain('cellules remplies');
  await openFigure(page, figure(page, 'column-empty'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('main')).not.toContainText(/stg_|mart_/);
  await screenshot(page, 'quality-columns');
  await tab(comptoir, 'Imports');
  await expect.poll(() => finding(page)).toContain('dernier import');
  await screenshot(page, 'quality-trend');
  await tab(comptoir, 'Règles');
  await expect.poll(() => finding(page)).toContain('ont servi');
  await figure(page, 'rule-findings').click();
  await page
    .getByRole('button', { name: /Ce qu’il compte/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').locator('details').first()).toBeVisible();
  await page.getByRole('button', { name: 'Retour à la liste' }).click();
  await screenshot(page, 'quality-rule-findings');
  await page.keyboard.press('Escape');
  await openFigure(page, figure(page, 'rule-repaired'));
  await screenshot(page, 'quality-rules');
  await page.keyboard.press('Escape');
  await tab(comptoir, 'Dictionnaire');
  await expect.poll(() => finding(page)).toContain('colonnes dans');
  await page.getByRole('searchbox').first().fill('birth_day');
  await expect.poll(() => rows(page).count()).toBe(2);
  await openRow(page, 0);
  await expect(page.getByRole('dialog')).toContainText('DNA');
  await screenshot(page, 'quality-dictionary');
  await page.keyboard.press('Escape');
  const path = join(userData, 'page.xlsx');
  await app.evaluate(({ dialog }, target) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: target });
  }, path);
  await page.getByRole('button', { name: 'Exporter la page' }).click();
  await expect.poll(() => existsSync(path), { timeout: 60_000 }).toBe(true);
}

async function lookInArabic({ page }: Comptoir): Promise<void> {
  await goTo(page, 'Réglages');
  await page.getByRole('radio', { name: 'Sombre' }).click();
  await page.getByRole('radio', { name: 'العربية' }).click();
  await goTo(page, 'جودة البيانات');
  for (const name of ['الاختبارات', 'الأعمدة', 'القواعد', 'القاموس']) {
    await page.getByRole('radio', { name, exact: true }).click();
    await expect(rows(page).first()).toBeVisible();
    await screenshot(page, `quality-dark-ar-${name}`);
  }
  await page.getByRole('radio', { name: 'الأعمدة', exact: true }).click();
  await openFigure(page, figure(page, 'column-empty'));
  await screenshot(page, 'figure-dark-ar');
}
