import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comptoir, expect, launch, screenshot, test } from './app';
import { jobDone } from './page-models/frame';
import { give } from './page-models/imports';

test.setTimeout(300_000);

/** Name of the job process among the application's (jobs/fork.ts). */
const JOBS = 'Comptoir jobs';

/** Goal R16: a sudden end is on screen within this time, in milliseconds. */
const SAID_WITHIN = 2_000;

/** An export long enough to be met while it is read, and a short one. */
function writeExports(folder: string): { readonly long: string; readonly short: string } {
  mkdirSync(folder);
  const rows = Array.from({ length: 300_000 }, (_, i) => `${41_000_000 + i};N;25310000;1;02/01/2025;`);
  const [long, short] = [join(folder, 'accounts.csv'), join(folder, 'agencies.csv')];
  writeFileSync(long, `CLI;CFE;CHA;TYP;DOU;DFE\n${rows.join('\n')}\n`);
  writeFileSync(short, 'AGE;LIB\n00404;VILLE\n');
  return { long, short };
}

async function start(comptoir: Comptoir, path: string): Promise<string> {
  await give(comptoir, [path]);
  return comptoir.page.evaluate(async (file) => {
    const { value } = await Reflect.get(globalThis, 'api').call('imports.start', { paths: [file] });
    return value;
  }, path);
}

/** Waits until rows of a job are read. */
function underway({ page }: Comptoir, id: string): Promise<void> {
  return page.evaluate(async (wanted) => {
    const api = Reflect.get(globalThis, 'api');
    for (;;) {
      const { value } = await api.call('jobs.list', {});
      const job = value.find((one: { id: unknown }) => one.id === wanted);
      if (job.done > 0) return;
      if (job.finishedAt) throw new Error('the job was over before it could be met');
    }
  }, id);
}

/** Kills the job process; one that was killed before is listed for a moment more, and is not taken for its successor. */
async function killJobs({ app }: Comptoir, killed: number[]): Promise<void> {
  const next = () =>
    app.evaluate(
      ({ app: electron }, { name, gone }) => {
        const one = electron.getAppMetrics().find((process) => process.name === name && !gone.includes(process.pid));
        return one && process.kill(one.pid, 'SIGKILL') ? one.pid : null;
      },
      { name: JOBS, gone: killed },
    );
  let pid: number | null = null;
  await expect
    .poll(async () => {
      pid = await next();
      return pid;
    })
    .not.toBeNull();
  killed.push(pid!);
}

const isUp = ({ page }: Comptoir) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const { value } = await Reflect.get(globalThis, 'api').call('health.get', {});
        return value.jobs;
      }),
    )
    .toBe('running');

test('the job process killed in an import: said within two seconds, interrupted, the next import works; the fourth time is safe mode', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { page, errors } = comptoir;
  const { long, short } = writeExports(join(userData, 'exports'));
  const ends: number[] = [];
  const id = await start(comptoir, long);
  await underway(comptoir, id);
  await killJobs(comptoir, ends);
  const killed = performance.now();
  await expect(page.getByText('Import : interrompu, rien n’a été écrit à moitié.', { exact: false })).toBeVisible();
  expect(performance.now() - killed).toBeLessThan(SAID_WITHIN);

  const after = await page.evaluate(async () => {
    const api = Reflect.get(globalThis, 'api');
    const [jobs, batches] = [await api.call('jobs.list', {}), await api.call('imports.list', {})];
    return { job: jobs.value[0], batches: batches.value };
  });
  expect(after.job).toMatchObject({ id, status: 'failed', error: { code: 'interrupted' } });
  expect(after.batches).toEqual([]);
  await isUp(comptoir);
  await start(comptoir, short);
  await jobDone(page, 'import', 60_000);

  for (let kill = 0; kill < 2; kill++) {
    await killJobs(comptoir, ends);
    await isUp(comptoir);
  }
  await killJobs(comptoir, ends);
  await expect(page.getByRole('heading', { name: 'Les traitements sont arrêtés' })).toBeVisible();
  await screenshot(page, 'safe-mode');
  await page.getByRole('button', { name: 'Voir le journal' }).click();
  await expect(page.getByText('Processus arrêté soudainement, non relancé').first()).toBeVisible();
  await page.getByRole('button', { name: 'Continuer en consultation' }).click();
  await expect(page.getByText('Les traitements sont arrêtés : consultation seulement.')).toBeVisible();
  await page.getByRole('button', { name: 'Que faire ?' }).click();
  await page.getByRole('button', { name: 'Recommencer' }).click();
  await isUp(comptoir);
  await expect(page.getByRole('heading', { name: 'Les traitements sont arrêtés' })).toBeHidden();
  expect(await start(comptoir, short)).toMatch(/^job-/);
  await jobDone(page, 'import', 60_000);
  expect(errors).toEqual([]);
  await comptoir.close();
});

/** Runs in the page as it is now: the object Playwright holds is that of a page that is gone. */
function inPage<T>({ app }: Comptoir, code: string): Promise<T> {
  return app.evaluate(
    ({ BrowserWindow }, script) => BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(script),
    code,
  );
}

function killPage({ app }: Comptoir): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    process.kill(BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId(), 'SIGKILL');
  });
}

/** What stands on the page; nothing while there is none: a question to it would wait without end. */
const text = (comptoir: Comptoir) =>
  Promise.race([
    inPage<string>(comptoir, 'document.body.innerText').catch(() => ''),
    new Promise<string>((done) => setTimeout(() => done(''), 500)),
  ]);

test('the page killed: drawn again and said; the fourth time only the safe page, which a person leaves', async ({
  userData,
}) => {
  const comptoir = await launch(userData);
  const { app } = comptoir;
  await expect.poll(() => text(comptoir)).toContain('Comptoir');
  const began = performance.now();
  await comptoir.page.reload();
  await expect.poll(() => text(comptoir), { intervals: [50] }).toContain('Comptoir');
  const drawn = performance.now() - began;
  for (let kill = 0; kill < 3; kill++) {
    await killPage(comptoir);
    const killed = performance.now();
    await expect.poll(() => text(comptoir), { intervals: [50] }).toContain('La fenêtre s’était arrêtée');
    // Besides what drawing a page takes on this machine now.
    expect(performance.now() - killed).toBeLessThan(SAID_WITHIN + drawn);
  }
  await killPage(comptoir);
  await expect.poll(() => text(comptoir)).toContain('Comptoir est en mode sans échec');
  expect(await inPage(comptoir, "document.querySelector('nav') === null")).toBe(true);
  await inPage(
    comptoir,
    "[...document.querySelectorAll('button')].find((one) => one.textContent === 'Recommencer').click()",
  );
  await expect.poll(() => inPage(comptoir, "document.querySelector('nav') !== null")).toBe(true);
  const log = await inPage<{ value: { entries: { event: string }[] } }>(
    comptoir,
    "window.api.call('diagnostics.logs', { area: 'page' })",
  );
  expect(log.value.entries.filter(({ event }) => event === 'page-gone')).toHaveLength(4);
  await app.close();
});
