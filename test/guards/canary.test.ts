import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../../src/main/core/random';
import { builtCli, runCli } from '../helpers/built-cli';
import { unzip } from '../helpers/unzip';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-canary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Strings that stand in the workbooks and nowhere else; numbers of clients too, as text and as the numbers they are. */
const PLANTED = ['ZZCANARY AGENCE', 'ZZCANARY GESTIONNAIRE', 'ZZCANARY PRODUIT'];

/** Enough rows that the import takes a while, and that sorting and the WAL are put to work. */
const ROWS = 60_000;

function writeBank(bank: string): void {
  mkdirSync(bank);
  const { below } = createRandom(5);
  const agencies = Array.from({ length: 500 }, (_, i) => `${String(i + 1).padStart(5, '0')};${PLANTED[0]} ${i}`);
  const managers = Array.from({ length: 500 }, (_, i) => `${String(i + 1).padStart(3, '0')};${PLANTED[1]} ${i}`);
  const products = Array.from({ length: 500 }, (_, i) => `${String(i + 1).padStart(3, '0')};${PLANTED[2]} ${i};01;210`);
  writeFileSync(join(bank, 'agences.csv'), `AGE;LIB\n${agencies.join('\n')}\n`);
  writeFileSync(join(bank, 'gestionnaires.csv'), `GES;INTITULE\n${managers.join('\n')}\n`);
  writeFileSync(join(bank, 'produits.csv'), `CPRO;LIB;ATT;CGAM\n${products.join('\n')}\n`);
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `${41_000_000 + i};${PLANTED[0]} ${below(500)};${below(900)};${below(28) + 1}/03/2024`,
  );
  writeFileSync(join(bank, 'autre.csv'), `X;Y;Z;D\n${rows.join('\n')}\n`);
}

/** Files under the folders given that hold a planted string. */
function found(...places: readonly string[]): string[] {
  return places.flatMap((place) =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => {
        try {
          const bytes = readFileSync(path);
          return PLANTED.some((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')));
        } catch {
          // Gone between the listing and the reading.
          return false;
        }
      }),
  );
}

test('clients’ data stand nowhere in plain text, while an import runs and after: workspace, WAL, temporary files, home', async () => {
  const bank = join(folder, 'bank');
  const [home, temp, place] = ['home', 'temp', 'place'].map((name) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  }) as [string, string, string];
  writeBank(bank);
  const cli = await builtCli();
  const env = {
    ...{ COMPTOIR_PASSPHRASE: 'mangue réseau tortue lundi', HOME: home, XDG_CONFIG_HOME: home },
    ...{ TMPDIR: temp, TMP: temp, TEMP: temp, SQLITE_TMPDIR: temp },
  };
  const workspace = join(place, 'w.sqlite');
  const seen = new Set<string>();
  let looks = 0;
  const watch = setInterval(() => {
    looks++;
    for (const path of found(home, temp, place)) seen.add(path);
  }, 25);
  const run = await runCli(cli, ['import', bank, '--json', '--workspace', workspace], undefined, env);
  clearInterval(watch);
  expect(run.status).toBe(0);
  const { totals } = JSON.parse(run.stdout);
  expect([totals.agencies, totals.managers, totals.products]).toEqual([500, 500, 500]);
  expect(looks).toBeGreaterThan(10);
  expect([...seen]).toEqual([]);
  expect(found(home, temp, place)).toEqual([]);

  const bundle = join(folder, 'support.zip');
  const looked = await runCli(cli, ['doctor', '--json', '--out', bundle, '--workspace', workspace], undefined, env);
  expect(JSON.parse(looked.stdout)).toMatchObject({ ok: true, bundle });
  const parts = unzip(bundle);
  expect(JSON.parse(String(parts.get('diagnostics.json'))).version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(JSON.parse(String(parts.get('workspace.json'))).rows.stg_agency).toBe(500);
  for (const [name, bytes] of parts) expect([name, PLANTED.filter((text) => bytes.includes(text))]).toEqual([name, []]);
  expect(found(home, temp, place)).toEqual([]);
  // The search finds what is there: the workbooks themselves.
  expect(found(bank)).toHaveLength(4);
}, 120_000);
