import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type Comptoir, expect, launch, PASSPHRASE, screenshot, test } from './app';
import { goTo, jobDone } from './page-models/frame';
import { ask } from './page-models/imports';

test.setTimeout(300_000);

const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

/** Imports a fictional bank of so many clients, and waits for it. */
async function load(page: Page, clients: number, seed: number): Promise<void> {
  await ask(page, 'imports.loadSample', { clients, seed });
  await jobDone(page, 'sample', 120_000);
}

const clientsNow = async (page: Page) => {
  const status = (await ask(page, 'workspace.status')) as unknown as { totals: { clients: number } };
  return status.totals.clients;
};

/** The same page in dark and in Arabic, for the eye. */
async function inEveryLook(page: Page, name: string): Promise<void> {
  await screenshot(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Begins a restoration, which is held until Cancel was pressed: of a small workspace it is over in a blink. */
async function takeBack({ app, page }: Comptoir, drawer: Locator): Promise<void> {
  await app.evaluate(({ app: electron, BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const send = webContents.send;
    webContents.send = (channel, ...args) => {
      send.call(webContents, channel, ...args);
      if (channel !== 'access.changed' || args[0].kind !== 'opening' || args[0].openingShare === null) return;
      const jobs = electron.getAppMetrics().find(({ name }) => name === 'Comptoir jobs');
      if (!jobs) return;
      process.kill(jobs.pid, 'SIGSTOP');
      webContents.send = send;
      Reflect.set(globalThis, 'held', jobs.pid);
    };
  });
  await drawer.getByRole('button', { name: 'Restaurer cette sauvegarde…' }).click();
  await drawer.getByRole('button', { name: 'Restaurer', exact: true }).click();
  await expect(page.getByText('Jusqu’à ce que la sauvegarde ait pris sa place')).toBeVisible();
  await inEveryLook(page, 'backups-restore-cancel');
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(page.getByText('Annulation en cours…')).toBeVisible();
  await app.evaluate(() => void process.kill(Reflect.get(globalThis, 'held'), 'SIGCONT'));
  await expect(page.getByText('Restauration annulée : rien n’a changé.')).toBeVisible({ timeout: 30_000 });
  await screenshot(page, 'backups-restore-cancelled');
}

/** What stands on screen while a large backup is put in its place: here that takes a blink, so the page is told so. */
async function lookAtRestoring({ app, page }: Comptoir): Promise<void> {
  const state = await ask(page, 'access.state');
  const tell = (told: object) =>
    app.evaluate(({ BrowserWindow }, now) => {
      BrowserWindow.getAllWindows()[0]!.webContents.send('access.changed', now);
    }, told);
  await tell({ ...state, kind: 'opening', opening: 'restore', openingShare: 0.45 });
  const bar = page.getByRole('progressbar', { name: 'Mise en place de la sauvegarde…' });
  await expect(bar).toHaveAttribute('value', '0.45');
  await inEveryLook(page, 'backups-restoring');
  await tell(state);
  await expect(bar).toBeHidden();
}

test('a backup is made, more is imported, the backup is looked into and restored: the former figures are back', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { page, close, errors } = comptoir;
  await page.setViewportSize({ width: 1280, height: 800 });
  await load(page, 300, 1);
  const before = await clientsNow(page);
  await goTo(page, 'Réglages');
  await page.getByRole('tab', { name: 'Sauvegardes' }).click();
  await page.getByRole('button', { name: 'Sauvegarder maintenant' }).click();
  await expect(page.getByText('Sauvegarde faite et vérifiée.')).toBeVisible({ timeout: 60_000 });
  await load(page, 900, 4);
  const after = await clientsNow(page);
  expect(after).toBeGreaterThan(before);
  const rows = page.getByRole('main').locator('tbody tr');
  // The one asked for holds what was there before the import: no other is made of it.
  await expect(rows).toHaveCount(1);
  await expect(rows.last()).toContainText('À votre demande');
  await rows.last().getByRole('button', { name: 'Voir et restaurer…' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('Relue à l’instant en entier : elle est bonne.');
  await expect(drawer).toContainText('Un import d’aujourd’hui n’y est pas');
  await expect(drawer.getByRole('row', { name: /^Clients/ })).toContainText(
    new RegExp(`${before}\\D*${String(after).replace(/(\d)(?=\d{3}$)/, '$1.')}`),
  );
  await inEveryLook(page, 'backups-preview');
  await takeBack(comptoir, drawer);
  expect(await clientsNow(page)).toBe(after);
  await expect(rows).toHaveCount(1);
  await rows.last().getByRole('button', { name: 'Voir et restaurer…' }).click();
  await drawer.getByRole('button', { name: 'Restaurer cette sauvegarde…' }).click();
  await drawer.getByRole('button', { name: 'Restaurer', exact: true }).click();
  await expect(page.getByText(/L’espace est revenu à la sauvegarde/)).toBeVisible({ timeout: 60_000 });
  expect(await clientsNow(page)).toBe(before);
  // What was there is kept, and what is there now is of a day without a backup of its own.
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: 'Avant une restauration' })).toHaveCount(1);
  await inEveryLook(page, 'backups');
  await lookAtRestoring(comptoir);
  expect(errors).toEqual([]);
  await close();
});

test('a file that was damaged while the application was closed: what took its place and what is missing stands before the screens', async ({
  userData,
}) => {
  const first = await launch(userData);
  await load(first.page, 300, 1);
  const before = await clientsNow(first.page);
  await ask(first.page, 'backups.make');
  await jobDone(first.page, 'backup', 60_000);
  await load(first.page, 900, 4);
  await first.close();
  const path = join(userData, 'comptoir.sqlite');
  const bytes = readFileSync(path);
  bytes.fill(7);
  writeFileSync(path, bytes);

  const unlocked = async () => {
    const next = await launch(userData, null);
    await next.page.setViewportSize({ width: 1280, height: 800 });
    await next.page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE);
    await next.page.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(title(next.page)).toHaveText(
      'Le fichier de travail était endommagé : une sauvegarde a pris sa place',
      { timeout: 60_000 },
    );
    return next;
  };
  // Closed without having been read: it stands there again at the next start.
  await (await unlocked()).close();
  const { page, close } = await unlocked();
  await expect(page.getByRole('main')).toContainText('Un import fait depuis manque : reprenez-le');
  await expect(page.getByRole('main').getByRole('listitem')).toContainText(['Clients']);
  await inEveryLook(page, 'backups-recovered');
  await page.getByText('العربية').click();
  await screenshot(page, 'backups-recovered-ar');
  await page.getByRole('button', { name: 'قرأت، متابعة' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(await clientsNow(page)).toBe(before);
  expect(readdirSync(userData).filter((name) => /damaged-\d{8}T\d{6}Z$/.test(name))).toHaveLength(1);
  await close();
});
