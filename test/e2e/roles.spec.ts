import type { Page } from '@playwright/test';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { goTo, jobDone } from './page-models/frame';

/** Training a small bank on a busy machine. */
test.setTimeout(600_000);

const CLIENTS = 1500;

const callFor = (page: Page, name: string, args: object = {}) =>
  page.evaluate(async ([called, given]) => Reflect.get(globalThis, 'api').call(called, given), [name, args] as [
    string,
    object,
  ]);

/** Rows of an answer that is a list, or holds one. */
async function listed(page: Page, name: string, args: object = {}): Promise<readonly Record<string, unknown>[]> {
  const { ok, value, error } = await callFor(page, name, args);
  if (!ok) throw new Error(`${name}: ${error.code}`);
  return Array.isArray(value) ? value : value.rows;
}

test('a manager sees the own portfolio and no more, and what a role may not do is said', async ({ userData }) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  await callFor(page, 'imports.loadSample', { clients: CLIENTS, seed: 7 });
  await jobDone(page, 'sample', 120_000);
  await callFor(page, 'models.train', { only: ['churn', 'recommendation'] });
  await jobDone(page, 'train', 400_000);
  await callFor(page, 'models.score');
  await jobDone(page, 'score', 120_000);
  const manager = await addPeople(comptoir);
  const everybody = await listed(page, 'clients.list');
  await enter(page, 'Gestion Centre');

  await test.step('the own clients, in every list', async () => {
    const own = everybody.filter((row) => row.manager === manager).map(({ client }) => client);
    const foreign = everybody.find((row) => row.manager !== manager)!.client as number;
    expect(own.length).toBeGreaterThan(4);
    const seen = async (name: string, args: object = {}) =>
      (await listed(page, name, args)).map(({ client }) => client);
    expect((await seen('clients.list')).sort()).toEqual([...own].sort());
    for (const [name, args] of [
      ['risk.list', {}],
      ['offers.calls', { manager: everybody.find((row) => row.manager !== manager)!.manager }],
      ['offers.adoptionClients', { by: 'agency', key: '' }],
    ] as const) {
      const clients = await seen(name, args);
      expect(clients.length, name).toBeGreaterThan(0);
      expect(
        clients.filter((client) => !own.includes(client)),
        name,
      ).toEqual([]);
    }
    for (const name of ['clients.get', 'offers.forClient', 'whatif.levers'])
      expect(await callFor(page, name, { client: foreign }), name).toMatchObject({ error: { code: 'not-found' } });
    expect(await callFor(page, 'overview.get')).toMatchObject({ value: { clients: own.length, managers: 1 } });
    await goTo(page, 'Clients');
    await expect(page.getByRole('main')).toContainText(manager);
    await screenshot(page, 'roles-manager-clients');
  });

  await test.step('screens of the whole bank are not in the rail, and say so when a link leads to them', async () => {
    const rail = page.getByRole('navigation');
    for (const screen of ['Imports', 'Modèles', 'Qualité des données'])
      await expect(rail.getByRole('button', { name: screen, exact: true })).toHaveCount(0);
    expect(await callFor(page, 'models.train')).toMatchObject({ error: { code: 'forbidden' } });
    expect(await callFor(page, 'profiles.save', { name: 'x', role: 'director', manager: null })).toMatchObject({
      error: { code: 'forbidden' },
    });
    await goTo(page, 'Réglages');
    await expect(page.getByRole('tab', { name: 'Personnes' })).toHaveCount(0);
  });

  await test.step('back to the director only by the code, and what was refused is written down', async () => {
    await page.getByTitle(/^Gestion Centre/).click();
    await page.getByRole('button', { name: /Direction Nord/ }).click();
    await page.getByLabel('Code personnel de Direction Nord').fill('0000');
    await page.getByRole('button', { name: 'Entrer' }).click();
    await expect(page.getByRole('alert')).toContainText('Ce code n’est pas le bon.');
    await screenshot(page, 'roles-wrong-code');
    await page.getByLabel('Code personnel de Direction Nord').fill('7351');
    await page.getByRole('button', { name: 'Entrer' }).click();
    await expect(page.getByTitle(/^Direction Nord/)).toBeVisible();
    const { value } = await callFor(page, 'audit.list', { limit: 3 });
    expect(value.entries.map(({ action, role }: { action: string; role: string }) => [action, role])).toEqual([
      ['profile', 'director'],
      ['unlock-failed', 'manager'],
      ['profile', 'manager'],
    ]);
  });
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();

  await test.step('the director’s code is asked for again at the next start', async () => {
    const again = await launch(userData);
    await again.page.setViewportSize({ width: 1440, height: 900 });
    await expect(again.page.getByRole('heading', { name: 'Qui êtes-vous ?' })).toBeVisible();
    expect(await callFor(again.page, 'clients.list')).toMatchObject({ error: { code: 'profile-needed' } });
    await screenshot(again.page, 'roles-who');
    await again.close();
  });
});

/** The first profile by hand, the others by their call. @returns the portfolio of the manager. */
async function addPeople({ page }: Comptoir): Promise<string> {
  await goTo(page, 'Réglages');
  await page.getByRole('tab', { name: 'Personnes' }).click();
  await page.getByRole('button', { name: 'Ajouter' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Direction Nord');
  await page.getByLabel('Code personnel', { exact: true }).fill('7351');
  await screenshot(page, 'roles-first-person');
  await page.getByRole('button', { name: 'Ajouter' }).click();
  await expect(page.getByRole('cell', { name: 'Direction', exact: true })).toBeVisible();
  const [unit] = await listed(page, 'rankings.get', { kind: 'manager' });
  const code = String(unit!.code);
  await callFor(page, 'profiles.save', { name: 'Gestion Centre', role: 'manager', manager: code });
  await callFor(page, 'profiles.save', { name: 'Audit interne', role: 'auditor', manager: null });
  await expect(page.getByRole('row', { name: /Audit interne/ })).toBeVisible();
  await screenshot(page, 'roles-people');
  return code;
}

/** Changes to a profile without a code, by the menu of the top bar. */
async function enter(page: Page, name: string): Promise<void> {
  await page.getByTitle(/^Direction Nord/).click();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await expect(page.getByTitle(new RegExp(`^${name}`))).toBeVisible();
}
