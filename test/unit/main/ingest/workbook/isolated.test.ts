import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../../src/main/ingest/read-workbook';
import { readIsolated } from '../../../../../src/main/ingest/workbook/isolated';
import { ParserThreads } from '../../../../../src/main/ingest/workbook/parser-threads';
import { collector } from '../../../../corpus/collect';
import { sampleBook } from '../../../../corpus/hostile-files';
import { builtParserFile } from '../../../../helpers/parser-file';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-isolated-'));
const path = join(folder, 'book.xlsx');
let entry = '';
beforeAll(async () => {
  entry = await builtParserFile();
  writeFileSync(path, sampleBook(30_000));
});

/** A parser thread that misbehaves. */
function thread(name: string, code: string): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  return file;
}

describe('reading in a thread of its own', () => {
  it('gives what reading in this thread gives', async () => {
    const here = collector();
    const there = collector();
    const summary = await readWorkbook(path, here.sink);
    expect(await readIsolated(path, there.sink, { threads: new ParserThreads(entry) })).toEqual(summary);
    expect(summary.rows).toBe(30_001);
    expect(there.sheets).toEqual(here.sheets);
  });

  it('waits for a slow taker, with no more than its credit under way', async () => {
    let inside = 0;
    let most = 0;
    const { sheets, sink } = collector();
    await readIsolated(
      path,
      {
        ...sink,
        onRows: async (batch) => {
          most = Math.max(most, ++inside);
          await new Promise((resolve) => setTimeout(resolve, 20));
          await sink.onRows(batch);
          inside--;
        },
      },
      { threads: new ParserThreads(entry), patience: { stallMs: 10_000, totalMs: 100_000 } },
    );
    expect(most).toBe(1);
    expect(sheets.get('Sheet1')!.size).toBe(30_001);
  });

  it('passes on what the taker throws, and stops when told', async () => {
    const { sink } = collector();
    const broken = { ...sink, onRows: () => Promise.reject(new Error('full')) };
    await expect(readIsolated(path, broken, { threads: new ParserThreads(entry) })).rejects.toThrow('full');
    const stop = new AbortController();
    const stopping = { ...sink, onRows: () => stop.abort() };
    const stopped = readIsolated(path, stopping, { threads: new ParserThreads(entry), signal: stop.signal });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each([
    ['hangs', 'for (;;) {}', 'timeout'],
    ['dies', 'process.exit(3)', 'crashed'],
    ['throws', 'throw new Error("x")', 'crashed'],
    ['eats memory', 'const a = []; for (let i = 0; ; i++) a.push(String(i))', 'memory'],
  ])('refuses the file when the thread %s', async (name, code, refusal) => {
    const { sink } = collector();
    const patience = { stallMs: name === 'hangs' ? 300 : 20_000, totalMs: 60_000 };
    const reading = readIsolated(path, sink, { threads: new ParserThreads(thread(name, code), 48), patience });
    await expect(reading).rejects.toMatchObject({ refusal });
  });
});
