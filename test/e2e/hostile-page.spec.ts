import { callNames } from '../../src/shared/ipc/call-names';
import type { CallName } from '../../src/shared/ipc/calls';
import { permissions } from '../../src/shared/ipc/permissions';
import { type Comptoir, expect, launch, test } from './app';
import { jobDone } from './page-models/frame';
import { inPage, started, tryCall } from './page-models/hostile';

test.setTimeout(300_000);

test('arguments of every kind are refused by every call, change no prototype and do not stop the application', async ({
  userData,
}) => {
  const comptoir = await started(userData);
  const { page, app } = comptoir;
  const bad = [
    'JSON.parse(\'{"__proto__": {"polluted": 1}, "intruder": 1}\')',
    'JSON.parse(\'{"constructor": {"prototype": {"polluted": 1}}}\')',
    '(() => { let deep = {}; for (let i = 0; i < 300; i++) deep = { deep }; return deep; })()',
    ...['null', '[]', '0', '"x"', 'true', 'new Uint8Array(10)', '({ intruder: 1 })'],
    '({ get path() { return "/etc/passwd"; }, intruder: 1 })',
  ];
  for (const payload of bad) {
    const codes = await inPage<Record<string, string>>(
      page,
      `(async () => {
        const codes = {};
        for (const name of ${JSON.stringify(callNames)}) {
          const reply = await (async () => api.call(name, ${payload}))().catch((e) => ({ error: { code: e.message } }));
          codes[name] = reply.ok ? 'ok' : reply.error.code;
        }
        return codes;
      })()`,
    );
    expect(new Set(Object.values(codes)), payload).toEqual(new Set(['bad-arguments']));
  }

  await test.step('names that are no own keys, where a call takes a table', async () => {
    const tables = [
      ['layouts.save', "{ kind: 'clients', header: ['CLI'], columns: TABLE }"],
      ['whatif.score', "{ entity: 'client', id: '1', set: TABLE }"],
    ] as const;
    for (const [name, args] of tables)
      for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
        const table = `JSON.parse('{"${key}": ${name === 'layouts.save' ? '"CLI"' : '1'}}')`;
        const code = await inPage<string>(
          page,
          `api.call('${name}', ${args.replace('TABLE', table)}).then((r) => r.ok ? 'ok' : r.error.code)`,
        );
        expect(code, `${name} ${key}`).not.toBe('internal');
      }
  });

  await test.step('a flood', async () => {
    const flooded = await inPage<readonly string[]>(
      page,
      `Promise.all([
        api.call('exports.write', { name: 'x'.repeat(50_000_000), format: 'csv' }),
        api.call('exports.write', { name: 'risk', format: 'csv', clients: new Array(1_000_001).fill(1) }),
        api.call('imports.preview', { paths: new Array(501).fill('/x') }),
        api.call('quality.saveTest', { title: 'x', severity: 'warn', sql: 'x'.repeat(1_000_000) }),
        ...new Array(2000).fill(0).map(() => api.call('clients.get', { client: -1 })),
      ]).then((replies) => [...new Set(replies.map((r) => r.ok ? 'ok' : r.error.code))])`,
    );
    expect(flooded).toEqual(['bad-arguments']);
  });
  const main = await app.evaluate(() => ({
    polluted: Reflect.get({}, 'polluted'),
    own: Object.keys(Object.prototype),
  }));
  expect(main).toEqual({ own: [] });
  expect((await tryCall(page, 'clients.list', {})).ok).toBe(true);
  await comptoir.close();
});

/** Dialogs of the system as if a person closed each at once. */
function closeDialogs({ app }: Comptoir): Promise<void> {
  return app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
  });
}

