import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzip } from '../helpers/unzip';
import { type Comptoir, expect, launch, PASSPHRASE, screenshot, test } from './app';
import { ask } from './page-models/imports';

test.setTimeout(300_000);

const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });
const unlockButton = (page: Page) => page.getByRole('button', { name: 'Déverrouiller' });

/** What a person chooses in the dialog for a file to be written. */
function answerSaveDialog({ app }: Comptoir, path: string): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as unknown as typeof dialog.showSaveDialog;
  }, path);
}

/** Opens the diagnostics under the gate and writes the support bundle. */
async function bundleOf(comptoir: Comptoir, path: string): Promise<ReadonlyMap<string, Buffer>> {
  const { page } = comptoir;
  await page.getByRole('button', { name: 'Diagnostic et journal' }).click();
  await expect(page.getByRole('heading', { name: 'Journal', exact: true })).toBeVisible({ timeout: 30_000 });
  await answerSaveDialog(comptoir, path);
  await page.getByRole('button', { name: 'Dossier d’assistance…' }).last().click();
  await expect(page.getByText('Dossier d’assistance enregistré', { exact: false }).first()).toBeVisible({
    timeout: 30_000,
  });
  const parts = unzip(path);
  // Neither where the workspace lies nor what it is called.
  for (const [name, bytes] of parts) expect([name, bytes.includes('ZZCANARY')]).toEqual([name, false]);
  expect(JSON.parse(String(parts.get('workspace.json')))).toBeNull();
  expect(parts.has('logs/main.jsonl')).toBe(true);
  return parts;
}

test('several wrong passphrases wait, a new start too; the recovery key as it was copied by hand opens; support can be asked for meanwhile', async ({
  userData,
}) => {
  const exported = join(userData, '..', `locked-out-${process.pid}`);
  mkdirSync(exported, { recursive: true });
  const first = await launch(userData, null);
  // The page begins anew, and with it whoever waits for the answer.
  await ask(first.page, 'workspaces.begin', { name: 'ZZCANARY agence' }).catch(() => undefined);
  await expect(title(first.page)).toHaveText('Bienvenue dans Comptoir');
  const { recoveryKey } = (await ask(first.page, 'access.setUp', {
    passphrase: PASSPHRASE,
    useSystem: false,
  })) as unknown as { recoveryKey: string };
  await first.close();

  const second = await launch(userData, null);
  await expect(title(second.page)).toHaveText('« ZZCANARY agence » est verrouillé');
  for (let i = 0; i < 5; i++) {
    await second.page.getByLabel('Phrase secrète', { exact: true }).fill(`not this one ${i}`);
    await unlockButton(second.page).click();
    if (i < 4) await expect(second.page.getByRole('alert')).toContainText('n’est pas la bonne', { timeout: 30_000 });
  }
  await expect(second.page.getByText(/Plusieurs phrases secrètes ont été refusées/)).toBeVisible({ timeout: 30_000 });
  await second.close();

  const third = await launch(userData, null);
  const { page } = third;
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByText(/Prochain essai dans \d+ s/)).toBeVisible();
  await page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE);
  await expect(unlockButton(page)).toBeDisabled();
  await screenshot(page, 'locked-out-wait');
  const parts = await bundleOf(third, join(exported, 'locked.zip'));
  const { checks } = JSON.parse(String(parts.get('diagnostics.json')));
  expect(checks.find(({ name }: { name: string }) => name === 'encryption')).toMatchObject({ ok: true });
  await screenshot(page, 'locked-out-help');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByText('العربية', { exact: true }).click();
  await screenshot(page, 'locked-out-help-ar-dark');
  await page.getByText('Français', { exact: true }).click();
  await page.getByRole('button', { name: 'Masquer le diagnostic' }).click();
  await page.getByRole('button', { name: 'Phrase secrète oubliée ?' }).click();
  const typed = recoveryKey.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'O').replaceAll('1', 'l');
  await page.getByLabel('Clé de secours', { exact: true }).fill(`  ${typed} `);
  await unlockButton(page).click();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Clients' })).toBeVisible({ timeout: 60_000 });
  expect(third.errors).toEqual([]);
  await third.close();

  const path = join(userData, 'workspaces', 'ZZCANARY agence.sqlite');
  expect(existsSync(`${path}.tries`)).toBe(true);
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(7));
  rmSync(`${path}.backups`, { recursive: true, force: true });
  const fourth = await launch(userData, null);
  await fourth.page.setViewportSize({ width: 1280, height: 800 });
  await fourth.page.getByRole('button', { name: 'Phrase secrète oubliée ?' }).click();
  await fourth.page.getByLabel('Clé de secours', { exact: true }).fill(recoveryKey);
  await unlockButton(fourth.page).click();
  await expect(title(fourth.page)).toHaveText('« ZZCANARY agence » ne peut pas être ouvert', { timeout: 60_000 });
  const told = await bundleOf(fourth, join(exported, 'damaged.zip'));
  expect(JSON.parse(String(told.get('diagnostics.json'))).checks).toContainEqual({
    ...{ name: 'opening', ok: false, detail: 'l’espace ne s’ouvre pas (workspace-damaged)' },
  });
  await screenshot(fourth.page, 'damaged-help');
  await fourth.close();
});
