import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { goTo, jobDone } from './page-models/frame';
import { openRow, rows } from './page-models/grid';
import { saveNext } from './page-models/imports';

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
  await enter(page, 'Gestion Centre', 'Direction Nord');

  await test.step('the own clients, in every list', async () => {
    const own = everybody.filter((row) => row.manager === manager).map(({ client }) => client);
    const { client: foreign, manager: otherCode } = everybody.find((row) => row.manager !== manager)!;
    const offer = (await listed(page, 'offers.calls'))[0]!.product;
    expect(own.length).toBeGreaterThan(4);
    const seen = async (name: string, args: object = {}) =>
      (await listed(page, name, args)).map(({ client }) => client);
    expect((await seen('clients.list')).sort()).toEqual([...own].sort());
    for (const [name, args] of [
      ['risk.list', {}],
      ['offers.calls', { manager: otherCode }],
      ['offers.adoptionClients', { by: 'agency', key: '' }],
      ['offers.targets', { product: offer, manager: otherCode }],
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
    const form = await callFor(page, 'whatif.form', { entity: 'client', id: String((await seen('risk.list'))[0]) });
    const { feature } = form.value.fields[0];
    const found = await listed(page, 'whatif.find', { entity: 'client', feature });
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ id }) => !own.includes(Number(id)))).toEqual([]);
    for (const [name, more] of [
      ['clients', {}],
      ['risk', {}],
      ['calls', { manager: otherCode }],
      ['targets', { product: offer, manager: otherCode }],
    ] as const) {
      const written = await exported(comptoir, userData, { name, ...more });
      const named = everybody.filter(({ client }) => written.includes(String(client))).map(({ client }) => client);
      expect(named.length, name).toBeGreaterThan(0);
      expect(
        named.filter((client) => !own.includes(client)),
        name,
      ).toEqual([]);
    }
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
    const { value } = await callFor(page, 'audit.list', { limit: 7 });
    expect(value.entries.map(({ action, role }: { action: string; role: string }) => [action, role])).toEqual([
      ['profile', 'director'],
      ['unlock-failed', 'manager'],
      ...new Array(4).fill(['export', 'manager']),
      ['profile', 'manager'],
    ]);
  });
  await test.step('an auditor sees numbers masked, and reveals one for a reason that is written down', async () => {
    const numbers = new Set(everybody.map(({ client }) => String(client)));
    const [risky] = await listed(page, 'risk.list');
    await enter(page, 'Audit interne', 'Direction Nord');
    const masked = await listed(page, 'clients.list');
    expect(masked.length).toBe(everybody.length);
    const one = masked[0]!.client as number;
    for (const [name, args] of [
      ['clients.list', {}],
      ['risk.list', {}],
      ['offers.calls', {}],
      ['offers.targets', { product: '201' }],
      ['offers.forClient', { client: one }],
      ['clients.get', { client: one }],
      ['whatif.find', { entity: 'client', feature: 'age', min: 18 }],
      ['figures.rows', { figure: 'clients' }],
      ['models.list', {}],
      ['models.status', {}],
      ['quality.columns', { table: 'stg_client' }],
    ] as const) {
      const text = JSON.stringify(await callFor(page, name, args));
      const found = [...(text.match(/\b\d{4,9}\b/g) ?? [])].filter((number) => numbers.has(number));
      expect(found, name).toEqual([]);
    }
    const written = await exported(comptoir, userData, { name: 'risk' });
    expect(everybody.filter(({ client }) => written.includes(String(client)))).toEqual([]);
    expect(written).toContain(`•••${String(risky!.client).slice(-3)}`);
    expect(await callFor(page, 'exports.write', { name: 'rejects', format: 'xlsx' })).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(await callFor(page, 'clients.get', { client: everybody[0]!.client })).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(await callFor(page, 'models.train')).toMatchObject({ error: { code: 'forbidden' } });
    await goTo(page, 'Risque de départ');
    await openRow(page, 0);
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByRole('heading', { level: 2 }).first()).toContainText(
      `•••${String(risky!.client).slice(-3)}`,
    );
    await drawer.getByLabel('Motif').fill('contrôle du dossier');
    await drawer.getByRole('button', { name: 'Révéler' }).click();
    await expect(drawer).toContainText(String(risky!.client));
    await screenshot(page, 'roles-revealed');
    const { value } = await callFor(page, 'audit.list', { action: 'reveal' });
    expect(value.entries).toMatchObject([
      { subject: String(risky!.client), role: 'auditor', detail: { reason: 'contrôle du dossier' } },
    ]);
  });

  await test.step('one key blurs persons’ data on every screen, and it stays so until it is pressed again', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+P');
    const cell = page.locator('.personal').first();
    await expect(cell).toHaveCSS('filter', 'blur(6px)');
    await goTo(page, 'Clients');
    await expect(page.locator('.personal').first()).toHaveCSS('filter', 'blur(6px)');
    await expect(rows(page).first()).toBeVisible();
    await screenshot(page, 'roles-privacy');
    await page.reload();
    await goTo(page, 'Clients');
    await expect(page.locator('.personal').first()).toHaveCSS('filter', 'blur(6px)');
    await page.keyboard.press('Control+Shift+P');
    await expect(page.locator('.personal').first()).toHaveCSS('filter', 'none');
  });

  await test.step('the director anonymises one client: what goes is shown, the number typed, and nothing names it after', async () => {
    await enter(page, 'Direction Nord', 'Audit interne', '7351');
    const gone = String(everybody[3]!.client);
    const before = await callFor(page, 'overview.get');
    await goTo(page, 'Réglages');
    await page.getByRole('tab', { name: 'Données personnelles' }).click();
    await screenshot(page, 'privacy-report');
    await page.getByLabel('Numéro du client').fill(gone);
    await page.getByRole('button', { name: 'Voir ce qui partirait' }).click();
    await expect(page.locator('p > span', { hasText: 'Clients, une ligne par client et par import' })).toBeVisible();
    await expect(page.getByText(/stg_|mart_/)).toHaveCount(0);
    const go = page.getByRole('button', { name: 'Anonymiser définitivement' });
    await expect(go).toBeDisabled();
    await page.getByLabel('Pour confirmer, tapez le numéro du client').fill(gone);
    await go.scrollIntoViewIfNeeded();
    await screenshot(page, 'privacy-erase');
    await go.click();
    await jobDone(page, 'erase', 60_000);
    expect(await callFor(page, 'clients.get', { client: Number(gone) })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect((await callFor(page, 'overview.get')).value.liveClients).toBe(before.value.liveClients);
    await page.getByRole('tab', { name: 'Données personnelles' }).scrollIntoViewIfNeeded();
    await dressed(page, 'privacy-after');
    await page.getByRole('tab').nth(4).click();
    await dressed(page, 'people');
    const { value } = await callFor(page, 'audit.list', { action: 'erase' });
    expect(value.entries).toHaveLength(1);
    expect(JSON.stringify(value.entries)).not.toContain(gone);
    await enter(page, 'Audit interne', 'Direction Nord');
  });

  await test.step('an analyst may not reveal', async () => {
    await enter(page, 'Direction Nord', 'Audit interne', '7351');
    await enter(page, 'Analyse', 'Direction Nord');
    const [first] = await listed(page, 'clients.list');
    expect(await callFor(page, 'privacy.reveal', { client: first!.client, reason: 'curiosité' })).toMatchObject({
      error: { code: 'forbidden' },
    });
    await enter(page, 'Direction Nord', 'Analyse', '7351');
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

/** What an export writes. */
async function exported(comptoir: Comptoir, folder: string, order: object): Promise<string> {
  const path = join(folder, 'list.csv');
  await saveNext(comptoir, path);
  expect(await callFor(comptoir.page, 'exports.write', { ...order, format: 'csv' })).toMatchObject({ ok: true });
  return readFileSync(path, 'utf8');
}

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
  await callFor(page, 'profiles.save', { name: 'Analyse', role: 'analyst', manager: null });
  await expect(page.getByRole('row', { name: /Audit interne/ })).toBeVisible();
  await screenshot(page, 'roles-people');
  return code;
}

/** Changes to a profile by the menu of the top bar. */
async function enter(page: Page, name: string, from: string, code?: string): Promise<void> {
  await page.getByTitle(new RegExp(`^${from}`)).click();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  if (code !== undefined) {
    await page.getByLabel(`Code personnel de ${name}`).fill(code);
    await page.getByRole('button', { name: 'Entrer' }).click();
  }
  await expect(page.getByTitle(new RegExp(`^${name}`))).toBeVisible();
}

/** The screen as it is in the dark and in Arabic. */
async function dressed(page: Page, name: string): Promise<void> {
  const theme = (value: string) =>
    page.evaluate((next) => {
      document.documentElement.dataset.theme = next;
    }, value);
  await theme('dark');
  await screenshot(page, `${name}-dark`);
  await theme('light');
  await page.getByRole('button', { name: 'Langue' }).click();
  await page.getByRole('menuitemradio', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await screenshot(page, `${name}-ar`);
  await page.getByRole('button', { name: 'اللغة' }).click();
  await page.getByRole('menuitemradio', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
}
