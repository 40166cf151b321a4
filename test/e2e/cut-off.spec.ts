import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, launch, PASSPHRASE, screenshot, test } from './app';
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

/** Starts the command line, built as it is shipped, on the application's workspace. */
function comptoir(userData: string, ...words: readonly string[]) {
  const cli = resolve(import.meta.dirname, '../../out/main/cli.js');
  return spawn(process.env.COMPTOIR_ELECTRON!, [cli, ...words, '--workspace', join(userData, 'comptoir.sqlite')], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', COMPTOIR_PASSPHRASE: PASSPHRASE },
    stdio: 'ignore',
  });
}

test('an import killed on the command line is told at the next start of the window, and done again in one click', async ({
  userData,
}) => {
  await (await launch(userData)).close();
  const bank = join(userData, 'banque de mars');
  expect(await once(comptoir(userData, 'sample', bank, '--clients', '3000'), 'exit')).toEqual([0, null]);
  const command = comptoir(userData, 'import', bank);
  const gone = once(command, 'exit');
  await expect.poll(() => existsSync(join(userData, 'comptoir.sqlite.command-work')), { intervals: [1] }).toBe(true);
  command.kill('SIGKILL');
  expect(await gone).toEqual([null, 'SIGKILL']);

  const { page, close, errors } = await launch(userData);
  await page.setViewportSize({ width: 1280, height: 800 });
  const told = page.getByRole('alert').filter({ hasText: 'Import par la ligne de commande : interrompu avant la fin' });
  await expect(told).toContainText('Rien n’en a été gardé : l’espace de travail est tel qu’il était avant.');
  await expect(told).toContainText('banque de mars');
  await screenshot(page, 'cut-off-command');
  await told.getByRole('button', { name: 'Recommencer', exact: true }).click();
  await expect(told).toHaveCount(0);
  await jobDone(page, 'import', 180_000);
  const status = (await ask(page, 'workspace.status')) as unknown as { totals: { clients: number } };
  expect(status.totals.clients).toBe(3000);
  expect(errors).toEqual([]);
  await close();
});
