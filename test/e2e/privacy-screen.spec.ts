import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { goTo, jobDone } from './page-models/frame';
import { openRow, rows } from './page-models/grid';
import { ask, chooseNext, give, saveNext } from './page-models/imports';
import { readable } from './page-models/readable';

/** Training a small bank on a busy machine. */
test.setTimeout(900_000);

/** Somebody like nobody else: whatever is read of this person is seen. */
const PLANTED = { number: 987_654_321, born: '06/02/1911', name: 'RAKOTOVAO', phone: '034 55 667 78', age: '114' };

const SCREENS = [
  ...['Vue d’ensemble', 'Agences', 'Gestionnaires', 'Clients', 'Risque de départ', 'Offres', 'Et si…'],
  ...['Qualité des données', 'Modèles', 'Imports', 'Réglages'],
];

/** The planted client with an account and a product, a rejected row, and a file nobody knows. */
function writeFiles(folder: string, chapter: string) {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, lines: readonly string[]) => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  const { number, born, name, phone } = PLANTED;
  return {
    known: [
      write('clients.csv', [
        'CLI;SEXT;DNA;AGE;TCLI;GES;DOU;UTIC',
        `${number};F;${born};00101;1;012;03/03/2020;000123`,
        `${number + 1};M;${born};00101;1;012;31/02/2020;000123`,
      ]),
      write('comptes.csv', ['CLI;CFE;CHA;TYP;DOU;DFE', `${number};N;${chapter};001;03/03/2020;`]),
    ],
    unknown: write('inconnu.csv', [
      'Numéro;Nom du client;Né le;Téléphone;Remarque',
      `${number};${name};${born};${phone};voir ${name}`,
      `${number};${name};${born};${phone};voir ${name}`,
    ]),
  };
}

async function prepare(comptoir: Comptoir, folder: string) {
  const { page } = comptoir;
  await ask(page, 'imports.loadSample', { clients: 1500, seed: 7 });
  await jobDone(page, 'sample', 240_000);
  const files = writeFiles(folder, await customerChapter(page));
  await give(comptoir, files.known);
  await ask(page, 'imports.start', { paths: files.known, stock: 'part' });
  await jobDone(page, 'import', 120_000);
  await ask(page, 'models.train', { only: ['churn', 'recommendation'] });
  await jobDone(page, 'train', 600_000);
  await ask(page, 'models.score');
  await jobDone(page, 'score', 240_000);
  return files;
}

/** The chapter of an account that makes its holder a customer. */
async function customerChapter(page: Page): Promise<string> {
  const live = (await ask(page, 'clients.list')).find(({ status }) => status === 'live');
  const detail = (await ask(page, 'clients.get', { client: live!.client })) as unknown as {
    readonly accounts: readonly { readonly isCustomer: boolean; readonly chapter: string }[];
  };
  return detail.accounts.find(({ isCustomer }) => isCustomer)!.chapter;
}

