import { once } from 'node:events';
import { expect, launch, screenshot, test } from './app';
import { jobDone } from './page-models/frame';
import { ask } from './page-models/imports';

test.setTimeout(300_000);

test('an import killed with the whole application is told at the next start, and done again in one click', async ({
  userData,
}) => {
  const first = await launch(userData);
  const sample = { clients: 30_000, seed: 3 };
  await ask(first.page, 'imports.loadSample', sample);
  await expect
    .poll(async () => {
      const jobs = (await ask(first.page, 'jobs.list')) as unknown as { kind: string; value: number }[];
      return jobs.find(({ kind }) => kind === 'sample')?.value ?? 0;
    })
    .toBeGreaterThan(0.2);
  const main = first.app.process();
  const gone = once(main, 'exit');
  main.kill('SIGKILL');
  await gone;

  const { page, close, errors } = await launch(userData);
  await page.setViewportSize({ width: 1280, height: 800 });
  const told = page.getByRole('alert').filter({ hasText: 'interrompu à la fermeture de Comptoir' });
  await expect(told).toContainText('Rien n’en a été gardé : l’espace de travail est tel qu’il était avant.');
  await screenshot(page, 'cut-off');
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(page, 'cut-off-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await ask(page, 'app.setLanguage', { language: 'ar' });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('alert')).toContainText('لم يُحفظ منه شيء');
  await screenshot(page, 'cut-off-ar');
  await page.getByRole('alert').getByRole('button', { name: 'إعادة', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await jobDone(page, 'sample', 180_000);
  const status = (await ask(page, 'workspace.status')) as unknown as { totals: { clients: number } };
  expect(status.totals.clients).toBe(30_000);
  expect(errors).toEqual([]);
  await close();
  const third = await launch(userData);
  await expect(third.page.getByRole('navigation')).toBeVisible();
  await expect(third.page.getByRole('alert')).toHaveCount(0);
  await third.close();
});
