import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from './app';
import { jobDone } from './page-models/frame';
import { inPage, started, tryCall, workspaceOf } from './page-models/hostile';
import { give, saveNext } from './page-models/imports';

test.setTimeout(300_000);

test('no file is read that nobody gave, and none is written where nobody said', async ({ userData }) => {
  const comptoir = await started(userData);
  const { page } = comptoir;
  const folder = join(userData, 'given');
  mkdirSync(folder);
  writeFileSync(join(userData, 'secret.csv'), 'CUTI;PRENOM\n000001;Secret\n');
  writeFileSync(join(folder, 'users.csv'), 'CUTI;PRENOM\n000001;Ana\n');
  const workspace = await workspaceOf(page);
  const layout = { kind: 'users', positions: { CUTI: 0 }, sheet: 'x' };
  const objective = { kind: 'agency', measure: 'clients', period: '2025-Q1' };

  await test.step('paths the page makes up, links and tricks among them', async () => {
    await give(comptoir, [folder]);
    expect((await tryCall(page, 'layouts.inspect', { path: join(folder, 'users.csv') })).ok).toBe(true);
    const paths = [
      ...[
        join(userData, 'secret.csv'),
        `${folder}/../secret.csv`,
        `${folder}/./.././secret.csv`,
        `${folder}-other/x.csv`,
      ],
      ...['/etc/passwd', '/proc/self/environ', 'file:///etc/passwd', '\\\\server\\share\\x.xlsx', '../../etc/passwd'],
      ...[workspace, join(userData, 'settings.json'), userData, '/', '.'],
    ];
    for (const path of paths) {
      for (const [name, args] of [
        ['imports.start', { paths: [path] }],
        ['imports.preview', { paths: [join(folder, 'users.csv'), path] }],
        ['layouts.inspect', { path }],
        ['layouts.try', { ...layout, path }],
        ['layouts.reveal', { path, reason: 'contrôle' }],
        ['watch.set', { folder: path, action: 'import' }],
      ] as const)
        expect((await tryCall(page, name, args)).code, `${name} ${path}`).toBe('forbidden');
      expect((await tryCall(page, 'objectives.read', { ...objective, path })).code, path).toMatch(/forbidden|bad-arg/);
    }
    expect((await tryCall(page, 'layouts.inspect', { path: `${folder}/users.csv\0.xlsx` })).code).toBe('bad-arguments');
  });

  await test.step('files made by a script have no path, and saying they were dropped does not help', async () => {
    const paths = await inPage<unknown>(
      page,
      `(() => {
        const file = new File(['x'], '/etc/passwd');
        Object.defineProperty(file, 'path', { value: '/etc/passwd' });
        const tried = [];
        for (const given of [[file], ['/etc/passwd'], [{ path: '/etc/passwd' }]]) {
          try { tried.push(api.pathsOfFiles(given)); } catch (error) { tried.push('refused'); }
        }
        return tried;
      })()`,
    );
    expect(paths).toEqual([[], 'refused', 'refused']);
    expect((await tryCall(page, 'paths-dropped', ['/etc/passwd'])).code).toMatch(/^thrown/);
    expect((await tryCall(page, 'layouts.inspect', { path: '/etc/passwd' })).code).toBe('forbidden');
  });

  await test.step('an export names no place, and never writes over the workspace, its key or its backups', async () => {
    const own = join(userData, 'settings.json');
    for (const more of [{ path: workspace }, { path: '/tmp/x.csv' }, { name: '../../x' }, { format: 'sqlite' }])
      expect((await tryCall(page, 'exports.write', { name: 'clients', format: 'csv', ...more })).code).toBe(
        'bad-arguments',
      );
    for (const target of [workspace, `${workspace}.key`, `${workspace}-wal`, own]) {
      const before = existsSync(target) ? headOf(target) : null;
      await saveNext(comptoir, target);
      const reply = await tryCall(page, 'exports.write', { name: 'clients', format: 'csv' });
      expect(reply.value, target).toMatchObject({ path: `${target}.csv` });
      expect(existsSync(target) ? headOf(target) : null, target).toEqual(before);
    }
    expect((await tryCall(page, 'files.showInFolder', { path: workspace })).code).toBe('forbidden');
    await tryCall(page, 'access.lock', {});
    await expect.poll(async () => (await tryCall(page, 'access.state', {})).value).toMatchObject({ kind: 'locked' });
    const key = { kind: 'passphrase', text: 'mangue réseau tortue lundi' };
    expect((await tryCall(page, 'access.unlock', key)).ok).toBe(true);
    expect(((await tryCall(page, 'clients.list', {})).value as unknown[]).length).toBe(300);
  });

  await test.step('names of backups and workspaces are names, not paths', async () => {
    const names = [
      '../../etc/passwd',
      '..\\..\\x.sqlite',
      '/etc/passwd',
      'a/../../b.sqlite',
      '20250601T080000Z-manual',
    ];
    for (const name of names)
      for (const call of ['backups.preview', 'backups.restore', 'backups.remove'])
        expect((await tryCall(page, call, { name })).code, `${call} ${name}`).toBe('bad-arguments');
    const absent = { name: '20250601T080000Z-manual.sqlite' };
    // The workspace was just opened: it may still be read through.
    for (const call of ['backups.preview', 'backups.restore', 'backups.remove'])
      await expect.poll(async () => (await tryCall(page, call, absent)).code, { message: call }).toBe('not-found');
    for (const name of ['../x', 'a/b', '..', '.hidden', 'a\\b', 'a\0b', '', 'x'.repeat(61)])
      expect((await tryCall(page, 'workspaces.begin', { name })).code, name).toBe('bad-arguments');
    for (const call of ['workspaces.open', 'workspaces.forget'])
      expect((await tryCall(page, call, { path: '/etc/passwd' })).code, call).toMatch(/forbidden|ok/);
    expect((await tryCall(page, 'workspaces.rename', { path: '/etc/passwd', name: 'x' })).code).toBe('forbidden');
    expect(await workspaceOf(page)).toBe(workspace);
  });
  await comptoir.close();
});

