import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../core/clock';
import { createRandom } from '../core/random';
import { closeAndForget } from '../store/cipher';
import type { WorkspaceKey, WritableDb } from '../store/database';
import { openForWriting } from '../store/open';

const ROWS = 300_000;
const LOOK_UPS = 20_000;
/** Plain and encrypted take turns, so that a machine that slows down slows both. */
const ROUNDS = 5;

type Times = Readonly<Record<'insert' | 'scan' | 'bareScan' | 'lookUp', number>>;

/**
 * What `npm run bench` times of encryption: one table written, read whole by a fresh connection, and read by its index; prints
 * ratios. `scan` takes every row into memory, as features are loaded; `bareScan` adds them up inside SQLite, where reading
 * pages is nearly all there is to do.
 */
function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-cipher-bench-'));
  const key = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 3);
  const rounds: { readonly plain: Times; readonly sealed: Times }[] = [];
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const plain = time(join(folder, `plain-${round}.sqlite`), null);
      const sealed = time(join(folder, `sealed-${round}.sqlite`), key);
      // The first pair warms caches and is not counted.
      if (round > 0) rounds.push({ plain, sealed });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const ratio = (what: keyof Times) => round2(median(rounds.map(({ plain, sealed }) => sealed[what] / plain[what])));
  const seconds = (what: keyof Times) => round2(median(rounds.map(({ sealed }) => sealed[what])));
  console.log(
    JSON.stringify({
      rows: ROWS,
      lookUps: LOOK_UPS,
      ratios: { insert: ratio('insert'), scan: ratio('scan'), bareScan: ratio('bareScan'), lookUp: ratio('lookUp') },
      sealedSeconds: {
        insert: seconds('insert'),
        scan: seconds('scan'),
        bareScan: seconds('bareScan'),
        lookUp: seconds('lookUp'),
      },
    }),
  );
}

/** Seconds to insert, to scan and to look up in a workspace of its own. */
function time(path: string, key: WorkspaceKey): Times {
  const writer = openForWriting(path, key);
  writer.exec('CREATE TABLE stg_bench (id INTEGER PRIMARY KEY, client INTEGER, label TEXT, amount INTEGER) STRICT');
  const insert = timed(() => fill(writer));
  closeAndForget(writer);
  const counter = openForWriting(path, key);
  const bareScan = timed(() =>
    counter.prepare('SELECT sum(amount), max(length(label)), count(*) FROM stg_bench').get(),
  );
  closeAndForget(counter);
  const reader = openForWriting(path, key);
  const scan = timed(() => {
    let total = 0;
    for (const row of reader.prepare('SELECT id, client, label, amount FROM stg_bench').raw().iterate())
      total += (row as number[])[3]!;
    return total;
  });
  const one = reader.prepare('SELECT count(*), sum(amount) FROM stg_bench WHERE client = ?');
  const { below } = createRandom(42);
  const lookUp = timed(() => {
    for (let i = 0; i < LOOK_UPS; i++) one.get(below(ROWS / 6));
  });
  closeAndForget(reader);
  return { insert, scan, bareScan, lookUp };
}

/** As an import writes: one transaction, clients in no order, an index beside. */
function fill(db: WritableDb): void {
  const { below } = createRandom(7);
  const insert = db.prepare('INSERT INTO stg_bench (client, label, amount) VALUES (?, ?, ?)');
  db.transaction(() => {
    for (let i = 0; i < ROWS; i++) insert.run(below(ROWS / 6), `AGENCE ${i % 400} – CLIENT ${i}`, below(1_000_000));
    db.exec('CREATE INDEX stg_bench_client ON stg_bench(client, amount)');
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
}

function timed(work: () => unknown): number {
  const started = systemClock.elapsed();
  work();
  return (systemClock.elapsed() - started) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

main();
