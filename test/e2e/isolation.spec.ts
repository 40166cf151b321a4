import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comptoir, expect, launch, test } from './app';
import { jobDone } from './page-models/frame';
import { give } from './page-models/imports';

test.setTimeout(600_000);

/** Name of a parser among the application's processes (jobs/parser-broker.ts). */
const PARSER = 'Comptoir parser';

/** An export that takes a parser long enough to be met at work, and two small ones. */
function writeExports(folder: string): void {
  mkdirSync(folder);
  const rows = Array.from({ length: 400_000 }, (_, i) => `${41_000_000 + i};N;25310000;1;02/01/2025;`);
  writeFileSync(join(folder, 'a-accounts.csv'), `CLI;CFE;CHA;TYP;DOU;DFE\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'b-agencies.csv'), 'AGE;LIB\n00404;VILLE\n');
  writeFileSync(join(folder, 'c-packs.csv'), 'CPACK;LIB\n000011;BRONZE\n');
}

/** Starts an import and, once rows of its first file come, sends a signal to the process that reads them. */
async function importAndSignal(comptoir: Comptoir, path: string, signal: string): Promise<unknown> {
  const { app, page } = comptoir;
  await give(comptoir, [path]);
  const job = await page.evaluate(async (folder) => {
    const api = Reflect.get(globalThis, 'api');
    const { value: id } = await api.call('imports.start', { paths: [folder] });
    for (;;) {
      const { value } = await api.call('jobs.list', {});
      const running = value.find((one: { id: unknown }) => one.id === id);
      if (running.done > 0 || running.finishedAt) return id;
    }
  }, path);
  await app.evaluate(
    ({ app: electron }, [name, kind]) => {
      const parsers = electron.getAppMetrics().filter((one) => one.name === name);
      // The oldest has the first file; the next one may be getting ready for the second.
      const [first] = parsers.sort((one, other) => one.creationTime - other.creationTime);
      if (first) process.kill(first.pid, kind);
    },
    [PARSER, signal] as const,
  );
  return job;
}

test('a parser process that dies or hangs costs its file only: the application and the other files go on', async ({
  userData,
}) => {
  const folder = join(userData, 'exports');
  writeExports(folder);
  const comptoir = await launch(userData);
  for (const [signal, code] of [
    ['SIGKILL', 'crashed'],
    ['SIGSTOP', 'timeout'],
  ] as const) {
    const job = await importAndSignal(comptoir, folder, signal);
    await jobDone(comptoir.page, 'import', 240_000);
    const files = await comptoir.page.evaluate(async (id) => {
      const { value } = await Reflect.get(globalThis, 'api').call('jobs.list', {});
      return value.find((one: { id: unknown }) => one.id === id).result.files;
    }, job);
    const found = files.map(({ kind, code: refused, hint }: Record<string, string>) => [kind, refused, hint?.length]);
    expect(found).toEqual([
      [null, code, expect.any(Number)],
      ['agencies', undefined, undefined],
      ['packs', undefined, undefined],
    ]);
  }
  const left = await comptoir.app.evaluate(
    ({ app }, name) => app.getAppMetrics().filter((one) => one.name === name).length,
    PARSER,
  );
  expect(left).toBe(0);
  expect(comptoir.errors).toEqual([]);
  await comptoir.close();
});
