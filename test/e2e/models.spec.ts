import { join } from 'node:path';
import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { figure, openFigure } from './page-models/figures';
import { finding, goTo, jobDone } from './page-models/frame';
import { callFor, openTab, sampleWithModels, setting } from './page-models/models';

/** Two trainings of a small bank on a busy machine. */
test.setTimeout(1_500_000);

const CLIENTS = 1500;

test('models: verdicts, evidence, drift, explanation, inputs, versions with undo; what-ifs kept', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  await sampleWithModels(page, CLIENTS);
  await lookAtModels(comptoir, userData);
  await promoteAndUndo(comptoir);
  await lookAtWhatIf(comptoir, userData);
  await lookInOtherLooks(comptoir);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});

async function lookAtModels({ app, page }: Comptoir, folder: string): Promise<void> {
  await goTo(page, 'Modèles');
  await expect.poll(() => finding(page)).toContain('Les 4 modèles sont entraînés');
  await screenshot(page, 'models-overview');
  await openModelRows(page);
  await page.getByRole('button', { name: 'Contrôler' }).click();
  await jobDone(page, 'check', 300_000);
  await openTab(page, 'Preuves');
  await expect(page.getByRole('table', { name: 'Deux façons de mesurer' })).toContainText('Ancien système');
  const leaks = page.getByRole('table', { name: 'Contrôles de fuite' });
  await expect(leaks).toContainText('rien trouvé');
  await expect(leaks.getByText(/^[a-z]+[A-Z]\w*$/)).toHaveCount(0);
  await screenshot(page, 'models-proof');
  await openFigure(
    page,
    page
      .getByRole('table', { name: 'Le modèle sert-il chacun de la même façon ?' })
      .locator('button[data-figure]')
      .first(),
  );
  await page.keyboard.press('Escape');
  await openTab(page, 'Dérive');
  await expect(page.getByText('Aucune donnée n’a fortement bougé.')).toBeVisible();
  await screenshot(page, 'models-drift');
  await openTab(page, 'Explication');
  await expect(page.getByRole('heading', { name: /Ce qui compte le plus/ })).toBeVisible();
  await screenshot(page, 'models-explain');
  await openTab(page, 'Données utilisées');
  await page.getByRole('searchbox', { name: 'Chercher une donnée' }).fill('age');
  await expect(page.getByRole('table', { name: 'Données utilisées' })).toContainText('Âge en années à la date.');
  await screenshot(page, 'models-inputs');
  const path = join(folder, 'entrees.xlsx');
  await answerSave(app, path);
  await page.getByRole('button', { name: 'Exporter' }).click();
  await expect.poll(() => rowsOf(path), { timeout: 30_000 }).toBeGreaterThan(80);
}

/** Rows learnt and tested open, each with what was said and what came, and from there the client's rows known on that day. */
async function openModelRows(page: Page): Promise<void> {
  await openFigure(page, figure(page, 'model-learnt'));
  await expect(page.getByRole('dialog')).toContainText(/Parti le|Toujours client/);
  await page.keyboard.press('Escape');
  await figure(page, 'model-tested').click();
  await expect(page.getByRole('dialog')).toContainText('Chance de départ annoncée');
  await screenshot(page, 'models-tested-rows');
  await page.getByRole('button', { name: 'Lignes connues à cette date' }).first().click();
  await expect(page.getByRole('dialog')).toContainText('Lignes du client connues à cette date');
  await expect(page.getByRole('dialog').locator('details').first()).toBeVisible();
  await screenshot(page, 'models-client-rows');
  await page.getByRole('button', { name: 'Retour à la liste' }).click();
  await expect(page.getByRole('dialog')).toContainText('Chance de départ annoncée');
  await page.keyboard.press('Escape');
}

/** A second version with another seed: compared, put back, and the putting back undone with one click. */
async function promoteAndUndo({ app, page }: Comptoir): Promise<void> {
  await callFor(page, 'models.train', { seed: 2, only: ['agency-performance', 'manager-performance'] });
  await jobDone(page, 'train', 600_000);
  await openTab(page, 'Versions');
  await page.getByRole('main').getByText('Performance des agences', { exact: true }).first().click();
  const versions = page.getByRole('table', { name: 'Versions' });
  await expect(versions.getByRole('row')).toHaveCount(3);
  await versions.getByRole('button', { name: 'Comparer' }).click();
  await expect(page.getByText(/Pas de différence prouvée|Meilleure|Moins bonne/)).toBeVisible();
  await screenshot(page, 'models-versions');
  const newest = await championOf(page);
  await versions.getByRole('button', { name: 'Mettre en service' }).click();
  await jobDone(page, 'promote', 120_000);
  await expect.poll(() => championOf(page)).not.toBe(newest);
  await page.getByRole('button', { name: 'Annuler', exact: true }).first().click();
  await expect.poll(() => championOf(page), { timeout: 120_000 }).toBe(newest);
  await versions.getByRole('button', { name: 'Fiche' }).first().click();
  await expect(page.getByRole('dialog')).toContainText('Empreinte des données');
  await screenshot(page, 'models-card');
  const pages = await app.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]!.webContents.printToPDF({ pageSize: 'A4' });
    return (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;
  });
  expect(pages).toBe(1);
  await page.keyboard.press('Escape');
  await openTab(page, 'Preuves');
  await page.getByRole('main').getByText('Performance des agences', { exact: true }).first().click();
  // The score, and four counts by month and quarter.
  await expect(page.getByRole('table', { name: /à côté de règles simples/ }).getByRole('row')).toHaveCount(10);
  await expect(page.getByRole('table', { name: /aussi bien partout/ })).toContainText('Grands portefeuilles');
  await page.getByRole('table', { name: /à côté de règles simples/ }).scrollIntoViewIfNeeded();
  await screenshot(page, 'models-proof-units');
}

