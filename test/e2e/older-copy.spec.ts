import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launch, PASSPHRASE, screenshot, test } from './app';
import { goTo, jobDone } from './page-models/frame';
import { ask } from './page-models/imports';

test.setTimeout(300_000);

const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

async function load(page: Page, clients: number, seed: number): Promise<void> {
  await ask(page, 'imports.loadSample', { clients, seed });
  await jobDone(page, 'sample', 120_000);
}

async function unlocked(userData: string) {
  const next = await launch(userData, null);
  await next.page.setViewportSize({ width: 1280, height: 800 });
  await next.page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE);
  await next.page.getByRole('button', { name: 'Déverrouiller' }).click();
  return next;
}

/** Waits for the screens: the gate has a navigation of its own. */
const screensOf = (page: Page) =>
  expect(page.getByRole('navigation').getByRole('button', { name: 'Clients' })).toBeVisible({ timeout: 60_000 });

const clientsNow = async (page: Page) =>
  ((await ask(page, 'workspace.status')) as unknown as { totals: { clients: number } }).totals.clients;

test('an older copy put in the workspace’s place is told, and restored from a backup or accepted; elsewhere it is new', async ({
  userData,
}) => {
  const path = join(userData, 'comptoir.sqlite');
  const first = await launch(userData);
  await load(first.page, 300, 1);
  const before = await clientsNow(first.page);
  await first.close();
  // The file alone is the whole workspace once the application has ended: people copy files.
  expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  const copy = join(userData, 'kept elsewhere.sqlite');
  copyFileSync(path, copy);

  const second = await launch(userData);
  await load(second.page, 900, 4);
  const after = await clientsNow(second.page);
  await ask(second.page, 'backups.make');
  await jobDone(second.page, 'backup', 60_000);
  await second.close();
  copyFileSync(copy, path);

  const third = await unlocked(userData);
  await expect(title(third.page)).toHaveText('« comptoir » n’est pas dans le dernier état vu ici', { timeout: 60_000 });
  await expect(third.page.getByRole('main')).toContainText('une copie plus ancienne a été mise à sa place');
  await expect(third.page.getByRole('main')).toContainText('Un import fait depuis manque');
  await screenshot(third.page, 'older-copy');
  await third.page.emulateMedia({ colorScheme: 'dark' });
  await third.page.getByText('العربية').click();
  await screenshot(third.page, 'older-copy-ar-dark');
  await third.page.getByText('Français').click();
  const backups = third.page.getByRole('listitem').filter({ hasText: 'À votre demande' });
  await backups.getByRole('button', { name: 'Restaurer' }).click();
  await screensOf(third.page);
  expect(await clientsNow(third.page)).toBe(after);
  expect(third.errors).toEqual([]);
  await third.close();

  // Restored on purpose: nothing is asked.
  const fourth = await unlocked(userData);
  await screensOf(fourth.page);
  await load(fourth.page, 300, 9);
  await fourth.close();
  copyFileSync(copy, path);
  const fifth = await unlocked(userData);
  await fifth.page.getByRole('button', { name: 'Continuer avec cet état' }).click();
  await screensOf(fifth.page);
  expect(await clientsNow(fifth.page)).toBe(before);
  await goTo(fifth.page, 'Réglages');
  await fifth.page.getByRole('tab', { name: 'Journal d’audit' }).click();
  await expect(fifth.page.getByRole('row', { name: /État plus ancien que le dernier vu.*Accepté/ })).toBeVisible();
  expect(fifth.errors).toEqual([]);
  await fifth.close();
  const sixth = await unlocked(userData);
  await screensOf(sixth.page);
  await sixth.close();
});
