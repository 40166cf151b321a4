import { expect, test } from 'vitest';
import { rowImporter } from '../../../helpers/import-rows';
import { openMemory, tableRows } from '../../../helpers/staging';

const clients = (rows: readonly (readonly (string | number | null)[])[]) => [
  ['CLI', 'SEXT', 'DNA', 'AGE', 'TCLI', 'GES', 'DOU', 'UTIC'],
  ...rows,
];
const client = (number: number, opened: string) => [number, 'M', '02/01/1980', '00404', 1, '042', opened, '000612'];
const accounts = [
  ['CLI', 'CFE', 'CHA', 'TYP', 'DOU', 'DFE'],
  [41, 'N', '25112000', '008', '05/03/2024', null],
];
const subscription = (start: string) => [41, '000612', null, '201', 'VA', start, null];
const subscriptions = [
  ['CLI', 'UTSOU', 'CPACK', 'CPRO', 'ETA', 'DDSOU', 'DFSOU'],
  ...Array.from({ length: 5 }, (_, i) => subscription(`0${i + 1}/03/2024`)),
  subscription('20/04/2024'),
];

const first = clients([client(41, '05/03/2024')]);
const second = clients([client(42, '30/04/2024')]);

const bring = rowImporter();

/** Starts of the subscriptions taken, and why the others were not. */
const outcome = (db: ReturnType<typeof openMemory>) => ({
  starts: tableRows(db, "SELECT date(start_day * 86400, 'unixepoch') FROM stg_subscription ORDER BY 1").flat(),
  rejected: tableRows(db, 'SELECT column_name, value, reason FROM import_reject'),
  files: tableRows(db, 'SELECT kind, accepted FROM import_file ORDER BY kind, accepted'),
  batches: tableRows(db, 'SELECT count(*) FROM import_batch'),
});

test('subscriptions are checked by the newest clients of an import, though those come last of all files', async () => {
  const db = openMemory();
  let writes = 0;
  const books = { 'a clients': first, 'b accounts': accounts, 'c products': subscriptions, 'd clients': second };
  await bring(db, books, { beforeWrite: () => writes++ });
  const found = outcome(db);
  expect(found.rejected).toEqual([]);
  expect(found.starts.at(-1)).toBe('2024-04-20');
  expect(found.files).toEqual([
    ['accounts', 1],
    ['clients', 1],
    ['clients', 1],
    ['subscriptions', 6],
  ]);
  expect(found.batches).toEqual([[1]]);
  expect(writes).toBe(1);
  const sorted = openMemory();
  await bring(sorted, { 'a clients': first, 'b clients': second, 'c accounts': accounts, 'd products': subscriptions });
  expect(outcome(sorted)).toEqual(found);
});

test('without those, what starts after every client and account is a slip of the file', async () => {
  const db = openMemory();
  await bring(db, { 'a clients': first, 'b accounts': accounts, 'c products': subscriptions });
  expect(outcome(db).rejected).toEqual([['DDSOU', '20/04/2024', 'future-date']]);
});
