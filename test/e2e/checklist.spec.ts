import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comptoir, expect, launch, test } from './app';

/**
 * What a page of the application must not be able to do, tried from its own console (resources/docs/security-checks.md;
 * the window's options, calls, files and package have their own tests).
 */
test('from the page’s console nothing can be opened, reached or left', async ({ userData }) => {
  const comptoir = await launch(userData);
  const { page, app } = comptoir;

  await test.step('no Node, no door but the named one, and it cannot be changed', async () => {
    const found = await page.evaluate(() => {
      const api = Reflect.get(globalThis, 'api');
      const tried = (change: () => unknown) => {
        try {
          change();
          return 'done';
        } catch (error) {
          return (error as Error).name;
        }
      };
      return {
        globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
          (name) => name in globalThis,
        ),
        kept: Object.keys(api).sort(),
        listen: tried(() => api.on('ipc-message', () => null)),
      };
    });
    expect(found.globals).toEqual([]);
    expect(found.kept).toEqual(['call', 'on', 'pathsOfFiles']);
    expect(found.listen).toBe('Error');
    const stranger = page.evaluate(() => Reflect.get(globalThis, 'api').call('ELECTRON_BROWSER_REQUIRE', {}));
    await expect(stranger).rejects.toThrow('unknown call');
  });

  await test.step('permissions and devices', async () => {
    const answers = await page.evaluate(async () => {
      const of = (asked: Promise<unknown> | undefined) =>
        asked === undefined
          ? 'absent'
          : asked.then(
              (given) => (Array.isArray(given) && given.length === 0 ? 'none' : 'given'),
              (error: Error) => error.name,
            );
      const { mediaDevices, clipboard } = navigator;
      return {
        place: await new Promise((done) =>
          navigator.geolocation.getCurrentPosition(
            () => done('given'),
            ({ code }) => done(`denied ${code}`),
          ),
        ),
        notify: await Notification.requestPermission(),
        camera: await of(mediaDevices?.getUserMedia({ video: true })),
        screen: await of(mediaDevices?.getDisplayMedia()),
        clipboard: await of(clipboard?.readText()),
        hid: await of(Reflect.get(navigator, 'hid')?.requestDevice({ filters: [] })),
        usb: await of(Reflect.get(navigator, 'usb')?.requestDevice({ filters: [] })),
        serial: await of(Reflect.get(navigator, 'serial')?.requestPort()),
      };
    });
    expect(answers.place).toBe('denied 1');
    expect(answers.notify).toBe('denied');
    for (const [name, answer] of Object.entries(answers)) expect(answer, name).not.toMatch(/^(given|granted)$/);
  });

  await test.step('code made of text, workers made of text, frames and webviews', async () => {
    const found = await page.evaluate(async () => {
      const made = (make: () => unknown) => {
        try {
          return String(make());
        } catch (error) {
          return (error as Error).name;
        }
      };
      const worker = await new Promise((done) => {
        try {
          const one = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
          one.onmessage = () => done('ran');
          one.onerror = () => done('refused');
        } catch (error) {
          done((error as Error).name);
        }
      });
      const frame = document.createElement('iframe');
      frame.src = 'app://main/index.html';
      const view = document.createElement('webview');
      view.setAttribute('src', 'app://main/index.html');
      document.body.append(frame, view);
      await new Promise((done) => setTimeout(done, 500));
      const inside = made(() => typeof Reflect.get(frame.contentWindow ?? {}, 'api'));
      const loads = typeof Reflect.get(view, 'loadURL');
      frame.remove();
      view.remove();
      // biome-ignore lint/security/noGlobalEval: that it is refused is what is tried.
      return { eval: made(() => eval('1 + 1')), fn: made(() => new Function('return 2')()), worker, inside, loads };
    });
    expect(found).toEqual({
      eval: 'EvalError',
      fn: 'EvalError',
      worker: 'refused',
      inside: expect.stringMatching(/undefined|SecurityError/),
      loads: 'undefined',
    });
  });

  await test.step('no way to another page', async () => {
    const ways = [
      "location.href = 'https://example.org/'",
      "location.replace('app://evil.app/')",
      "location.assign('file:///etc/passwd')",
      "(() => { const a = document.createElement('a'); a.href = 'https://example.org/'; document.body.append(a); a.click(); a.remove(); })()",
      "(() => { const a = document.createElement('a'); a.href = 'https://example.org/'; a.target = '_blank'; document.body.append(a); a.click(); a.remove(); })()",
      "(() => { const f = document.createElement('form'); f.action = 'https://example.org/'; f.method = 'post'; document.body.append(f); f.submit(); f.remove(); })()",
      "window.open('https://example.org/')",
    ];
    for (const way of ways) {
      await inPage(comptoir, way);
      await page.waitForTimeout(100);
      expect(page.url(), way).toBe('app://main/index.html');
    }
    expect(app.windows()).toHaveLength(1);
  });

  await test.step('files of the system are not served, shown or read by name', async () => {
    const statuses = await page.evaluate(async () => {
      const paths = [
        '../package.json',
        '%2e%2e/%2e%2e/package.json',
        '..%5cpackage.json',
        'index.html%00.js',
        '/etc/passwd',
        'main/index.js',
      ];
      return Promise.all(
        paths.map((path) =>
          fetch(`app://main/${path}`).then(
            ({ status }) => status,
            () => 'refused',
          ),
        ),
      );
    });
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
    const shown = await page.evaluate(() =>
      Reflect.get(globalThis, 'api').call('files.showInFolder', { path: '/etc/passwd' }),
    );
    expect(shown).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  await test.step('what was refused is in the log, and no request left the machine', async () => {
    const { value } = await page.evaluate(() =>
      Reflect.get(globalThis, 'api').call('diagnostics.logs', { area: 'security', limit: 500 }),
    );
    const events = new Set(value.entries.map(({ event }: { event: string }) => event));
    expect([...events].sort()).toEqual(
      expect.arrayContaining(['call-refused', 'navigation-refused', 'permission-refused']),
    );
    expect(readFileSync(join(userData, 'logs/main.jsonl'), 'utf8')).not.toContain('example.org');
  });
  await comptoir.close();
});

/** Runs code as the console does: past the policy that a script of the page falls under. */
function inPage({ app }: Comptoir, code: string): Promise<unknown> {
  return app.evaluate(
    ({ BrowserWindow }, script) =>
      BrowserWindow.getAllWindows()[0]!
        .webContents.executeJavaScript(script, true)
        .then(() => null),
    code,
  );
}
