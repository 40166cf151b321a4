import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runImport } from '../../../../src/main/jobs/import-job';
import { LEGAL_ODDITIES } from '../../../corpus/legal-oddities';
import { AGENCIES, ODD_FILES } from '../../../corpus/odd-files';
import { openMemory } from '../../../helpers/staging';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-odd-'));
afterAll(() => rmSync(folder, { recursive: true }));
const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };

it.each([...ODD_FILES, ...LEGAL_ODDITIES])('$name is imported as it is', async ({ name, make }) => {
  const path = join(folder, name);
  writeFileSync(path, make());
  const db = openMemory();
  const { files } = await runImport(db, [path], { clock });
  expect(files.map(({ kind, code, accepted, rejected }) => [kind, code, accepted, rejected])).toEqual([
    ['agencies', undefined, AGENCIES.length, 0],
  ]);
  const rows = db.prepare('SELECT agency, name FROM stg_agency ORDER BY source_row').raw().all();
  expect(rows).toEqual(AGENCIES);
  db.close();
});
