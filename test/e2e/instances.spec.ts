import { spawn } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, launch, test } from './app';
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

test('a second start brings the first window forward and ends; the data are as they were', async ({ userData }) => {
  const { app, page, close } = await launch(userData);
  await page.evaluate(() => Reflect.get(globalThis, 'api').call('imports.loadSample', { clients: 200 }));
  await jobDone(page, 'sample', 60_000);
  const counts = () =>
    page.evaluate(async () => (await Reflect.get(globalThis, 'api').call('workspace.status', {})).value.totals);
  const before = await counts();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.minimize());
  const second = await startAgain(userData);
  expect(second.status).toBe(0);
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
  const gone = new Promise((done) => first.app.process().on('exit', done));
  first.app.process().kill('SIGKILL');
  await gone;
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
