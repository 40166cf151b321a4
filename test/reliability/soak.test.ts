import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import { writeSample } from '../../src/main/sample/write-sample';
import { builtEntry } from '../helpers/built-cli';
import { limit, times } from './bounds';

/** Goal R12. `COMPTOIR_SOAK` sets another number of cycles. */
const CYCLES = Number(process.env.COMPTOIR_SOAK ?? times(24, 2000));
const isLong = CYCLES >= 400;

/** Looks are taken each so many cycles; the networks are trained each so many. */
const EVERY = isLong ? 10 : 2;
const NETWORKS = isLong ? 50 : CYCLES;

/**
 * Most a hundred cycles may add, in bytes. While the engine still compiles, in its first fifty cycles, the heap grows by itself
 * (measured: 5 MB per hundred over cycles 12 to 24, 0.3 MB over 200 to 400): the bounded form finds what keeps 0.15 MB a cycle.
 */
const MOST_SLOPE = 1e6;
const MOST_HEAP_SLOPE = isLong ? MOST_SLOPE : 15e6;

interface Look {
  readonly cycle: number;
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly tensors: number;
  readonly handles: number;
  readonly resources: number;
  readonly database: number;
  readonly seconds: number;
}

const folder = mkdtempSync(join(tmpdir(), 'comptoir-soak-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Median of the slopes between all pairs of looks, for a hundred cycles: a single odd look does not move it. */
function slope(looks: readonly Look[], of: (look: Look) => number): number {
  const slopes = looks.flatMap((a, i) => looks.slice(i + 1).map((b) => ((of(b) - of(a)) / (b.cycle - a.cycle)) * 100));
  slopes.sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)]!;
}

/** Standard error of the straight line's slope through the looks, for a hundred cycles. */
function doubt(looks: readonly Look[], of: (look: Look) => number): number {
  const n = looks.length;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const [x, y] = [mean(looks.map(({ cycle }) => cycle)), mean(looks.map(of))];
  const across = looks.reduce((sum, { cycle }) => sum + (cycle - x) ** 2, 0);
  const line = looks.reduce((sum, look) => sum + (look.cycle - x) * (of(look) - y), 0) / across;
  const rest = looks.reduce((sum, look) => sum + (of(look) - y - line * (look.cycle - x)) ** 2, 0);
  return Math.sqrt(rest / (n - 2) / across) * 100;
}

async function soak(entry: string): Promise<readonly Look[]> {
  const looks: Look[] = [];
  const args = ['--expose-gc', entry, folder, String(CYCLES), String(EVERY), String(NETWORKS)];
  const child = spawn(process.execPath, args, { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
  let trouble = '';
  child.stderr.on('data', (chunk) => {
    trouble += chunk;
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  for await (const line of createInterface({ input: child.stdout })) {
    looks.push(JSON.parse(line) as Look);
    if (isLong) process.stdout.write(`${line}\n`);
  }
  const status = await ended;
  expect([status, status === 0 ? '' : trouble.slice(-600)]).toEqual([0, '']);
  return looks;
}

const peak = (looks: readonly Look[]) => Math.max(...looks.map(({ rss }) => rss));
const floor = (looks: readonly Look[]) => Math.min(...looks.map(({ rss }) => rss));
const values = (looks: readonly Look[], of: (look: Look) => number) => [...new Set(looks.map(of))];

it(
  `${CYCLES} cycles of import, training, scores, export and undo add nothing to memory, tensors, handles and file`,
  async () => {
    const options = { clean: false, transactions: 0, truth: false };
    await writeSample(join(folder, 'march'), { ...options, clients: 150, seed: 3 });
    await writeSample(join(folder, 'april'), { ...options, clients: 160, seed: 4 });
    const looks = await soak(await builtEntry('test/processes/soak.ts'));
    const half = looks.slice(Math.floor(looks.length / 2));
    const [first, last] = [half[0]!, half.at(-1)!];
    const heap = slope(half, ({ heapUsed, external }) => heapUsed + external);
    const resident = slope(half, ({ rss }) => rss);
    process.stdout.write(
      `soak: ${CYCLES} cycles in ${last.seconds} s; per 100 cycles of the last half: heap ${(heap / 1e6).toFixed(2)} MB, ` +
        `resident ${(resident / 1e6).toFixed(2)} ± ${((2 * doubt(half, ({ rss }) => rss)) / 1e6).toFixed(1)} MB of ${Math.round(last.rss / 1e6)}; database ${(last.database / 1e6).toFixed(1)} MB\n`,
    );
    expect(looks).toHaveLength(Math.floor(CYCLES / EVERY));
    expect(heap).toBeLessThan(MOST_HEAP_SLOPE);
    // What the system gives a process comes and goes by tens of megabytes within a dozen cycles: only many looks tell its slope.
    if (isLong) expect(resident - 2 * doubt(half, ({ rss }) => rss)).toBeLessThan(MOST_SLOPE);
    expect(peak(half)).toBeLessThan(1.25 * peak(looks.slice(0, half.length)));
    expect(floor(half)).toBeLessThan(1.15 * floor(looks.slice(0, half.length)));
    expect(values(half, ({ tensors }) => tensors)).toHaveLength(1);
    expect(values(half, ({ handles }) => handles)).toHaveLength(1);
    expect(values(half, ({ resources }) => resources)).toHaveLength(1);
    // The history of trainings keeps a line of each; nothing else may grow.
    expect(last.database - first.database).toBeLessThan((last.cycle - first.cycle) * 4_096);
  },
  limit(400_000),
);
