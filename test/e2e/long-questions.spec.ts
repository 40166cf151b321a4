import { type Comptoir, expect, launch, screenshot, test } from './app';
import { figure } from './page-models/figures';
import { goTo, jobDone } from './page-models/frame';
import { callFor } from './page-models/models';

test.setTimeout(600_000);

/** Enough for the bank to be read in several stretches. */
const CLIENTS = 15_000;

/** Name of the job process among the application's (jobs/fork.ts). */
const JOBS = 'Comptoir jobs';

/** Has the job process stand still as soon as it has told how far a question is, whatever the machine's speed. */
function holdAtFirstReport({ app }: Comptoir): Promise<void> {
  return app.evaluate(({ app: electron, BrowserWindow }, name) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const send = webContents.send;
    webContents.send = (channel, ...args) => {
      send.call(webContents, channel, ...args);
      if (channel !== 'questions.progress') return;
      webContents.send = send;
      process.kill(electron.getAppMetrics().find((one) => one.name === name)!.pid, 'SIGSTOP');
    };
  }, JOBS);
}

function goOn({ app }: Comptoir): Promise<void> {
  return app.evaluate(({ app: electron }, name) => {
    process.kill(electron.getAppMetrics().find((one) => one.name === name)!.pid, 'SIGCONT');
  }, JOBS);
}

test('rows a model learnt: how far their search is stands in the drawer, it can be cancelled, and asked for again', async ({
  userData,
}) => {
  const first = await launch(userData);
  await callFor(first.page, 'imports.loadSample', { clients: CLIENTS, seed: 5 });
  await jobDone(first.page, 'sample', 300_000);
  await callFor(first.page, 'models.train', { seed: 1, only: ['agency-performance'] });
  await jobDone(first.page, 'train', 300_000);
  await first.close();

  // Started anew: no question has needed the bank yet.
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await goTo(page, 'Modèles');
  const rows = figure(page, 'model-learnt');
  await expect(rows).toBeVisible();
  await holdAtFirstReport(comptoir);
  await rows.click();
  const drawer = page.getByRole('dialog');
  const bar = drawer.getByRole('progressbar', { name: /Lecture de la banque|Recherche des lignes/ });
  await expect(bar).toBeVisible();
  expect(Number(await bar.getAttribute('value'))).toBeGreaterThan(0);
  expect(Number(await bar.getAttribute('value'))).toBeLessThan(1);
  await screenshot(page, 'model-rows-underway');
  await drawer.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(drawer).toContainText('Annulé.');
  await expect(bar).toHaveCount(0);
  await screenshot(page, 'model-rows-cancelled');
  await goOn(comptoir);
  await drawer.getByRole('button', { name: 'Réessayer' }).click();
  await expect(drawer.locator('details').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});
