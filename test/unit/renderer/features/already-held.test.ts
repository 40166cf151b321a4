import { expect, it } from 'vitest';
import { whatFilesBring } from '../../../../src/renderer/features/imports/already-held';
import type { ImportBatch, ImportedFile } from '../../../../src/shared/domain/imports';

const file = (path: string, sha256: string, kind: ImportedFile['kind'] = 'clients') =>
  ({ path, sha256, kind, rows: 5, unchanged: 0 }) as ImportedFile;
const batch = (id: number, ...files: readonly ImportedFile[]) => ({ id, at: '2026-03-05', files }) as ImportBatch;

const march = batch(1, file('/old/march.xlsx', 'm'));
const april = batch(2, file('/old/april.xlsx', 'a'), file('/old/codes.xlsx', 'c', 'agencies'));

const bring = (...files: readonly ImportedFile[]) => {
  const { bringing, held, holders } = whatFilesBring(files, [april, march]);
  return { bringing, held, holders: holders.map(({ id }) => id) };
};

it('knows a file by its content, whatever it is called now, and names the imports that hold it, the newest first', () => {
  expect(bring(file('/new/renamed.xlsx', 'm'))).toEqual({ bringing: 0, held: 1, holders: [1] });
  expect(bring(file('/x/m.xlsx', 'm'), file('/x/a.xlsx', 'a'))).toEqual({ bringing: 0, held: 2, holders: [2, 1] });
  expect(bring(file('/old/march.xlsx', 'edited'))).toEqual({ bringing: 1, held: 0, holders: [] });
});

it('counts files, not their exports, and a file given twice once', () => {
  const twoExports = [file('/x/codes.xlsx', 'c', 'agencies'), file('/x/codes.xlsx', 'c', 'managers')];
  const twice = [file('/x/may.xlsx', 'n'), file('/x/copy of may.xlsx', 'n')];
  expect(bring(...twoExports, ...twice)).toEqual({ bringing: 1, held: 1, holders: [2] });
});

it('has a copy that is alone in the choice bring its rows, though its twin was read first', () => {
  expect(bring({ ...file('/x/copy of may.xlsx', 'n'), unchanged: 5 })).toEqual({ bringing: 1, held: 0, holders: [] });
});
