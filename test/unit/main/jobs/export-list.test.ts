import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setLanguage } from '../../../../src/main/core/words';
import { loadBank } from '../../../../src/main/features/load-bank';
import { type ExportOrder, writeExport } from '../../../../src/main/jobs/export-list';
import type { WritableDb } from '../../../../src/main/store/database';
import { rebuildMarts } from '../../../../src/main/store/rebuild-marts';
import { smallBank } from '../../../helpers/small-bank';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-export-'));
let db: WritableDb;
beforeAll(() => {
  setLanguage('en');
  db = smallBank();
  rebuildMarts(db);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Some cells of the rows written, by the place of the column. */
async function written(order: Omit<ExportOrder, 'format'>, columns: readonly number[]) {
  const path = join(folder, 'list.csv');
  await writeExport(db, async () => loadBank(db), { ...order, format: 'csv', path });
  const lines = readFileSync(path, 'utf8').replace('\ufeff', '').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => columns.map((column) => line.split(/[,;]/)[column]).join(' '));
}

test('agencies and managers are written as the screen names them, in its order', async () => {
  expect(await written({ name: 'agencies', codes: ['02323', '00101'] }, [1])).toEqual(['02323', '00101']);
  expect(await written({ name: 'managers', codes: ['230', 'no-such'] }, [0, 1])).toEqual(['Director · VILLE B 230']);
});

test('clients are written with the names of their managers', async () => {
  expect(await written({ name: 'clients', clients: [6, 2] }, [0, 1, 2, 4, 5])).toEqual([
    '6 Live 02323 230 Director · VILLE B',
    '2 Left 00101 012 Officer 1 · VILLE A',
  ]);
});
