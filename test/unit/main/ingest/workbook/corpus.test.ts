import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../src/main/core/random';
import { ReadRefusal, readWorkbook } from '../../../../../src/main/ingest/read-workbook';
import { forkedParsers } from '../../../../../src/main/ingest/workbook/forked-parser';
import { readIsolated } from '../../../../../src/main/ingest/workbook/isolated';
import { ParserPool } from '../../../../../src/main/ingest/workbook/parser-pool';
import { collector } from '../../../../corpus/collect';
import { HOSTILE_FILES, sampleBook } from '../../../../corpus/hostile-files';
import { mutate } from '../../../../corpus/mutate';
import { builtParserFile } from '../../../../helpers/parser-file';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-corpus-'));
let parsers: ParserPool;
beforeAll(async () => {
  parsers = new ParserPool(forkedParsers(await builtParserFile()));
});
afterAll(() => {
  parsers.close();
  rmSync(folder, { recursive: true });
});

async function outcomeOf(reading: Promise<{ rows: number }>): Promise<string | number> {
  try {
    return (await reading).rows;
  } catch (error) {
    if (!(error instanceof ReadRefusal)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.hint?.length).toBeGreaterThan(10);
    return error.refusal;
  }
}

describe('hostile and damaged files, each in a process of its own', () => {
  it('are at least 31', () => expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(31));

  it.each(HOSTILE_FILES)('$name -> $outcome', async ({ name, make, outcome }) => {
    const path = join(folder, name);
    writeFileSync(path, make());
    const { sink } = collector();
    const patience = { startMs: 25_000, stallMs: 10_000, totalMs: 25_000 };
    expect(await outcomeOf(readIsolated(path, sink, { parsers, patience }))).toBe(outcome);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('seeded mutations of a sample workbook', () => {
  it('are read equal or refused with a code', async () => {
    const original = sampleBook(60);
    const path = join(folder, 'mutated.xlsx');
    const readAll = async () => {
      const { sink, sheets } = collector();
      const outcome = await outcomeOf(readWorkbook(path, sink));
      return { outcome, rows: [...sheets].map(([name, rows]) => [name, [...rows]]) };
    };
    writeFileSync(path, original);
    const truth = await readAll();
    expect(truth.outcome).toBe(61);
    const random = createRandom(20_261);
    const outcomes = new Map<string, number>();
    for (let i = 0; i < 1000; i++) {
      const mutated = mutate(original, random);
      writeFileSync(path, mutated);
      const found = await readAll();
      const key = String(found.outcome);
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
      if (typeof found.outcome === 'number') expect(found).toEqual(truth);
    }
    expect(outcomes.get('damaged')).toBeGreaterThan(250);
    expect(outcomes.get('truncated')).toBeGreaterThan(100);
  });
});