test('a page gains no right: by role, by another profile, or while the workspace is locked', async ({ userData }) => {
  const comptoir = await started(userData);
  const { page } = comptoir;
  const save = async (profile: object) => {
    expect((await tryCall(page, 'profiles.save', { manager: null, ...profile })).ok).toBe(true);
    await jobDone(page, 'profile', 30_000);
    await page.waitForTimeout(500);
  };
  await save({ name: 'Direction', role: 'director', pin: '7351' });
  await save({ name: 'Analyse', role: 'analyst' });
  const { profiles } = (await tryCall(page, 'profiles.state', {})).value as {
    profiles: readonly { id: number; role: string }[];
  };
  const idOf = (role: string) => profiles.find((one) => one.role === role)!.id;
  expect(JSON.stringify(profiles)).not.toMatch(/scrypt|salt|7351/);
  const entered = async (role: string) =>
    expect.poll(async () => (await tryCall(page, 'profiles.state', {})).value).toMatchObject({ current: { role } });

  await test.step('an analyst is refused all that the table keeps from the role, whatever the arguments', async () => {
    await tryCall(page, 'profiles.enter', { id: idOf('analyst') });
    await entered('analyst');
    for (const name of callNames) {
      const allowed = permissions[name as CallName];
      if (allowed === 'anybody' || allowed.includes('analyst')) continue;
      expect((await tryCall(page, name, {})).code, name).toBe('forbidden');
    }
    const more = { id: idOf('analyst'), name: 'Analyse', role: 'director', manager: null };
    expect((await tryCall(page, 'profiles.save', more)).code).toBe('forbidden');
    const masks = { analyst: { hides: [], reveals: true }, auditor: { hides: [], reveals: true } };
    expect((await tryCall(page, 'privacy.setMasks', { ...masks, manager: { hides: [], reveals: true } })).code).toBe(
      'forbidden',
    );
    const [first] = (await tryCall(page, 'clients.list', {})).value as readonly { client: number }[];
    const reveal = { client: first!.client, reason: 'curiosité' };
    expect((await tryCall(page, 'privacy.reveal', reveal)).code).toBe('forbidden');
  });

  await test.step('what is hidden cannot be asked for by a test of one’s own, nor profiles read by one', async () => {
    const code = (sql: string) => tryCall(page, 'quality.saveTest', { title: 'x', severity: 'warn', sql });
    for (const sql of [
      'SELECT * FROM mart_client WHERE birth_day = 7470',
      'SELECT * FROM mart_client WHERE "SEX" = \'F\'',
    ])
      expect((await code(sql)).code, sql).toBe('forbidden');
    expect((await code('SELECT * FROM mart_client WHERE agency IS NULL')).ok).toBe(true);
    expect((await code("SELECT * FROM user_profile WHERE pin LIKE '{%'")).ok).toBe(true);
    await expect
      .poll(() => inPage(page, "api.call('jobs.list', {}).then(({ value }) => value[0].status + value[0].kind)"))
      .toBe('failedquality-test');
  });

  await test.step('another profile only by its own code, which cannot be tried for long', async () => {
    const enter = (pin?: string) => tryCall(page, 'profiles.enter', { id: idOf('director'), ...(pin && { pin }) });
    for (const pin of [undefined, '0000', '', "' OR 1=1", '7351 '])
      expect((await enter(pin)).code, pin).toMatch(/wrong-secret/);
    expect((await tryCall(page, 'profiles.enter', { id: 99 })).code).toBe('not-found');
    expect((await enter('0001')).code).toBe('wrong-secret');
    // Even the right one has to wait now.
    expect((await enter('7351')).code).toBe('wrong-secret');
    await entered('analyst');
  });

  await test.step('while it is locked nothing of it is answered', async () => {
    await closeDialogs(comptoir);
    await tryCall(page, 'access.lock', {});
    await expect.poll(async () => (await tryCall(page, 'access.state', {})).value).toMatchObject({ kind: 'locked' });
    const answered: string[] = [];
    for (const name of callNames) {
      const { ok, code } = await tryCall(page, name, name === 'access.unlock' ? { kind: 'passphrase', text: 'x' } : {});
      if (ok) answered.push(name);
      else expect(code, name).toMatch(/^(locked|profile-needed|bad-arguments|wrong-secret)$/);
    }
    const jobs = (await tryCall(page, 'jobs.list', {})).value as readonly object[];
    expect(jobs.filter((job) => 'result' in job)).toEqual([]);
    expect(answered.filter((name) => /clients|imports|figures|overview|risk|quality|audit|privacy/.test(name))).toEqual(
      [],
    );
    expect(answered).toContain('access.state');
  });
  await comptoir.close();
});

test('no address and nothing dropped leads anywhere', async ({ userData }) => {
  const comptoir = await launch(userData);
  const { page, app } = comptoir;
  const statuses = await inPage<readonly unknown[]>(
    page,
    `Promise.all(${JSON.stringify([
      ...['app://main/..%2f..%2fpackage.json', 'app://main/%252e%252e/package.json', 'app://main/.%2e/package.json'],
      ...[
        'app://main/..%5c..%5cpackage.json',
        'app://main/index.html%2f..%2f..%2fpackage.json',
        'app://main//etc/passwd',
      ],
      ...['app://main/%2fetc%2fpasswd', 'app://main/file:///etc/passwd', 'app://main/index.html/../../../package.json'],
    ])}.map((at) => fetch(at).then(({ status }) => status, () => 'refused')))`,
  );
  expect(new Set(statuses)).toEqual(new Set([404]));
  const others = await inPage<readonly unknown[]>(
    page,
    `Promise.all([
      ...['app://evil/index.html', 'app://evil.main/index.html', 'app://main.evil/index.html', 'file:///etc/passwd',
        'http://127.0.0.1/', 'blob:null/x', 'chrome://version/', 'view-source:app://main/']
        .map((at) => fetch(at).then(({ status }) => status, () => 'refused')),
      fetch('app://main/index.html', { method: 'POST', body: 'x' }).then(({ status }) => status),
      import('file:///etc/hostname').then(() => 'ran', () => 'refused'),
    ])`,
  );
  for (const other of others) expect([404, 'refused']).toContain(other);
  const before = page.url();

  await test.step('a link, a page and a file dropped on the window', async () => {
    const session = await page.context().newCDPSession(page);
    const dropped = (items: readonly object[], files: readonly string[] = []) => ({
      items,
      files,
      dragOperationsMask: 1,
    });
    const link = (mimeType: string, data: string) => ({ mimeType, data, title: 'x', baseURL: '' });
    for (const data of [
      dropped([link('text/uri-list', 'https://example.org/')]),
      dropped([link('text/uri-list', 'file:///etc/passwd')]),
      dropped([link('text/html', '<a href="https://example.org/">x</a>'), link('text/plain', 'https://example.org/')]),
      dropped([], ['/etc/hostname']),
    ]) {
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data } as never);
      await page.waitForTimeout(300);
      expect(page.url()).toBe(before);
    }
    expect(app.windows()).toHaveLength(1);
  });
  expect(comptoir.foreignRequests.filter((address) => !address.startsWith('blob:'))).not.toContain(
    'https://example.org/',
  );
  await comptoir.close();
});