test('while somebody stands behind, nothing of a person can be read on any screen, copied or printed', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  const files = await prepare(comptoir, join(userData, 'exports'));
  const numbers = new Set((await ask(page, 'clients.list')).map(({ client }) => String(client)));
  expect(numbers.has(String(PLANTED.number))).toBe(true);

  /** What can be read of persons: a client's number, and anything of the planted one. */
  const personal = async (): Promise<readonly string[]> => {
    const own = new RegExp(
      `${PLANTED.name}|987654321|987654322|06[/.-]02[/.-]1911|1911-02-06|\\b${PLANTED.age}([.,]\\d+)?\\s*ans|55 667`,
      'i',
    );
    const texts = await readable(page);
    const hits = texts.filter(
      ({ text, where }) =>
        own.test(text) ||
        (where.startsWith('value of') && text.startsWith(PLANTED.age)) ||
        (text.match(/\d{6,}/g) ?? []).some((digits) => numbers.has(digits)) ||
        // Why an age is unknown says nothing.
        (/^(?!title of).* in (age|sex)$/.test(where) && !/^(Âge|Sexe|–|\s)*$/.test(text)),
    );
    return [...new Set(hits.map(({ text, where }) => `${where}: ${text.trim().slice(0, 60)}`))];
  };
  const check = async (what: string) => {
    await unfold(page);
    expect.soft(await personal(), what).toEqual([]);
  };

  await test.step('the guard sees what is not blurred', async () => {
    await goTo(page, 'Clients');
    await expect(rows(page).first()).toBeVisible();
    expect((await personal()).length).toBeGreaterThan(10);
    await page.keyboard.press('Control+Shift+P');
    await check('clients');
  });

  await test.step('every screen, every view of it, the first row opened', async () => {
    for (const screen of SCREENS) {
      await goTo(page, screen);
      await page.waitForTimeout(500);
      await check(screen);
      await openFirst(page, () => check(`${screen}, first row`));
      for (const name of await viewsOf(page, screen)) {
        const view = page.getByRole('main').locator('[role=tab], [role=radio]').filter({ hasText: name }).first();
        // Another view may have taken its place.
        if ((await view.count()) === 0) continue;
        await view.click();
        await page.waitForTimeout(500);
        await check(`${screen}, ${name}`);
        await openFirst(page, () => check(`${screen}, ${name}, first row`));
      }
    }
  });

  await test.step('one client: found, opened, what can be offered, what if', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(String(PLANTED.number));
    await check('palette');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.getByRole('dialog')).toContainText(PLANTED.age);
    await check('drawer of the planted client');
    await screenshot(page, 'privacy-drawer');
    await page.getByRole('dialog').getByRole('button', { name: 'Que proposer' }).first().click();
    await page.waitForTimeout(1500);
    await check('offers of the planted client');
    await goTo(page, 'Clients');
    await openPlanted(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Et si' }).first().click();
    await expect(page.getByRole('main').locator('fieldset, input').first()).toBeVisible();
    await page.waitForTimeout(1000);
    await check('what if of the planted client');
    await screenshot(page, 'privacy-what-if');
    await page.getByRole('main').locator('button[aria-haspopup=dialog]').first().click();
    await page.waitForTimeout(300);
    await check('picker of clients');
    await page.keyboard.press('Escape');
  });

  await test.step('files that come in: preview, columns to map, rejected rows', async () => {
    await goTo(page, 'Imports');
    await chooseNext(comptoir, [files.unknown, ...files.known]);
    await page.getByRole('main').getByRole('button', { name: 'Choisir des fichiers' }).click();
    await jobDone(page, 'preview', 120_000);
    await page.waitForTimeout(500);
    await check('preview');
    await page.getByRole('button', { name: 'Associer les colonnes…' }).first().click();
    await page.getByLabel('Ce fichier contient').selectOption({ label: 'Clients' });
    await page.getByLabel('Colonne du fichier pour Numéro du client', { exact: true }).selectOption('Numéro');
    await page.getByLabel(/^Colonne du fichier pour Code de l’agence/).selectOption('Remarque');
    await page.getByLabel(/^Colonne du fichier pour Date de naissance/).selectOption('Né le');
    await page.getByLabel(/^Colonne du fichier pour Code du gestionnaire/).selectOption('Téléphone');
    await page.waitForTimeout(800);
    await check('mapping');
    await screenshot(page, 'privacy-mapping');
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await page.getByRole('main').getByRole('button', { name: 'Fermer', exact: true }).click();
    await page.getByRole('tab', { name: /Lignes refusées/ }).click();
    await openFirst(page, () => check('rejected row'));
  });

  await test.step('values of a column and the rows behind one of them', async () => {
    await goTo(page, 'Qualité des données');
    await page.getByRole('radio', { name: 'Colonnes', exact: true }).click();
    await page.waitForTimeout(500);
    await check('columns of clients');
    const value = page.locator('button[data-figure="column-value"]').first();
    await value.click();
    await expect(page.getByRole('dialog').locator('li').first()).toBeVisible();
    await check('rows of a value');
    await page.keyboard.press('Escape');
  });

  await test.step('the title of the window, what is copied, what is printed', async () => {
    const title = await comptoir.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle());
    expect(title).not.toMatch(/\d{6}/);
    await goTo(page, 'Clients');
    await rows(page).first().locator('[col-id="status"]').click();
    await page.keyboard.press('Escape');
    await goTo(page, 'Clients');
    await page.locator('[role="row"][row-index="0"] [col-id="type"]').click();
    await page.keyboard.press('Escape');
    await page.locator('[role="row"][row-index="0"] [col-id="type"]').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+c');
    const copied = await comptoir.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied.split(/\r?\n/)[1]).toMatch(/\t•••\t/);
    await page.emulateMedia({ media: 'print' });
    await check('print');
    await page.emulateMedia({ media: null });
  });
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});

