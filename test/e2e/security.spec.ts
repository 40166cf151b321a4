import { expect, launch, screenshot, test } from './app';

test('the window opens and is locked down', async ({ userData }) => {
  const { app, page, errors, foreignRequests, close } = await launch(userData);
  await expect(page).toHaveURL('app://main/index.html');
  expect(await page.title()).toContain('Comptoir');

  await test.step('no Node in the page; a frozen door with three functions', async () => {
    expect(
      await page.evaluate(() => typeof Reflect.get(globalThis, 'require') + typeof Reflect.get(globalThis, 'process')),
    ).toBe('undefinedundefined');
    expect(
      await page.evaluate(() => {
        const api = Reflect.get(globalThis, 'api');
        return { keys: Object.keys(api).sort(), frozen: Object.isFrozen(api) };
      }),
    ).toEqual({ keys: ['call', 'on', 'pathsOfFiles'], frozen: true });
  });

  await test.step('every page runs in the sandbox', async () => {
    const preferences = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        // The runtime has this method; the typed interface does not list it.
        const read = Reflect.get(contents, 'getLastWebPreferences') as () => Record<string, unknown>;
        const { sandbox, contextIsolation, nodeIntegration, webviewTag } = read.call(contents);
        return { sandbox, contextIsolation, nodeIntegration, webviewTag };
      }),
    );
    expect(preferences).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false }]);
  });

  await test.step('nobody has switched the sandbox off', async () => {
    const off = await app.evaluate(({ app: main }) =>
      ['no-sandbox', 'disable-web-security', 'disable-setuid-sandbox'].filter((name) =>
        main.commandLine.hasSwitch(name),
      ),
    );
    expect(off).toEqual([]);
  });

  await test.step('calls are answered, and refused when they are not valid', async () => {
    const answers = await page.evaluate(async () => {
      const api = Reflect.get(globalThis, 'api');
      return {
        good: await api.call('jobs.list', {}),
        bad: await api.call('jobs.list', { more: 1 }),
        stranger: await api.call('shell.run', {}).catch((error: Error) => error.message),
      };
    });
    expect(answers.good).toEqual({ ok: true, value: expect.any(Array) });
    expect(answers.bad).toMatchObject({ ok: false, error: { code: 'bad-arguments' } });
    expect(answers.stranger).toBe('unknown call');
  });

  await test.step('no other window, no other page', async () => {
    expect(await page.evaluate(() => window.open('app://main/index.html'))).toBeNull();
    expect(app.windows()).toHaveLength(1);
    for (const address of ['app://evil.app/', 'app://main/other.html', 'https://example.org/']) {
      await page.evaluate((target) => window.location.assign(target), address);
      await page.waitForTimeout(150);
      expect(page.url()).toBe('app://main/index.html');
    }
  });

  await test.step('no permission is given', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'clipboard-read'] as PermissionName[];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    });
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  expect(errors).toEqual([]);
  expect(foreignRequests).toEqual([]);
  await screenshot(page, 'start');

  await test.step('the content policy stops inline scripts and styles, eval and the network', async () => {
    const policy = await page.evaluate(async () =>
      (await fetch('app://main/index.html')).headers.get('content-security-policy'),
    );
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[A-Za-z0-9+/=]{24}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'$/,
    );
    const broken = await page.evaluate(async () => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
      const add = (tag: 'script' | 'style') => {
        const element = document.createElement(tag);
        element.textContent = tag === 'script' ? 'globalThis.intruder = 1' : 'body { color: red }';
        document.head.append(element);
      };
      add('script');
      add('style');
      new Image().src = 'https://example.org/x.png';
      await fetch('https://example.org/').catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { seen: seen.sort(), intruder: Reflect.get(globalThis, 'intruder') };
    });
    expect(broken).toEqual({
      seen: ['connect-src', 'img-src', 'script-src-elem', 'style-src-elem'],
      intruder: undefined,
    });
  });
  await close();
});

test('a second start on the same data is turned away', async ({ userData }) => {
  const first = await launch(userData);
  await expect(launch(userData)).rejects.toThrow();
  expect(first.app.windows()).toHaveLength(1);
  await first.close();
});
