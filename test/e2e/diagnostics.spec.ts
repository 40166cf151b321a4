import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzip } from '../helpers/unzip';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { goTo, jobDone } from './page-models/frame';
import { give } from './page-models/imports';

test.setTimeout(420_000);

/** Planted in files, cells, names of files, queries and notes: it may stand in the encrypted workspace and in what a person exports. */
const CANARY = 'ZZCANARY';

/** Exports whose every text is the canary's; half of the clients' rows are rejected, with the cell that is to blame. */
function writeExports(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const file = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  const clients = Array.from({ length: 400 }, (_, i) => {
    const opened = i % 2 ? `${CANARY} ${i}` : `${String((i % 27) + 1).padStart(2, '0')}/03/2025`;
    return `${77_000_000 + i};M;01/01/1980;00404;1;042;${opened};000612`;
  });
  file(`${CANARY} clients.csv`, ['CLI;SEXT;DNA;AGE;TCLI;GES;DOU;UTIC', ...clients]);
  file('agences.csv', ['AGE;LIB', `00404;${CANARY} AGENCE`]);
  file('gestionnaires.csv', ['GES;INTITULE', `042;${CANARY} GESTIONNAIRE`]);
  file('utilisateurs.csv', ['CUTI;PRENOM', `000612;${CANARY} PRENOM`]);
  writeFileSync(join(folder, `${CANARY} broken.xlsx`), `PK\x03\x04${CANARY}`);
}

/** Files under the folders that hold the canary, or its clients' numbers as text. */
function holders(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => isMarked(readFileSync(path))),
  );
}

function isMarked(bytes: Buffer): boolean {
  const wide = Buffer.from(CANARY, 'utf16le');
  return bytes.includes(CANARY) || bytes.includes(wide) || /7700\d{4}/.test(bytes.toString('latin1'));
}

/** What a person chooses in the dialog for a file to be written. */
function answerSaveDialog({ app }: Comptoir, path: string): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as unknown as typeof dialog.showSaveDialog;
  }, path);
}

const ask = ({ page }: Comptoir, name: string, args: object) =>
  page.evaluate(([call, given]) => Reflect.get(globalThis, 'api').call(call, given), [name, args] as const);

/** What a person does all day with data of clients on screen: whatever the browser keeps of it must not be these. */
async function workAsAPerson({ app, page }: Comptoir): Promise<void> {
  await goTo(page, 'Clients');
  const numbers = page.getByRole('columnheader').first();
  await numbers.hover();
  await numbers.locator('.ag-header-cell-filter-button').click();
  await page.locator('.ag-filter input').first().fill('77000002');
  await page.keyboard.press('Enter');
  const cell = page.getByRole('gridcell', { name: '77000002' }).first();
  await cell.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await cell.focus();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(`77000004 ${CANARY}`);
  await page.keyboard.press('Escape');
  await page.getByRole('main').getByRole('searchbox', { name: 'Rechercher' }).fill('77000006');
  await goTo(page, 'Agences');
  await goTo(page, 'Clients');
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const bytes = await BrowserWindow.getAllWindows()[0]!.webContents.printToPDF({});
    return bytes.length;
  });
  expect(pdf).toBeGreaterThan(1000);
}

