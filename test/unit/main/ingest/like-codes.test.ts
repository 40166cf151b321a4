import { expect, test } from 'vitest';
import { rowImporter } from '../../../helpers/import-rows';
import { openMemory, tableRows } from '../../../helpers/staging';

const importTables = rowImporter();

test('codes that are the same number but not the same text are two codes, in one import and over several', async () => {
  const db = openMemory();
  const header = ['AGE', 'LIB'];
  await importTables(db, { march: [header, ['00404', 'VILLE X'], ['02323', 'VILLE Y']] });
  await importTables(db, { april: [header, ['000404', 'NOUVELLE'], ['00404', 'VILLE Z'], ['4E2', 'A']] });
  await importTables(db, { may: [header, ['00400', 'VILLE V']] });
  expect(tableRows(db, 'SELECT agency, name FROM mart_agency ORDER BY agency')).toEqual([
    ['000404', 'NOUVELLE'],
    ['00400', 'VILLE V'],
    ['00404', 'VILLE Z'],
    ['02323', 'VILLE Y'],
    ['4E2', 'A'],
  ]);
  db.close();
});