/** Opens everything that is folded. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
}

/** Opens the first row of the grid, if there is one with a detail, looks, and closes it again. */
async function openFirst(page: Page, look: () => Promise<void>): Promise<void> {
  if ((await page.locator('[role="row"][row-index="0"] [aria-colindex="1"]').count()) === 0) return;
  await openRow(page, 0);
  await page.waitForTimeout(700);
  await look();
  if (await page.getByRole('dialog').count()) await page.keyboard.press('Escape');
}

/** Views of a screen that only show something else: tabs, and choices that change no setting. */
async function viewsOf(page: Page, screen: string): Promise<readonly string[]> {
  const wanted = screen === 'Réglages' ? '[role=tab]' : '[role=tab], [role=radio]';
  const names = await page.getByRole('main').locator(wanted).allInnerTexts();
  return [...new Set(names.map((name) => name.split('\n')[0]!.trim()).filter((name) => name !== ''))].slice(0, 12);
}

async function openPlanted(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(String(PLANTED.number));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
}

/** The colour behind a short message in a theme, and the one panels have. */
function toastColours(theme: string): readonly [string, string] {
  document.documentElement.dataset.theme = theme;
  const panel = document.createElement('div');
  panel.style.background = 'var(--surface)';
  document.body.append(panel);
  const colourOf = (element: Element) => getComputedStyle(element).backgroundColor;
  const colours = [colourOf(document.querySelector('[data-sonner-toast]')!), colourOf(panel)] as const;
  panel.remove();
  return colours;
}

test('what stands at the corner of the window is said again in another language', async ({ userData }) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize({ width: 1440, height: 900 });
  await ask(page, 'imports.loadSample', { clients: 300, seed: 7 });
  await jobDone(page, 'sample', 120_000);
  await goTo(page, 'Clients');
  await expect(rows(page).first()).toBeVisible();
  const exportTo = async (path: string) => {
    await saveNext(comptoir, path);
    await page.getByRole('button', { name: 'Exporter' }).first().click();
    await page.getByRole('menuitem').first().click();
  };
  await exportTo(join(userData, 'clients.xlsx'));
  await expect(page.locator('[data-sonner-toast]').filter({ hasText: '300 lignes' })).toBeVisible();
  await exportTo(join(userData, 'clients.xlsx', 'no-folder.xlsx'));
  await expect(page.locator('[data-sonner-toast][data-type=error]')).toBeVisible();
  const french = await page.locator('[data-sonner-toast]').allInnerTexts();
  await page.getByRole('button', { name: 'Langue' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('[data-sonner-toast]').filter({ hasText: '300 rows' })).toBeVisible();
  const english = await page.locator('[data-sonner-toast]').allInnerTexts();
  expect(english.length).toBe(french.length);
  for (const text of french) expect(english).not.toContain(text);
  await screenshot(page, 'toasts-english');
  for (const theme of ['dark', 'light']) {
    const [toast, surface] = await page.evaluate(toastColours, theme);
    expect(toast, theme).toBe(surface);
  }
  await comptoir.close();
});
