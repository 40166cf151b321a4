import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listDrops } from '../../../../src/main/jobs/list-drops';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-drops-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('tells which workbooks are open in Excel or LibreOffice by the lock files beside them', () => {
  mkdirSync(join(folder, 'avril'));
  const names = ['mars.xlsx', '~$mars.xlsx', 'clients.csv', '.~lock.clients.csv#', 'agences.xlsx', '~$', '.~lock.#'];
  for (const name of names) writeFileSync(join(folder, name), name);
  // Excel leaves the first two letters of a long name out.
  for (const name of ['gestionnaires.xlsx', '~$stionnaires.xlsx']) writeFileSync(join(folder, 'avril', name), 'x');
  const drops = listDrops(folder)!;
  expect(drops.map(({ path, locked }) => [path.slice(folder.length + 1), locked])).toEqual([
    ['agences.xlsx', false],
    ['avril/gestionnaires.xlsx', true],
    ['clients.csv', true],
    ['mars.xlsx', true],
  ]);
  expect(drops.every(({ stamp }) => /^\d+\/\d+$/.test(stamp))).toBe(true);
  rmSync(join(folder, '.~lock.clients.csv#'));
  expect(listDrops(folder)!.find(({ path }) => path.endsWith('clients.csv'))?.locked).toBe(false);
  expect(listDrops(join(folder, 'none'))).toBeNull();
});
