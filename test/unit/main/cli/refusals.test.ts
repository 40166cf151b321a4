import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { builtCli, runCli } from '../../../helpers/built-cli';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-refusals-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A command in English with its answer as JSON. */
async function refused(...args: readonly string[]) {
  const cli = await builtCli();
  const { status, stdout } = await runCli(cli, [
    ...args,
    ...['--json', '--lang', 'en', '--workspace', join(folder, 'w.sqlite')],
  ]);
  return { status, ...JSON.parse(stdout) };
}

test('an import of nothing is refused with one sentence', async () => {
  const path = join(folder, 'absent');
  expect(await refused('import', path)).toEqual({
    status: 1,
    error: { code: 'not-found', message: `The path ${path} does not exist.` },
  });
  expect(await refused('import', folder)).toEqual({
    status: 1,
    error: { code: 'not-found', message: 'No workbook was found there.' },
  });
});

test('wrong usage is answered as JSON too', async () => {
  expect(await refused('no-such-command')).toEqual({
    status: 2,
    error: { code: 'bad-arguments', message: 'This request is not valid.' },
  });
  expect(await refused('import')).toMatchObject({ status: 2, error: { code: 'bad-arguments' } });
});

test('a date before the first client is said to have no clients', async () => {
  const bank = join(folder, 'bank');
  const cli = await builtCli();
  await runCli(cli, ['sample', bank, '--clients', '300', '--seed', '1']);
  await runCli(cli, ['import', bank, '--workspace', join(folder, 'w.sqlite')]);
  for (const command of ['risk', 'score']) {
    expect(await refused(command, '--as-of', '1990-01-31')).toEqual({
      status: 1,
      error: { code: 'not-found', message: 'The bank had no clients yet on 31/01/1990.' },
    });
  }
});
