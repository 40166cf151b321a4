import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtCli, runCli } from '../../../helpers/built-cli';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-cli-backups-'));
const workspace = join(folder, 'w.sqlite');
const [march, april] = [join(folder, 'mars.csv'), join(folder, 'avril.csv')];
let cli = '';
beforeAll(async () => {
  writeFileSync(march, 'AGE;LIB\n00404;VILLE\n');
  writeFileSync(april, 'AGE;LIB\n00404;VILLE\n00405;PORT\n');
  cli = await builtCli();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function comptoir(...args: readonly string[]) {
  const { status, stdout } = await runCli(
    cli,
    [...args, '--json', '--lang', 'en', '--workspace', workspace],
    undefined,
    { COMPTOIR_PASSPHRASE: 'a b c' },
  );
  return { status, ...JSON.parse(stdout) };
}
const kept = async () =>
  (await comptoir('backups')).backups.map((one: { reason: string; imports: number }) => [one.reason, one.imports]);

test('a batch is backed up before what it changes, only then; it is restored, copied out, and recovered from damage by hand', async () => {
  expect(await comptoir('import', march)).toMatchObject({ status: 0, totals: { agencies: 1 } });
  // Nothing was there before the first import, and the same file again brings nothing.
  expect(await comptoir('import', march)).toMatchObject({ status: 0, totals: { agencies: 1 } });
  expect(await kept()).toEqual([]);
  expect(await comptoir('import', april)).toMatchObject({ status: 0, totals: { agencies: 2 } });
  expect(await kept()).toEqual([['import', 1]]);
  const made = await comptoir('backup');
  expect(made).toEqual({ status: 0, path: expect.stringContaining(`${workspace}.backups`) });
  const [, before] = (await comptoir('backups')).backups;
  expect(await comptoir('restore', before.name)).toEqual({ status: 0, restored: before.name, imports: 1, clients: 0 });
  expect(await comptoir('import', march)).toMatchObject({ totals: { agencies: 1 } });
  expect(await kept()).toEqual([
    ['restore', 2],
    ['manual', 2],
    ['import', 1],
  ]);
  const stick = join(folder, 'stick');
  expect(await comptoir('backup', '--out', stick)).toMatchObject({ status: 1, error: { code: 'not-found' } });
  mkdirSync(stick);
  await comptoir('backup', '--out', stick);
  expect(readdirSync(stick).map((name) => name.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).toEqual([
    ...['', '.audit', '.audit-head', '.key'].map((end) => `w DAY.sqlite${end}`),
  ]);

  const bytes = readFileSync(workspace);
  writeFileSync(workspace, bytes.fill(7));
  expect(await comptoir('quality')).toMatchObject({ status: 1, error: { code: 'workspace-damaged' } });
  const { ok, checks } = await comptoir('doctor');
  expect([ok, checks.find(({ name }: { name: string }) => name === 'integrity')]).toEqual([
    false,
    { name: 'integrity', ok: false, detail: expect.stringContaining('Restore a backup') },
  ]);
  expect(await comptoir('restore', before.name)).toMatchObject({ status: 0, imports: 1 });
  expect(await comptoir('import', march)).toMatchObject({ totals: { agencies: 1 } });
  expect(readdirSync(folder).filter((name) => name.includes('.damaged-')).length).toBe(1);

  writeFileSync(workspace, '');
  expect(await comptoir('import', march)).toMatchObject({
    status: 1,
    error: { code: 'workspace-damaged', message: expect.stringContaining('its backups are there') },
  });
  const notes = (await comptoir('restore', before.name)).status;
  expect(notes).toBe(0);
  const { entries } = await comptoir('audit');
  expect(entries.map(({ action }: { action: string }) => action).filter((one: string) => one !== 'import')).toEqual([
    ...['restore', 'restore', 'backup', 'restore', 'backup'],
  ]);
}, 400_000);
