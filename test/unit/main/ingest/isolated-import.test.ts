import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isolatedReader } from '../../../../src/main/ingest/read-ahead';
import { forkedParsers } from '../../../../src/main/ingest/workbook/forked-parser';
import type { Parser } from '../../../../src/main/ingest/workbook/parser';
import { PackedBatch, packRows } from '../../../../src/main/ingest/workbook/row-transfer';
import { runImport } from '../../../../src/main/jobs/import-job';
import { writeSample } from '../../../../src/main/sample/write-sample';
import { HOSTILE_FILES } from '../../../corpus/hostile-files';
import { dumpOf } from '../../../helpers/dump';
import { builtParserFile } from '../../../helpers/parser-file';
import { openMemory } from '../../../helpers/staging';

const clock = { now: () => '2025-06-01T08:00:00.000Z', elapsed: () => 0 };
const folder = mkdtempSync(join(tmpdir(), 'comptoir-ahead-'));
beforeAll(() => writeSample(folder, { clients: 400, seed: 7, clean: false, transactions: 0, truth: false }));
afterAll(() => rmSync(folder, { recursive: true }));

test('an import that reads ahead in processes stores what one that reads here stores', async () => {
  const [here, there] = [openMemory(), openMemory()];
  const expected = await runImport(here, [folder], { clock });
  const { read, close } = isolatedReader(forkedParsers(await builtParserFile()));
  const found = await runImport(there, [folder], { clock, read });
  await close();
  expect(found).toEqual(expected);
  expect(dumpOf(there)).toEqual(dumpOf(here));
  const marks = found.findings.filter(({ rule }) => rule === 'wrong-dimension' || rule === 'inline-strings');
  expect(marks.map(({ rule, table, severity, count }) => [rule, table, severity, count])).toEqual([
    ['inline-strings', 'manager-users', 'info', expect.any(Number)],
    ['wrong-dimension', 'manager-users', 'info', 1149],
  ]);
});

test('hostile files between sound ones stop nobody, and a cancel ends what was read ahead', async () => {
  const mixed = mkdtempSync(join(tmpdir(), 'comptoir-mixed-'));
  for (const { name, make } of HOSTILE_FILES.filter(({ name }) => /^(bit-rot|row-4|utf-16)/.test(name)))
    writeFileSync(join(mixed, name), make());
  writeFileSync(join(mixed, 'c.csv'), 'AGE;LIB\n00404;VILLE\n');
  const big = join(mixed, 'big.xlsx');
  writeFileSync(big, '');
  truncateSync(big, 8_000_000_000);
  const start = forkedParsers(await builtParserFile());
  const reader = isolatedReader(start);
  const { files } = await runImport(openMemory(), [mixed], { clock, read: reader.read });
  await reader.close();
  expect(files.map(({ path, kind, code }) => [path.slice(mixed.length + 1), kind ?? code])).toEqual([
    ['big.xlsx', 'too-large'],
    ['bit-rot.xlsx', 'damaged'],
    ['c.csv', 'agencies'],
    ['row-4-billion.xlsx', 'bad-reference'],
    ['utf-16-unmarked.csv', 'not-a-workbook'],
    ['utf-16.xlsx', 'encoding'],
  ]);
  rmSync(mixed, { recursive: true });

  const db = openMemory();
  const before = dumpOf(db);
  const stop = new AbortController();
  const stopped = isolatedReader(start);
  const onProgress = ({ done }: { done: number }) => done > 1000 && stop.abort();
  const run = runImport(db, [folder], { clock, read: stopped.read, signal: stop.signal, onProgress });
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  await stopped.close();
  expect(dumpOf(db)).toEqual(before);
});

test('a taker that fails in the middle of a file leaves no process behind', async () => {
  const start = forkedParsers(await builtParserFile());
  const alive = new Set<Parser>();
  const reader = isolatedReader(() => {
    const parser = start();
    alive.add(parser);
    const { send, listen, hold } = parser;
    return {
      ...{ send, listen: listen.bind(parser), hold: hold.bind(parser) },
      kill: () => {
        alive.delete(parser);
        parser.kill();
      },
    };
  });
  // More batches than are kept ahead: the reading is held up when its taker fails.
  const path = join(folder, 'long.csv');
  writeFileSync(path, `AGE;LIB\n${'00404;VILLE\n'.repeat(200_000)}`);
  reader.read.ahead?.(path, undefined);
  const failing = reader.read(path, {
    onSheet: () => 'read',
    onRows: () => {
      throw new Error('disk full');
    },
  });
  await expect(failing).rejects.toThrow('disk full');
  await reader.close();
  rmSync(path);
  expect(alive.size).toBe(0);
});

test('a batch comes out of its packing as it went in, and a repeated text weighs once', () => {
  const long = 'x'.repeat(1000);
  const batch = {
    sheet: 'Sheet1',
    rowNumbers: [2, 5, 9],
    rows: [
      [1.5, null, long, true],
      [],
      [long, { day: 20_000, seconds: 86_399 }, { error: '#N/A' }, { day: -3, seconds: 1 }, ''],
    ],
  };
  const packed = packRows(batch);
  const { sheet, rowNumbers, rows } = new PackedBatch(packed);
  expect({ sheet, rowNumbers: Array.from(rowNumbers), rows }).toEqual(batch);
  expect(new PackedBatch(packed).row(2)).toEqual(batch.rows[2]);
  expect([0, 1, 2].map((row) => new PackedBatch(packed).cell(row, 2))).toEqual([long, undefined, { error: '#N/A' }]);
  expect([packed.bytes, packed.chars]).toEqual([9 * 12 + 1004, 2004]);
});
