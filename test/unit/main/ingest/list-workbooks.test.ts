import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listWorkbooks } from '../../../../src/main/ingest/list-workbooks';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('lists files and links to files, and says of everything else why it is left aside', () => {
  const at = (...names: string[]) => join(folder, ...names);
  mkdirSync(at('folder.xlsx', 'deeper'), { recursive: true });
  for (const name of ['a.csv', 'b.XLSX', '~$b.xlsx', '.hidden.csv', 'letter.doc']) writeFileSync(at(name), 'x');
  writeFileSync(at('folder.xlsx', 'c.csv'), 'xyz');
  writeFileSync(at('folder.xlsx', 'deeper', 'd.csv'), 'not looked for');
  symlinkSync(at('a.csv'), at('link.csv'));
  symlinkSync(at('gone.csv'), at('nowhere.csv'));
  symlinkSync(at('circle.csv'), at('circle.csv'));
  symlinkSync(folder, at('up.csv'));
  execFileSync('mkfifo', [at('pipe.csv')]);
  const { workbooks, skipped } = listWorkbooks([
    folder,
    at('letter.doc'),
    at('none'),
    at('x'.repeat(5000)),
    '/dev/zero',
  ]);
  const short = (path: string) => path.slice(folder.length + 1, folder.length + 20);
  expect(workbooks.map(({ path, bytes }) => [short(path), bytes])).toEqual([
    ['a.csv', 1],
    ['b.XLSX', 1],
    ['folder.xlsx/c.csv', 3],
    ['letter.doc', 1],
    ['link.csv', 1],
  ]);
  expect(
    skipped.filter(({ path }) => path.startsWith(folder)).map(({ path, reason }) => [short(path), reason]),
  ).toEqual([
    ['.hidden.csv', 'not-a-workbook'],
    ['circle.csv', 'missing'],
    ['letter.doc', 'not-a-workbook'],
    ['none', 'missing'],
    ['nowhere.csv', 'missing'],
    ['pipe.csv', 'not-a-workbook'],
    ['up.csv', 'not-a-workbook'],
    ['x'.repeat(19), 'missing'],
    ['~$b.xlsx', 'lock-file'],
  ]);
  expect(skipped.filter(({ path }) => !path.startsWith(folder))).toEqual([
    { path: '/dev/zero', reason: 'not-a-workbook' },
  ]);
});