test('log, diagnostics and support bundle say what happened and hold nothing of a client', async ({ userData }) => {
  const places = ['files', 'exported', 'temp', 'home'].map((name) => join(userData, '..', `${name}-${process.pid}`));
  const [files, exported, temp, home] = places as [string, string, string, string];
  for (const place of places) mkdirSync(place, { recursive: true });
  writeExports(files);
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: temp, HOME: home });
  for (const name of ['CONFIG', 'CACHE', 'DATA']) process.env[`XDG_${name}_HOME`] = join(home, name.toLowerCase());
  const comptoir = await launch(userData);
  const { page } = comptoir;
  await ask(comptoir, 'imports.loadSample', { clients: 400 });
  await jobDone(page, 'sample', 60_000);

  await test.step('good paths and bad ones are gone through', async () => {
    await give(comptoir, [files]);
    await ask(comptoir, 'imports.start', { paths: [files] });
    await jobDone(page, 'import', 60_000);
    const { value } = await ask(comptoir, 'imports.rejects', {});
    // The clients' rows, and what the damaged sample brought.
    expect(value.total).toBeGreaterThanOrEqual(200);
    expect(JSON.stringify(value.rows)).toContain(CANARY);
    await ask(comptoir, 'models.train', { only: ['agency-performance', 'manager-performance'] });
    await jobDone(page, 'train', 120_000);
    await ask(comptoir, 'models.score', {});
    await jobDone(page, 'score', 60_000);
    await answerSaveDialog(comptoir, join(exported, 'rejects.csv'));
    expect((await ask(comptoir, 'exports.write', { name: 'rejects', format: 'csv' })).ok).toBe(true);
    const query = `SELECT * FROM mart_client WHERE agency = '${CANARY}' OR client = 77000001`;
    await ask(comptoir, 'quality.saveTest', { title: `${CANARY} test`, severity: 'warn', sql: query });
    await jobDone(page, 'quality-test', 30_000);
    const refusals = [
      await ask(comptoir, 'layouts.inspect', { path: join(files, `${CANARY} broken.xlsx`) }),
      await ask(comptoir, 'layouts.inspect', { path: `/nowhere/${CANARY}.xlsx` }),
      await ask(comptoir, 'clients.get', { client: 77_009_999 }),
      await ask(comptoir, 'rankings.detail', { kind: 'agency', code: 'ZZ77' }),
      await ask(comptoir, 'risk.list', { agency: `${CANARY}-${CANARY}` }),
    ];
    expect(refusals.map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
  });

  await test.step('a call’s request is found again in what its job logged', async () => {
    const { value } = await ask(comptoir, 'diagnostics.logs', { limit: 1000 });
    const started = value.entries.find(
      (one: { event: string; name: string }) => one.event === 'job-started' && one.name === 'import',
    );
    expect(started.request).toMatch(/^[0-9a-f]{4}-\d+$/);
    expect(value.entries.filter(({ event }: { event: string }) => event === 'call-refused').length).toBeGreaterThan(0);
  });

  await test.step('a person filters, opens a client, copies, searches, types and prints', () =>
    workAsAPerson(comptoir));

  await test.step('the screen shows every check in order, and the log', async () => {
    await goTo(page, 'Réglages');
    await page.getByRole('tab', { name: 'Diagnostic' }).click();
    await expect(page.getByText('Tout est en ordre.')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('saine ; 0 ligne orpheline')).toBeVisible();
    await expect(page.getByText('un fichier d’essai a été lu dans son propre processus')).toBeVisible();
    await page.getByText('Appel refusé').first().scrollIntoViewIfNeeded();
    await screenshot(page, 'diagnostics');
  });

  const bundle = join(exported, 'assistance.zip');
  await test.step('the bundle is written by the button', async () => {
    await answerSaveDialog(comptoir, bundle);
    await page.getByRole('button', { name: 'Dossier d’assistance…' }).click();
    await expect(page.getByText('Dossier d’assistance enregistré', { exact: false })).toBeVisible({ timeout: 60_000 });
  });
  const parts = unzip(bundle);
  expect([...parts.keys()].filter((name) => !/^logs\/\w+\.jsonl/.test(name)).sort()).toEqual([
    'README.txt',
    'diagnostics.json',
    'workspace.json',
  ]);
  expect(parts.has('logs/main.jsonl')).toBe(true);
  const { rows, schemaVersion } = JSON.parse(String(parts.get('workspace.json')));
  expect(rows.stg_client).toBeGreaterThan(400);
  expect(schemaVersion).toBeGreaterThan(100);
  const { checks } = JSON.parse(String(parts.get('diagnostics.json')));
  expect(checks.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([]);

  await test.step('the page crashes, and comes back', async () => {
    const gone = page.waitForEvent('crash');
    await comptoir.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
    );
    await gone;
    const isCrashed = () =>
      comptoir.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.isCrashed());
    await expect.poll(isCrashed, { timeout: 20_000 }).toBe(false);
  });
  await comptoir.close();
  for (const name of ['TMPDIR', 'HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME'] as const)
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  for (const [name, bytes] of parts) expect(isMarked(bytes), name).toBe(false);
  expect(holders(userData, temp, home)).toEqual([]);
  // The browser's own stores were written to, and so were looked through.
  expect(existsSync(join(userData, 'Local Storage'))).toBe(true);
  // The search finds what is there.
  expect(holders(files).length).toBeGreaterThan(3);
  expect(holders(exported)).toEqual([join(exported, 'rejects.csv')]);
});
