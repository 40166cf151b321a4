import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';

/** The project's folder: what Electron is told to run. */
const project = resolve(import.meta.dirname, '../..');

/** A launch that takes longer is a crash loop: it would never end by itself. Milliseconds. */
const LAUNCH_LIMIT = 60_000;

/** A started application with what went wrong in it. */
export interface Comptoir {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Error messages of the page's console and uncaught errors, content policy violations among them. */
  readonly errors: readonly string[];
  /** Addresses asked for that are not the application's own. */
  readonly foreignRequests: readonly string[];
  readonly close: () => Promise<void>;
}

/** The passphrase of every workspace the tests make. */
export const PASSPHRASE = 'mangue réseau tortue lundi';

/**
 * Starts the built application on a user-data folder of its own; give the same folder to start it again on the same data. The
 * workspace is then open and encrypted: set up at the first start, unlocked at the next.
 * @param passphrase null leaves the application before its gate, as a person finds it.
 * @param more added to its environment.
 */
export async function launch(
  userData: string,
  passphrase: string | null = PASSPHRASE,
  more: Readonly<Record<string, string>> = {},
): Promise<Comptoir> {
  const { ELECTRON_RUN_AS_NODE: _unset, ...env } = process.env;
  const app = await _electron.launch({
    executablePath: process.env.COMPTOIR_ELECTRON,
    args: ['--disable-gpu', `--user-data-dir=${userData}`, project],
    cwd: project,
    // Without this Playwright adds --no-sandbox of its own accord.
    chromiumSandbox: true,
    env: { ...(env as Record<string, string>), ...more },
    timeout: LAUNCH_LIMIT,
  });
  const errors: string[] = [];
  const foreignRequests: string[] = [];
  const page = await app.firstWindow({ timeout: LAUNCH_LIMIT });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!/^(app|data):/.test(request.url())) foreignRequests.push(request.url());
  });
  if (passphrase !== null) await openGate(page, passphrase);
  // What went wrong before these listeners stood is seen by loading once more.
  await page.reload();
  return { app, page, errors, foreignRequests, close: () => app.close() };
}

/** Sets up or unlocks the workspace by the calls a person's clicks make; the gate itself has its own tests. */
async function openGate(page: Page, passphrase: string): Promise<void> {
  const kind = await page.evaluate(async (secret) => {
    const api = Reflect.get(globalThis, 'api');
    const state = async () => (await api.call('access.state', {})).value.kind;
    while ((await state()) === 'opening') await new Promise((resolve) => setTimeout(resolve, 50));
    if ((await state()) === 'none') await api.call('access.setUp', { passphrase: secret, useSystem: false });
    if ((await state()) === 'locked') await api.call('access.unlock', { kind: 'passphrase', text: secret });
    return state();
  }, passphrase);
  expect(['open', 'plain']).toContain(kind);
}

/** Writes a screenshot of the page to `test-results/e2e/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join(String(base.info().config.metadata.screenshots), '.');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Entries of the log of requests that were about to leave the machine. */
function refusedRequests(userData: string): readonly string[] {
  const logs = join(userData, 'logs');
  if (!existsSync(logs)) return [];
  const lines = readdirSync(logs).flatMap((name) => readFileSync(join(logs, name), 'utf8').split('\n'));
  return lines.filter((line) => line.includes('"event":"request-refused"'));
}

/** A test that is given a fresh user-data folder, removed afterwards. */
export const test = base.extend<{ userData: string }>({
  // Playwright reads a fixture's needs from its first parameter, which must be a pattern.
  userData: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-e2e-'));
    await use(folder);
    // Of the whole run: main cancels every request that would leave the machine, and says so in its log.
    expect(refusedRequests(folder)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  },
});

export { expect };
