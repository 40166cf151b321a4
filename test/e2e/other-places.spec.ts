import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launch, PASSPHRASE, screenshot, test } from './app';
import { jobDone } from './page-models/frame';
import { ask } from './page-models/imports';

test.setTimeout(300_000);

const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
}

/** The application on the file of that path, as the command line or a shortcut names it. */
async function launchOn(userData: string, workspace: string) {
  process.env.COMPTOIR_WORKSPACE = workspace;
  try {
    return await launch(userData, null);
  } finally {
    delete process.env.COMPTOIR_WORKSPACE;
  }
}

/** Waits for the screens: the gate has a navigation of its own. */
const screensOf = (page: Page) =>
  expect(page.getByRole('navigation').getByRole('button', { name: 'Clients' })).toBeVisible({ timeout: 60_000 });

const clientsNow = async (page: Page) =>
  ((await ask(page, 'workspace.status')) as unknown as { totals: { clients: number } }).totals.clients;

test('a profile restored elsewhere, a file without its key, a folder that may only be read, odd and long names', async ({
  userData,
}) => {
  const first = await launch(userData);
  await ask(first.page, 'imports.loadSample', { clients: 300, seed: 1 });
  await jobDone(first.page, 'sample', 120_000);
  const clients = await clientsNow(first.page);
  await first.close();
  const original = join(userData, 'comptoir.sqlite');

  await test.step('the profile of another machine: its workspace is found in it, and it is said that it is new here', async () => {
    const restored = join(userData, 'restored');
    mkdirSync(restored);
    for (const name of ['settings.json', 'comptoir.sqlite', 'comptoir.sqlite.key', 'comptoir.sqlite.audit'])
      copyFileSync(join(userData, name), join(restored, name));
    copyFileSync(`${original}.audit-head`, join(restored, 'comptoir.sqlite.audit-head'));
    renameSync(original, `${original}.away`);
    const { page, close } = await launch(restored, null);
    await expect(title(page)).toHaveText('« comptoir » est verrouillé');
    await unlock(page);
    await expect(page.getByText('Premier passage de « comptoir » sur ce poste')).toBeVisible({ timeout: 60_000 });
    expect(await clientsNow(page)).toBe(clients);
    await screenshot(page, 'first-here');
    await close();
  });

  await test.step('the disk it lies on is not there: nothing is begun in its place', async () => {
    const { page, close } = await launch(userData, null);
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(page.getByRole('main')).toContainText('n’est plus à sa place. Rien n’a été créé ni effacé.');
    await screenshot(page, 'workspace-missing');
    await close();
    renameSync(`${original}.away`, original);
  });

  await test.step('a file copied without its key says which file is missing', async () => {
    const folder = join(userData, 'copied');
    mkdirSync(folder);
    copyFileSync(original, join(folder, 'copied.sqlite'));
    const { page, close } = await launchOn(userData, join(folder, 'copied.sqlite'));
    await expect(page.getByRole('main')).toContainText('son fichier de clé est absent');
    await expect(page.getByRole('main')).toContainText('copied.sqlite.key');
    await close();
  });

  await test.step('a folder that may only be read is said so, by the right and by a wrong passphrase', async () => {
    const folder = join(userData, 'read only');
    cpSync(original, join(folder, 'w.sqlite'));
    cpSync(`${original}.key`, join(folder, 'w.sqlite.key'));
    const before = readFileSync(join(folder, 'w.sqlite'));
    chmodSync(join(folder, 'w.sqlite'), 0o444);
    chmodSync(folder, 0o555);
    const { page, close } = await launchOn(userData, join(folder, 'w.sqlite'));
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByLabel('Phrase secrète', { exact: true }).fill('not the right one');
    await page.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(page.getByRole('alert')).toContainText('n’est pas la bonne', { timeout: 30_000 });
    await unlock(page);
    await expect(title(page)).toHaveText('« w » ne peut pas être ouvert', { timeout: 60_000 });
    await expect(page.getByRole('main')).toContainText('Choisissez un dossier où vous avez le droit d’écrire.');
    await screenshot(page, 'read-only-folder');
    await close();
    chmodSync(folder, 0o755);
    expect(readFileSync(join(folder, 'w.sqlite'))).toEqual(before);
  });

  await test.step('emoji and accents in a name are one like any other; a name too long for the disk is said so', async () => {
    const folder = join(userData, 'Île de Gorée 🏦', 'été');
    const odd = join(folder, 'Agence n° 7 🏦 ‘é’.sqlite');
    cpSync(original, odd);
    cpSync(`${original}.key`, `${odd}.key`);
    const one = await launchOn(userData, odd);
    await unlock(one.page);
    await screensOf(one.page);
    expect(await clientsNow(one.page)).toBe(clients);
    await ask(one.page, 'backups.make');
    await jobDone(one.page, 'backup', 60_000);
    await one.close();
    const long = join(folder, `${'a'.repeat(243)}.sqlite`);
    cpSync(original, long);
    cpSync(`${original}.key`, `${long}.key`);
    const other = await launchOn(userData, long);
    await unlock(other.page);
    await expect(other.page.getByRole('main')).toContainText('trop long pour ce disque', { timeout: 60_000 });
    await screenshot(other.page, 'name-too-long');
    await other.close();
    expect(existsSync(long)).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
