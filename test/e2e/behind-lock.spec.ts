import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launch, PASSPHRASE, screenshot, test } from './app';
import { jobDone } from './page-models/frame';
import { ask, give } from './page-models/imports';

/** Locks; the page is loaded anew, so that nothing of what it knew stays in its memory. */
async function lock(page: Page): Promise<void> {
  const anew = page.waitForEvent('load');
  // Whoever waits for the answer goes with the page.
  await ask(page, 'access.lock').catch(() => undefined);
  await anew;
}

test.setTimeout(300_000);

test('while a job ends behind the lock the page is told how far it is and nothing else, may cancel it, and knows all again once open', async ({
  userData,
}) => {
  const folder = join(userData, '..', `behind-lock-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'inconnu.csv');
  writeFileSync(file, 'AGE;LIB\n00001;ZZCANARY\n00002;B\n');
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1280, height: 800 });
  await give(comptoir, [file]);
  await ask(page, 'imports.preview', { paths: [file] });
  await jobDone(page, 'preview', 60_000);
  const told = async () => JSON.stringify(await ask(page, 'jobs.list'));
  expect(await told()).toContain('inconnu.csv');

  await ask(page, 'imports.loadSample', { clients: 30_000, seed: 5 });
  await lock(page);
  await expect(page.getByText('Un traitement se termine avant le verrouillage', { exact: false })).toBeVisible();
  const job = page.getByRole('article');
  await expect(job.getByRole('progressbar')).toBeVisible();
  // No passphrase was tried: nothing is waited for, at no moment.
  expect(await page.getByText(/Plusieurs phrases secrètes ont été refusées/).count()).toBe(0);
  const jobs = await ask(page, 'jobs.list');
  // Comptoir's own ones (backup, integrity) may stand among them.
  expect(jobs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sample', 'preview']));
  for (const one of jobs) expect([one.kind, one.text, 'result' in one]).toEqual([one.kind, '', false]);
  expect(JSON.stringify(jobs)).not.toMatch(/inconnu|ZZCANARY/);
  await screenshot(page, 'behind-lock');

  // Back while the job still runs: what was kept from the page is told anew.
  await page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Clients' })).toBeVisible({ timeout: 60_000 });
  expect(await told()).toContain('inconnu.csv');

  await lock(page);
  await job.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByText('Un traitement se termine avant le verrouillage', { exact: false })).toHaveCount(0, {
    timeout: 60_000,
  });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('est verrouillé');
  expect(await ask(page, 'jobs.list')).toEqual([]);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});
