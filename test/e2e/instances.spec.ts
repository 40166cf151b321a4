import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Comptoir, expect, launch, test } from './app';
import { jobDone } from './page-models/frame';

const project = resolve(import.meta.dirname, '../..');

/** Starts the application beside the tests' own, as a person would by a second click; gives its status and how long it ran. */
function startAgain(userData: string): Promise<{ status: number | null; milliseconds: number }> {
  const { ELECTRON_RUN_AS_NODE: _unset, ...env } = process.env;
  const began = performance.now();
  const child = spawn(
    String(process.env.COMPTOIR_ELECTRON),
    ['--disable-gpu', `--user-data-dir=${userData}`, project],
    { env, stdio: 'ignore', timeout: 60_000, killSignal: 'SIGKILL' },
  );
  return new Promise((done) => {
    child.on('exit', (status) => done({ status, milliseconds: performance.now() - began }));
  });
}

/** Every file of the workspace with the hash of its bytes. */
const bytesOf = (userData: string) =>
  readdirSync(userData)
    .filter((name) => /^comptoir\.sqlite(-wal|\.key|\.audit)?$/.test(name))
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(userData, name)))
        .digest('hex'),
    ]);

/** Process of the jobs of a started application. */
const jobProcess = ({ app }: Comptoir) =>
  app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Comptoir jobs')?.pid ?? null,
  );

test('a second start brings the first window forward and ends; the data are as they were', async ({ userData }) => {
  const { app, page, close } = await launch(userData);
  await page.evaluate(() => Reflect.get(globalThis, 'api').call('imports.loadSample', { clients: 200 }));
  await jobDone(page, 'sample', 60_000);
  const counts = () =>
    page.evaluate(async () => (await Reflect.get(globalThis, 'api').call('workspace.status', {})).value.totals);
  const before = await counts();
  const bytes = bytesOf(userData);
  expect(bytes.map(([name]) => name)).toContain('comptoir.sqlite');
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    // Without a window manager nothing ever gets the keyboard: that it was asked for is what can be seen.
    const focus = window.focus.bind(window);
    Reflect.set(globalThis, 'focused', 0);
    window.focus = () => {
      Reflect.set(globalThis, 'focused', Reflect.get(globalThis, 'focused') + 1);
      focus();
    };
    window.minimize();
  });
  const second = await startAgain(userData);
  expect(second.status).toBe(0);
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'focused'))).toBeGreaterThan(0);
  expect(bytesOf(userData)).toEqual(bytes);
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
  );
  expect(windows).toEqual([false]);
  expect(await counts()).toEqual(before);
  const log = await page.evaluate(
    async () => (await Reflect.get(globalThis, 'api').call('diagnostics.logs', { area: 'app' })).value.entries,
  );
  expect(log.map(({ event }: { event: string }) => event)).toEqual(['second-start', 'app-started']);
  await close();
});

test('a lock left by a killed application does not keep the next from starting', async ({ userData }) => {
  const first = await launch(userData);
  await first.page.evaluate(() => Reflect.get(globalThis, 'api').call('imports.loadSample', { clients: 200 }));
  await jobDone(first.page, 'sample', 60_000);
  const jobs = await jobProcess(first);
  expect(jobs).not.toBeNull();
  const gone = new Promise((done) => first.app.process().on('exit', done));
  first.app.process().kill('SIGKILL');
  await gone;
  // Its writer goes with it: the next start's would not be the only one.
  await expect.poll(() => existsSync(`/proc/${jobs}`)).toBe(false);
  const lock = join(userData, 'SingletonLock');
  // A dangling link: existsSync would follow it.
  expect(lstatSync(lock, { throwIfNoEntry: false })?.isSymbolicLink() ?? existsSync(lock)).toBe(true);
  const second = await launch(userData);
  const clients = await second.page.evaluate(
    async () => (await Reflect.get(globalThis, 'api').call('workspace.status', {})).value.totals.clients,
  );
  expect(clients).toBe(200);
  await second.close();
});
