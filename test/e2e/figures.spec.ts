import type { Page } from '@playwright/test';
import type { CallList } from '../../src/shared/domain/clients';
import { expect, launch, screenshot, test } from './app';
import { type Drawn, drawnFigures } from './page-models/drawn-figures';
import { goTo, jobDone } from './page-models/frame';
import { rows } from './page-models/grid';
import { callFor, sampleWithModels } from './page-models/models';

/** A small bank, all four models trained and checked on a busy machine. */
test.setTimeout(1_800_000);

const CLIENTS = 1500;

/** What may take long on a machine with other work: a model explained anew, thousands of bars drawn. */
const SLOW = 120_000;

/** Wide and high enough that grids draw all their columns. */
const WINDOW = { width: 3400, height: 1300 };

/** Numbers that count no rows, and why. */
const EXCEPTIONS: readonly (readonly [RegExp, string])[] = [
  [/^column (client|name|manager|agency|column|at|offer|if-holds|also-holds)$/, 'names and codes'],
  [/^text .* · #?\p{Lu}[\p{Lu} ]+( #+)+/u, 'codes of offers, and their places in a list of proposals'],
  [/^column (age|seniority)$/, 'ages'],
  [/^column rank$/, 'ranks'],
  [/^column row$/, 'the place of a rejected row in its file'],
  [/^column (min|median|max)$/, 'values of a column, not counts of its rows'],
  [
    /^text .* · (Fichiers|Constats|Lignes refusées|Historique|Correspondances)#/,
    'on a tab, which opens the list it counts',
  ],
  [/^sentence # (colonnes dans|données lues)/, 'the length of the list of words under it'],
  [
    /^sentence (Règles tenues|Réalisé au|De \(#|Sans effet)/,
    'a least number, the level of an interval, values of an input',
  ],
  [/ · (Niveau demandé|Limite)$/, 'levels that were set'],
  [/ · (Durée|Graine)$/, 'a time, and what chance is drawn from'],
];

/** A date, alone or as an interval, is no count. */
const DATE = /^\d{2}[/.]\d{2}[/.]\d{4}( – \d{2}[/.]\d{2}[/.]\d{4})?(,? \d{2}:\d{2})?$/;

/** Behind none there is nothing. */
const NONE = /^0([,.]0+)?( ?%)?$/;

const isExcepted = ({ where, text }: Drawn) =>
  DATE.test(text) || NONE.test(text) || EXCEPTIONS.some(([pattern]) => pattern.test(where));

/** Screens, as they are called; each is walked with all its tabs, and for each model. */
const SCREENS = [
  ...['Vue d’ensemble', 'Agences', 'Gestionnaires', 'Clients', 'Risque de départ', 'Offres'],
  ...['Qualité des données', 'Imports', 'Modèles'],
];

/** Views without a figure of their own. */
const WITHOUT = ['Qualité des données, Dictionnaire'];

test('every number drawn opens the rows behind it, or is a known exception', async ({ userData }) => {
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await page.setViewportSize(WINDOW);
  await prepare(page);
  await clickCharts(page);
  await digAndComeBack(page);
  await barsByKeyboard(page);
  const silent = new Set<string>();
  const looked = new Map<string, number>();
  const look = async (view: string) => {
    await expect(page.getByText('Chargement…')).toHaveCount(0);
    const drawn = await drawnFigures(page);
    looked.set(view, drawn.filter(({ opens }) => opens !== null).length);
    for (const one of drawn.filter((one) => one.opens === null && !isExcepted(one)))
      silent.add(`${view}: ${one.where} (${one.text})`);
    await openEach(page, view);
  };
  for (const screen of SCREENS) {
    await goTo(page, screen);
    await settled(page);
    await eachView(page, screen, look);
    await screenshot(page, `figures-${screen}`);
  }
  expect.soft([...silent]).toEqual([]);
  // A view on which nothing opens has not been drawn.
  expect.soft([...looked].filter(([, opening]) => opening === 0).map(([view]) => view)).toEqual(WITHOUT);
  expect(looked.size).toBeGreaterThan(40);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});

/** Goes through the tabs of a screen, and on each through the models, where they are chosen there. */
async function eachView(page: Page, screen: string, look: (view: string) => Promise<void>): Promise<void> {
  const main = page.getByRole('main');
  const looks = main.locator('header').first().getByRole('radio').or(main.getByRole('tab'));
  const names = await looks.allTextContents();
  if (names.length === 0) return look(screen);
  for (const [place, name] of names.entries()) {
    await looks.nth(place).click({ timeout: SLOW });
    await pickFirst(page);
    await settled(page);
    const view = `${screen}, ${name.replace(/\d+/g, '')}`;
    const models = main.getByRole('radiogroup', { name: 'Modèle', exact: true }).getByRole('radio');
    const count = await models.count();
    if (count === 0) await look(view);
    for (let at = 0; at < count; at++) {
      await models.nth(at).click({ timeout: SLOW });
      await settled(page);
      await look(`${view}, ${await models.nth(at).textContent()}`);
    }
  }
}

/** Where a client or product is to be picked first: the likeliest to be called, or what that one is called with. */
async function pickFirst(page: Page): Promise<void> {
  const picker = page.getByRole('main').getByRole('button', { name: /^Choisir un (client|produit)/ });
  await expect(page.getByText('Chargement…')).toHaveCount(0, { timeout: SLOW });
  if ((await picker.count()) === 0) return;
  const { rows: calls } = await callFor<CallList>(page, 'offers.calls', { count: 1 });
  const ofClient = (await picker.textContent())?.includes('client');
  await picker.click();
  await page
    .getByRole('combobox')
    .last()
    .fill(String(ofClient ? calls[0]!.client : calls[0]!.product));
  await page.getByRole('option').first().click();
}

/** A bar, a point of a line, and the count above a bar: a click on the drawing itself opens the rows. */
async function clickCharts(page: Page): Promise<void> {
  const main = page.getByRole('main');
  const opens = async (name: string) => {
    const drawer = page.getByRole('dialog').last();
    await expect(drawer.getByRole('heading', { level: 2 })).toContainText(name);
    await expect(drawer.locator('details').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await goTo(page, 'Vue d’ensemble');
  await settled(page);
  await main.locator('.recharts-bar-rectangle path').nth(4).click();
  await opens('Clients ouverts dans le mois');
  await main.locator('svg[data-opens="district"] rect').first().click();
  await opens('Clients du district');
  const line = (await main.locator('.recharts-line-curve').first().boundingBox())!;
  await page.mouse.move(line.x + line.width / 2, line.y + line.height / 2);
  await main.locator('.recharts-active-dot circle').first().click();
  await opens('Clients avec un compte ouvert à la fin du mois');
  await goTo(page, 'Risque de départ');
  await main.getByRole('radio', { name: 'Répartition', exact: true }).click();
  await main.locator('text[data-figure="risk"]').first().click();
  await opens('Clients dont le risque est calculé');
}

/** With the keyboard alone: Enter on a cell goes to its bars, arrows from one to the next, Enter opens as many rows as the bar's name says. */
async function barsByKeyboard(page: Page): Promise<void> {
  await goTo(page, 'Qualité des données');
  await page.getByRole('main').getByRole('radio', { name: 'Colonnes', exact: true }).click();
  const row = page.locator('.ag-row:has([data-bar])').last();
  const index = await row.getAttribute('row-index');
  await page.locator(`.ag-row[row-index="${index}"] [col-id="max"]`).click();
  await page.keyboard.press('ArrowRight');
  const cell = page.locator(`.ag-row[row-index="${index}"] [col-id="spread"]`);
  await expect(cell).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cell.locator('[data-bar="0"] button')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const bar = cell.locator('[data-bar] button:focus');
  await expect(bar).toHaveAccessibleName(/^de \d{2}\/\d{2}\/\d{4} à \d{2}\/\d{2}\/\d{4}\s:\s\d+\slignes?$/);
  const [rowsSaid] = (await bar.getAttribute('aria-label'))!.match(/\d+\slignes?$/)!;
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog').last();
  await expect(drawer.getByRole('heading', { level: 2 })).toContainText('Lignes avec une valeur dans cette barre');
  await expect(drawer.locator('section h3').first()).toHaveText(rowsSaid);
  await screenshot(page, 'figures-bar-by-keyboard');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** From a score to the rows of one of its parts, as many as it says, and back. */
async function digAndComeBack(page: Page): Promise<void> {
  await goTo(page, 'Agences');
  await settled(page);
  await page.locator('[col-id="score"] button[data-figure="unit-score"]').first().click();
  const drawer = page.getByRole('dialog').last();
  await expect(drawer.getByRole('heading', { level: 2 })).toContainText('De quoi est fait le score');
  await expect(drawer.getByRole('listitem')).toHaveCount(9);
  const part = drawer.getByRole('button', { name: /Ce qu’il compte/ }).first();
  const counted = Number((await part.textContent())!.replace(/\D/g, ''));
  await part.click();
  await expect(drawer.locator('section h3').first()).toContainText(new RegExp(`^${counted} ligne`));
  await drawer.getByRole('button', { name: 'Retour à la liste' }).click();
  await expect(drawer.getByRole('listitem')).toHaveCount(9);
  await page.keyboard.press('Escape');
}

async function prepare(page: Page): Promise<void> {
  await sampleWithModels(page, CLIENTS);
  await callFor(page, 'models.check', {});
  await jobDone(page, 'check', 300_000);
}

/** Until the screen stands: its first grid row, table or figure. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByText('Chargement…')).toHaveCount(0, { timeout: SLOW });
  await expect(
    rows(page).or(page.getByRole('main').locator('.figure, table, .recharts-surface')).first(),
  ).toBeVisible();
}

/** Figures made of parts, of which a picture is kept. */
const PICTURED: ReadonlySet<string> = new Set(['unit-score', 'objective-expected', 'model-compared', 'model-looked']);

/** Of none there are no rows. */
const NOTHING = /^\s*(0(?![\d,.])|$)/;

/** Kinds of figures opened so far, by the screen they were opened on. */
const opened = new Set<string>();

/** The first figure of each kind that counts something opens rows, sheets, or says why there are none; once a screen. */
async function openEach(page: Page, screen: string): Promise<void> {
  const buttons = page.getByRole('main').locator('button[data-figure]');
  const kinds = await buttons.evaluateAll((all) => [
    ...new Set(
      all
        .filter(({ textContent }) => !/^\s*(0(?![\d,.])|$)/.test(textContent ?? ''))
        .map((one) => one.getAttribute('data-figure')),
    ),
  ]);
  const [name] = screen.split(',');
  for (const kind of kinds.filter((one) => !opened.has(`${name} ${one}`))) {
    opened.add(`${name} ${kind}`);
    await page
      .getByRole('main')
      .locator(`button[data-figure="${kind}"]`)
      .filter({ hasNotText: NOTHING })
      .first()
      .click();
    const drawer = page.getByRole('dialog').last();
    const lines = drawer.locator('section li, section + p, p');
    await expect(lines.first(), `${screen}: ${kind}`).toBeVisible({ timeout: SLOW });
    await expect
      .soft(drawer.getByText('Aucune ligne', { exact: true }), `${screen}: ${kind}`)
      .toHaveCount(0, { timeout: 1000 });
    await expect.soft(drawer.getByRole('alert'), `${screen}: ${kind}`).toHaveCount(0);
    if (kind && PICTURED.has(kind)) await screenshot(page, `figures-opened-${kind}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}
