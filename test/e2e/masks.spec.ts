import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { goTo, jobDone } from './page-models/frame';
import { ask, chooseNext } from './page-models/imports';

test.setTimeout(300_000);

/** What main answers, or the code it refuses with. */
const codeOf = (page: Page, name: string, args: object): Promise<string> =>
  page.evaluate(
    async ([called, given]) => {
      const reply = await Reflect.get(globalThis, 'api').call(called, given);
      return reply.ok ? 'ok' : reply.error.code;
    },
    [name, args] as const,
  );

/** Enters a profile as the menu does; the screens begin anew. */
async function enter({ page }: Comptoir, name: string): Promise<void> {
  const { profiles } = (await ask(page, 'profiles.state')) as unknown as {
    readonly profiles: readonly { readonly id: number; readonly name: string }[];
  };
  const { id } = profiles.find((one) => one.name === name)!;
  await page.evaluate((profile) => void Reflect.get(globalThis, 'api').call('profiles.enter', { id: profile }), id);
  await expect(page.getByTitle(new RegExp(`^${name}`))).toBeVisible();
}

test('the direction chooses what each role does not see; it acts at once, in the preview of an import too', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  await ask(page, 'imports.loadSample', { clients: 300, seed: 7 });
  await jobDone(page, 'sample', 120_000);
  for (const [name, role] of [
    ['Direction', 'director'],
    ['Audit', 'auditor'],
    ['Analyse', 'analyst'],
  ] as const) {
    await ask(page, 'profiles.save', { name, role, manager: null });
    await jobDone(page, 'profile', 30_000);
    await expect.poll(async () => JSON.stringify(await ask(page, 'profiles.state'))).toContain(name);
  }
  const numbers = (await ask(page, 'clients.list')).map(({ client }) => client);

  await test.step('numbers shown to the auditor, ages hidden; an analyst may reveal', async () => {
    await goTo(page, 'Réglages');
    await page.getByRole('tab', { name: 'Données personnelles' }).click();
    const auditor = page.getByRole('group', { name: 'Auditeur' });
    await auditor.getByRole('checkbox', { name: /^Numéros/ }).uncheck();
    await auditor.getByRole('checkbox', { name: /^Dates de naissance/ }).uncheck();
    await auditor.getByRole('checkbox', { name: /^Âge/ }).check();
    // Whoever sees a birth date can reckon the age.
    await expect(auditor.getByRole('checkbox', { name: /^Dates de naissance/ })).toBeChecked();
    await expect(auditor.getByRole('checkbox', { name: /^Dates de naissance/ })).toBeDisabled();
    await page
      .getByRole('group', { name: 'Analyste' })
      .getByRole('checkbox', { name: /^Peut révéler/ })
      .check();
    await screenshot(page, 'masks-chosen');
    await page.getByRole('button', { name: 'Enregistrer le choix' }).click();
    await jobDone(page, 'masks', 30_000);
    await expect(page.getByRole('button', { name: 'Enregistrer le choix' })).toBeDisabled();
    const { entries } = (await ask(page, 'audit.list', { action: 'settings' })) as unknown as {
      readonly entries: readonly object[];
    };
    expect(entries[0]).toMatchObject({ subject: 'masks', detail: { auditor: 'name birth age contact reveal' } });
  });

  await test.step('the auditor', async () => {
    await enter(comptoir, 'Audit');
    const seen = await ask(page, 'clients.list');
    expect(seen.map(({ client }) => client)).toEqual(numbers);
    expect(seen.filter(({ ageYears, sex }) => ageYears !== null || sex !== null)).toEqual([]);
    expect(await codeOf(page, 'figures.rows', { figure: 'age', ageFrom: 30, ageBelow: 31 })).toBe('forbidden');
    expect(await codeOf(page, 'whatif.find', { entity: 'client', feature: 'age', min: 30 })).toBe('forbidden');
    expect(await codeOf(page, 'privacy.setMasks', {})).toBe('forbidden');
    await goTo(page, 'Réglages');
    await page.getByRole('tab', { name: 'Données personnelles' }).click();
    await expect(page.getByRole('group', { name: 'Auditeur' }).getByRole('checkbox').first()).toBeDisabled();
    await goTo(page, 'Clients');
    await screenshot(page, 'masks-auditor-clients');
  });

  await test.step('the analyst, who brings a file in', async () => {
    await enter(comptoir, 'Analyse');
    mkdirSync(join(userData, 'exports'));
    const file = join(userData, 'exports', 'clients.csv');
    writeFileSync(file, 'CLI;SEXT;DNA;AGE;TCLI;GES;DOU;UTIC\n987654321;F;06/02/1951;00101;1;012;03/03/2020;000123\n');
    await goTo(page, 'Imports');
    await chooseNext(comptoir, [file]);
    await page.getByRole('main').getByRole('button', { name: 'Choisir des fichiers' }).click();
    await jobDone(page, 'preview', 60_000);
    await expect(page.getByRole('main')).toContainText('•••321');
    await expect(page.getByRole('main')).toContainText('00101');
    // Number, sex and birth date.
    await expect(page.getByRole('cell', { name: /^•••/ })).toHaveText(['•••321', '•••', '•••']);
    expect(await page.getByRole('main').textContent()).not.toMatch(/987654321|1951/);
    expect(JSON.stringify(await ask(page, 'jobs.list'))).not.toContain('987654321');
    expect(JSON.stringify(await ask(page, 'layouts.inspect', { path: file }))).not.toMatch(/987654321|1951/);
    await screenshot(page, 'masks-preview');
    await page.getByText('Données personnelles masquées dans ces lignes').click();
    await page.getByLabel('Motif').fill('contrôle du fichier');
    await page.getByRole('button', { name: 'Révéler' }).click();
    await expect(page.getByRole('main')).toContainText('987654321');
    await expect(page.getByRole('main')).toContainText('06/02/1951');
    await screenshot(page, 'masks-preview-revealed');
    await enter(comptoir, 'Direction');
    const { entries } = (await ask(page, 'audit.list', { action: 'reveal' })) as unknown as {
      readonly entries: readonly object[];
    };
    expect(entries).toMatchObject([
      { subject: 'revealed-preview', role: 'analyst', detail: { files: 1, reason: 'contrôle du fichier' } },
    ]);
  });
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});