/** The first bytes of a file: of a workspace its salt. */
function headOf(path: string): string {
  const bytes = Buffer.alloc(16);
  const file = openSync(path, 'r');
  readSync(file, bytes, 0, 16, 0);
  closeSync(file);
  return bytes.toString('hex');
}

test('nothing in the data becomes a formula in what is written', async ({ userData }) => {
  const comptoir = await started(userData);
  const { page } = comptoir;
  const formulas = ["=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(1)', '\t=1', '=HYPERLINK("http://x.example")'];
  const path = join(userData, 'clients.csv');
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = formulas.map((text, n) => `${41_900_000 + n};F;15/06/1990;00101;1;012;${quoted(text)};000123`);
  writeFileSync(path, `CLI;SEXT;DNA;AGE;TCLI;GES;DOU;UTIC\n${lines.join('\n')}\n`);
  await give(comptoir, [path]);
  expect((await tryCall(page, 'imports.start', { paths: [path], stock: 'part' })).ok).toBe(true);
  await jobDone(page, 'import', 60_000);
  const csv = join(userData, 'rejects.csv');
  await saveNext(comptoir, csv);
  expect((await tryCall(page, 'exports.write', { name: 'rejects', format: 'csv' })).ok).toBe(true);
  const fields = readFileSync(csv, 'utf8').split(/;|\r\n/);
  expect(fields.filter((field) => /^"?[=+\-@\t]/.test(field))).toEqual([]);
  expect(fields.filter((field) => /^"?'[=+\-@\t]/.test(field)).length).toBeGreaterThanOrEqual(5);
  const workbook = join(userData, 'rejects.xlsx');
  await saveNext(comptoir, workbook);
  expect((await tryCall(page, 'exports.write', { name: 'rejects', format: 'xlsx' })).ok).toBe(true);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(workbook);
  const types: ExcelJS.ValueType[] = [];
  for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => void types.push(cell.type)));
  expect(types.length).toBeGreaterThan(6);
  expect(types).not.toContain(ExcelJS.ValueType.Formula);
  expect(types).not.toContain(ExcelJS.ValueType.Hyperlink);
  await comptoir.close();
});
