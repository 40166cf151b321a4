import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../../src/main/ingest/read-workbook';
import { forkedParsers } from '../../../../../src/main/ingest/workbook/forked-parser';
import { readIsolated } from '../../../../../src/main/ingest/workbook/isolated';
import type { Parser } from '../../../../../src/main/ingest/workbook/parser';
import { ParserPool } from '../../../../../src/main/ingest/workbook/parser-pool';
import { collector } from '../../../../corpus/collect';
import { sampleBook } from '../../../../corpus/hostile-files';
import { builtParserFile } from '../../../../helpers/parser-file';

const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'comptoir-isolated-'));
const path = join(folder, 'book.xlsx');
let pool: ParserPool;
beforeAll(async () => {
  pool = new ParserPool(forkedParsers(await builtParserFile()));
  writeFileSync(path, sampleBook(30_000));
});
afterAll(() => {
  pool.close();
  rmSync(folder, { recursive: true });
});

/** Parser processes that misbehave; their memory bound is met while their heap is still far from full. */
function misbehaving(name: string, code: string): ParserPool {
  const file = join(folder, `${name.replaceAll(' ', '-')}.mjs`);
  writeFileSync(file, code);
  return new ParserPool(forkedParsers(file, { heapMb: 1024, residentBytes: 200 * MB }));
}

describe('reading in a process of its own', () => {
  it('gives what reading in this one gives', async () => {
    const here = collector();
    const there = collector();
    const summary = await readWorkbook(path, here.sink);
    expect(await readIsolated(path, there.sink, { parsers: pool })).toEqual(summary);
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
      { parsers: pool, patience: { startMs: 60_000, stallMs: 60_000, totalMs: 100_000 } },
    );
    expect(most).toBe(1);
    expect(sheets.get('Sheet1')!.size).toBe(30_001);
  });

  it('passes on what the taker throws, and stops when told', async () => {
    const { sink } = collector();
    const broken = { ...sink, onRows: () => Promise.reject(new Error('full')) };
    await expect(readIsolated(path, broken, { parsers: pool })).rejects.toThrow('full');
    const stop = new AbortController();
    const stopping = { ...sink, onRows: () => stop.abort() };
    const stopped = readIsolated(path, stopping, { parsers: pool, signal: stop.signal });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each([
    ['hangs', 'for (;;) {}', 'timeout'],
    ['dies', 'process.exit(3)', 'crashed'],
    ['throws', 'throw new Error("x")', 'crashed'],
    ['pushes small arrays forever', 'const a = []; for (;;) a.push([1, 2])', 'memory'],
    [
      'takes memory outside of its heap',
      'const a = []; setInterval(() => a.push(Buffer.alloc(20 * 1024 * 1024, 1)), 5)',
      'memory',
    ],
  ])('refuses the file when the process %s, and the next file is read', async (name, code, refusal) => {
    const { sink } = collector();
    const silence = name === 'hangs' ? 300 : 60_000;
    const patience = { startMs: silence, stallMs: silence, totalMs: 60_000 };
    const reading = readIsolated(path, sink, { parsers: misbehaving(name, code), patience });
    await expect(reading).rejects.toMatchObject({ refusal });
    expect(await readIsolated(path, collector().sink, { parsers: pool })).toMatchObject({ rows: 30_001 });
  });

  it('refuses the file when its process is killed in the middle, and starts another for the next', async () => {
    const start = forkedParsers(await builtParserFile());
    const started: Parser[] = [];
    const parsers = new ParserPool(() => {
      started.push(start());
      return started.at(-1)!;
    });
    const { sink } = collector();
    const kill = () => void process.kill(pidOf(started[0]!), 'SIGKILL');
    const reading = readIsolated(path, { ...sink, onRows: kill }, { parsers });
    await expect(reading).rejects.toMatchObject({ refusal: 'crashed' });
    await readIsolated(path, collector().sink, { parsers });
    await readIsolated(path, collector().sink, { parsers });
    expect(started.length).toBe(2);
    parsers.close();
  });
});

function pidOf(parser: Parser): number {
  return (parser as unknown as { readonly child: { readonly pid: number } }).child.pid;
}
