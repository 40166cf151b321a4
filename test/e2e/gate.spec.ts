import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launch, PASSPHRASE, screenshot, test } from './app';
import { goTo, jobDone } from './page-models/frame';

test.setTimeout(300_000);

const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

/** Every file under a folder that holds a text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
}

test('a passphrase is chosen, its recovery key kept, the workspace locked, unlocked, and its passphrase replaced', async ({
  userData,
}) => {
  const first = await launch(userData, null);
  const { page } = first;
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(title(page)).toHaveText('Bienvenue dans Comptoir');
  // Who reads no French finds the other languages without scrolling.
  await expect(page.getByText('العربية')).toBeInViewport({ ratio: 1 });
  await screenshot(page, 'gate-welcome');
  await expect(page.getByText('pas de trousseau de clés utilisable')).toBeVisible();
  await page.getByLabel('Phrase secrète', { exact: true }).fill('azerty12');
  await expect(page.getByText('Trop courte')).toBeVisible();
  await page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE);
  await expect(page.getByText('Difficile à deviner')).toBeVisible();
  const create = page.getByRole('button', { name: 'Créer l’espace de travail' });
  await expect(create).toBeDisabled();
  await page.getByLabel('La même, encore une fois').fill(PASSPHRASE);
  await create.click();
  await expect(title(page)).toHaveText('Votre clé de secours', { timeout: 60_000 });
  await screenshot(page, 'gate-recovery-key');
  const recoveryKey = (await page.locator('code b').allTextContents()).join('-');
  expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  const go = page.getByRole('button', { name: 'Continuer' });
  await expect(go).toBeDisabled();
  await page.getByLabel('Je l’ai gardée en lieu sûr').check();
  await go.click();
  await page.getByRole('button', { name: 'Charger la banque d’exemple' }).click();
  await jobDone(page, 'sample', 120_000);

  await test.step('locked from the menu: the screens are gone and no call is answered', async () => {
    await page.getByRole('button', { name: /comptoir/ }).click();
    await screenshot(page, 'gate-menu');
    await page.getByRole('button', { name: 'Verrouiller maintenant' }).click();
    await expect(title(page)).toHaveText('« comptoir » est verrouillé');
    expect(await page.evaluate(() => Reflect.get(globalThis, 'api').call('clients.list', {}))).toMatchObject({
      ok: false,
      error: { code: 'locked' },
    });
    await page.getByLabel('Phrase secrète', { exact: true }).fill('not this one at all');
    await page.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(page.getByRole('alert')).toContainText('n’est pas la bonne', { timeout: 60_000 });
    await screenshot(page, 'gate-locked');
    await page.getByRole('button', { name: 'Phrase secrète oubliée ?' }).click();
    await page.getByLabel('Clé de secours', { exact: true }).fill(recoveryKey.toLowerCase());
    await page.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Clients' })).toBeVisible({
      timeout: 60_000,
    });
  });

  await test.step('the passphrase is replaced with the recovery key; the former one opens nothing', async () => {
    await goTo(page, 'Réglages');
    await page.getByRole('tab', { name: 'Espaces et sécurité' }).click();
    await screenshot(page, 'gate-settings');
    await page.getByText('Clé de secours', { exact: true }).first().click();
    const panel = page.locator('section', { hasText: 'Changer la phrase secrète' }).last();
    await panel.getByLabel('Clé de secours', { exact: true }).last().fill(recoveryKey);
    await panel.getByLabel('Nouvelle phrase secrète').fill('quatre mots tout autres');
    await panel.getByLabel('La même, encore une fois').fill('quatre mots tout autres');
    await panel.getByRole('button', { name: 'Changer', exact: true }).click();
    await expect(page.getByText('La phrase secrète est changée.')).toBeVisible({ timeout: 60_000 });
  });
  await test.step('the audit log tells all of it, and is whole', async () => {
    await page.getByRole('tab', { name: 'Journal d’audit' }).click();
    await page.getByRole('button', { name: 'Vérifier le journal' }).click();
    await expect(page.getByText('Le journal est entier')).toBeVisible();
    const log = await page.evaluate(() => Reflect.get(globalThis, 'api').call('audit.list', {}));
    expect(log.value.entries.map((entry: { action: string }) => entry.action).reverse()).toEqual([
      ...['set-up', 'import', 'lock', 'unlock-failed', 'unlock', 'backup', 'passphrase', 'verify'],
    ]);
    await expect(page.getByRole('cell', { name: 'Déverrouillage refusé' })).toBeVisible();
    await screenshot(page, 'gate-audit');
  });
  expect(first.errors).toEqual([]);
  await first.close();

  const second = await launch(userData, null);
  await second.page.getByLabel('Phrase secrète', { exact: true }).fill('quatre mots tout autres');
  await second.page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(second.page.getByRole('navigation').getByRole('button', { name: 'Clients' })).toBeVisible({
    timeout: 60_000,
  });
  const list = await second.page.evaluate(() => Reflect.get(globalThis, 'api').call('clients.list', {}));
  expect(list.value.length).toBeGreaterThan(10_000);
  const { name } = (
    await second.page.evaluate(() => Reflect.get(globalThis, 'api').call('rankings.get', { kind: 'manager' }))
  ).value.rows[0];
  await second.close();
  for (const planted of [name, 'CREATE TABLE', 'SQLite format 3']) {
    const found = filesWith(userData, planted).filter(
      (path) => !/Cache|Storage|Network|Cookies|Trust|DIPS|Shared/.test(path),
    );
    expect([planted, found]).toEqual([planted, []]);
  }
});

test('the fictional bank comes in one click, says that it is not encrypted, and is encrypted in place', async ({
  userData,
}) => {
  const { page, close, errors } = await launch(userData, null);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Charger la banque d’exemple' }).click();
  await jobDone(page, 'sample', 120_000);
  await expect(page.getByRole('button', { name: /Non chiffré/ })).toBeVisible();
  const refused = await page.evaluate(() =>
    Reflect.get(globalThis, 'api').call('imports.start', { paths: ['/x.xlsx'] }),
  );
  expect(refused).toMatchObject({ ok: false, error: { code: 'not-protected' } });
  await page.getByRole('button', { name: /Non chiffré/ }).click();
  await page.getByRole('button', { name: 'Protéger par une phrase secrète' }).click();
  await screenshot(page, 'gate-protect');
  await page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('La même, encore une fois').fill(PASSPHRASE);
  await page.getByRole('main').getByRole('button', { name: 'Protéger par une phrase secrète' }).click();
  await expect(title(page)).toHaveText('Votre clé de secours', { timeout: 120_000 });
  await page.getByLabel('Je l’ai gardée en lieu sûr').check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  const list = await page.evaluate(() => Reflect.get(globalThis, 'api').call('clients.list', {}));
  expect(list.value).toHaveLength(15_000);
  expect(filesWith(userData, 'SQLite format 3').filter((path) => /comptoir\.sqlite/.test(path))).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test('a workspace locks when the machine sleeps or nobody touches it; others are begun, renamed and opened', async ({
  userData,
}) => {
  const { app, page, close } = await launch(userData);
  await page.setViewportSize({ width: 1280, height: 800 });
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(page.getByText('Verrouillé avant la mise en veille')).toBeVisible();
  await page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Clients' })).toBeVisible({ timeout: 60_000 });
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 15 * 60;
  });
  await expect(page.getByText('Verrouillé après 15 minutes sans activité')).toBeVisible({ timeout: 30_000 });
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  await page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await goTo(page, 'Réglages');
  await page.getByRole('tab', { name: 'Espaces et sécurité' }).click();
  await page.getByRole('button', { name: 'Nouvel espace de travail' }).click();
  await page.getByLabel('Nom du nouvel espace').fill('Agence du port');
  await page.getByRole('button', { name: 'Créer', exact: true }).click();
  await expect(title(page)).toHaveText('Bienvenue dans Comptoir');
  await page.getByLabel('Phrase secrète', { exact: true }).fill('une autre phrase longue');
  await page.getByLabel('La même, encore une fois').fill('une autre phrase longue');
  await page.getByRole('button', { name: 'Créer l’espace de travail' }).click();
  await page.getByLabel('Je l’ai gardée en lieu sûr').check({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('button', { name: /Agence du port/ })).toBeVisible();
  await goTo(page, 'Réglages');
  await page.getByRole('tab', { name: 'Espaces et sécurité' }).click();
  await page
    .getByRole('row', { name: /Agence du port/ })
    .getByRole('button', { name: 'Renommer' })
    .click();
  await page.getByLabel('Nouveau nom').fill('Agence du fleuve');
  await page.locator('form').getByRole('button', { name: 'Renommer' }).click();
  await expect(page.getByRole('row', { name: /Agence du fleuve/ })).toContainText('ouvert');
  await screenshot(page, 'gate-workspaces');
  await page
    .getByRole('row', { name: /comptoir/ })
    .getByRole('button', { name: 'Ouvrir' })
    .click();
  await expect(title(page)).toHaveText('« comptoir » est verrouillé');
  await expect(page.getByRole('button', { name: 'Ouvrir « Agence du fleuve »' })).toBeVisible();
  await page.getByText('العربية', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await screenshot(page, 'gate-locked-arabic');
  await close();
});