async function championOf(page: Comptoir['page']): Promise<string> {
  const cards = await callFor<{ task: string; version: string; champion: boolean }[]>(page, 'models.list', {});
  return cards.find(({ task, champion }) => task === 'agency-performance' && champion)!.version;
}

async function lookAtWhatIf({ app, page }: Comptoir, folder: string): Promise<void> {
  await goTo(page, 'Et si…');
  await page.getByRole('combobox', { name: 'Donnée' }).selectOption({ label: 'Comptes ouverts' });
  await page.getByRole('textbox', { name: 'Au moins' }).fill('2');
  await page.getByRole('button', { name: 'Chercher', exact: true }).click();
  await expect(page.getByText(/cas trouvés?/)).toBeVisible();
  await screenshot(page, 'what-if-find');
  await page
    .getByRole('button', { name: /sur 100|sans score/ })
    .first()
    .click();
  await expect.poll(() => finding(page)).toContain('risque de départ de');
  await page.getByRole('button', { name: 'Que faudrait-il ?' }).click();
  await expect(page.getByText(/levier|Ce client est déjà sous/).first()).toBeVisible();
  await holdImpossible(page);
  await setting(page, 'Comptes d’épargne ouverts', '3');
  await expect.poll(() => finding(page)).toContain('au lieu de');
  await page.getByRole('textbox', { name: 'Nom du scénario' }).fill('Trois livrets');
  await page.getByRole('button', { name: 'Garder' }).click();
  const table = page.getByRole('table', { name: 'Scénarios' });
  await expect(table).toContainText('Trois livrets', { timeout: 60_000 });
  await screenshot(page, 'what-if-scenario');
  const path = join(folder, 'scenarios.xlsx');
  await answerSave(app, path);
  await page.getByRole('button', { name: 'Exporter' }).click();
  await expect.poll(() => rowsOf(path), { timeout: 30_000 }).toBe(3);
}

/** Open accounts can be dialled down to what their types add up to, and no further. */
async function holdImpossible(page: Comptoir['page']): Promise<void> {
  await setting(page, 'Comptes ouverts', '0');
  await expect(page.getByText(/Bloqué\s: jamais moins de comptes ouverts/)).toBeVisible();
  await page.getByRole('button', { name: 'Revenir au réel' }).click();
}

async function lookInOtherLooks({ page }: Comptoir): Promise<void> {
  await goTo(page, 'Réglages');
  await page.getByRole('main').getByText('Sombre', { exact: true }).click();
  await goTo(page, 'Modèles');
  await screenshot(page, 'models-overview-dark');
  await openTab(page, 'Preuves');
  await expect(page.getByRole('table').first()).toBeVisible();
  await screenshot(page, 'models-proof-dark');
  await goTo(page, 'Réglages');
  await page.getByRole('main').getByText('العربية', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('navigation').getByRole('button', { name: 'النماذج', exact: true }).click();
  await expect(page.getByRole('tab').first()).toBeVisible();
  await screenshot(page, 'models-overview-arabic');
  await page.getByRole('tab').nth(1).click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await screenshot(page, 'models-proof-arabic');
  await page.getByText('أداء الوكالات').first().click();
  await page.getByRole('table', { name: 'كل توقع بجانب قواعد بسيطة' }).scrollIntoViewIfNeeded();
  await screenshot(page, 'models-proof-units-arabic');
  await page.getByRole('tab').nth(4).click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await screenshot(page, 'models-inputs-arabic');
}

async function answerSave(app: Comptoir['app'], path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Rows of the first sheet of a workbook; 0 while it cannot be read yet. */
async function rowsOf(path: string): Promise<number> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.readFile(path);
  } catch {
    return 0;
  }
  return workbook.worksheets[0]!.rowCount;
}
