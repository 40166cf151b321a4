import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Random } from '../../src/main/core/random';
import { closeAndForget } from '../../src/main/store/cipher';
import { openForWriting } from '../../src/main/store/open';
import { builtFaultChild } from '../helpers/built-cli';
import {
  addFaultImport,
  FAULT_KEY,
  makeFaultWorkspace,
  replaceWorkspace,
  runFaultChild,
} from '../helpers/fault-workspace';
import { limit, seeded, times } from './bounds';

/** Goals R5 and R6: what a power cut leaves of the WAL is a prefix of the commits; what was acknowledged was flushed before. */
const TORN = times(300, 5000);

/** Commits in the WAL, and bytes before its first frame and of a frame besides its page. */
const COMMITS = 12;
const WAL_HEADER = 32;
const FRAME_HEADER = 24;
const PAGE = 4096;

const folder = mkdtempSync(join(tmpdir(), 'comptoir-torn-'));
const [original, path] = [join(folder, 'original.sqlite'), join(folder, 'w.sqlite')];
afterAll(() => rmSync(folder, { recursive: true }));

/** A workspace whose WAL holds commits that are not in its file; where each of them ends in the WAL. */
function withHotWal(): { wal: Buffer; ends: readonly number[] } {
  makeFaultWorkspace(original, 200);
  copyFileSync(original, path);
  const db = openForWriting(path, FAULT_KEY);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('wal_autocheckpoint = 0');
  copyFileSync(path, original);
  const ends: number[] = [];
  for (let turn = 1; turn <= COMMITS; turn++) {
    addFaultImport(db, `2025-04-${String(turn).padStart(2, '0')}T08:00:00.000Z`, `${turn}.xlsx`);
    ends.push(readFileSync(`${path}-wal`).length);
  }
  const wal = readFileSync(`${path}-wal`);
  closeAndForget(db);
  return { wal, ends };
}

/** Cuts, flips one bit or zeroes a sector, at a place drawn from the whole WAL. */
function tear(wal: Buffer, random: Random): { torn: Buffer; at: number } {
  const at = Math.floor(random.next() * wal.length);
  const torn = Buffer.from(wal);
  const how = Math.floor(random.next() * 3);
  if (how === 0) return { torn: torn.subarray(0, at), at };
  if (how === 1) torn[at] = torn[at]! ^ (1 << Math.floor(random.next() * 8));
  else torn.fill(0, at - (at % 512), Math.min(torn.length, at - (at % 512) + 512));
  return { torn, at: how === 1 ? at : at - (at % 512) };
}

it(
  'every torn WAL opens to an exact prefix of the commits, and to no less than what came before the tear',
  () => {
    const random = seeded('torn WALs', 20_250_605);
    const { wal, ends } = withHotWal();
    expect((wal.length - WAL_HEADER) % (FRAME_HEADER + PAGE)).toBe(0);
    const seen = new Set<number>();
    for (let i = 0; i < TORN; i++) {
      const { torn, at } = tear(wal, random);
      replaceWorkspace(original, path);
      writeFileSync(`${path}-wal`, torn);
      const db = openForWriting(path, FAULT_KEY);
      expect(db.pragma('quick_check', { simple: true })).toBe('ok');
      const files = db
        .prepare('SELECT f.path FROM import_batch b LEFT JOIN import_file f ON f.batch_id = b.id ORDER BY b.id')
        .pluck()
        .all();
      closeAndForget(db);
      const kept = files.length - 1;
      expect(files).toEqual([
        '/exports/mars.xlsx',
        ...Array.from({ length: kept }, (_, k) => `/exports/${k + 1}.xlsx`),
      ]);
      // A tear in the header takes all of the WAL with it; nothing of it was in the file.
      const whole = at < WAL_HEADER ? 0 : ends.filter((end) => end <= at).length;
      expect(kept).toBeGreaterThanOrEqual(whole);
      seen.add(kept);
    }
    expect(seen.size).toBeGreaterThan(COMMITS / 2);
  },
  limit(120_000),
);

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** Logs every flush of a file and every acknowledgement, in their order, where there is no `strace`. */
const SHIM = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static void note(const char *what) {
  int log = open(getenv("FLUSH_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (log < 0) abort();
  ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  real(log, what, strlen(what));
  close(log);
}
int fsync(int file) { note("fsync(\\n"); return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file); }
int fdatasync(int file) { note("fdatasync(\\n"); return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file); }
ssize_t write(int file, const void *bytes, size_t count) {
  if (file == 1 && count > 1 && *(const char *)bytes == 'C') note("write(1, \\"C\\n");
  return ((ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write"))(file, bytes, count);
}
`;

/** How flushes and acknowledgements are watched here; null where neither tool is there. */
function watcher(log: string): { around: readonly string[]; env: Readonly<Record<string, string>> } | null {
  if (has('strace')) return { around: ['strace', '-f', '-e', 'trace=fsync,fdatasync,write', '-o', log], env: {} };
  if (process.platform !== 'linux' || !has('gcc')) return null;
  const [source, library] = [join(folder, 'flushes.c'), join(folder, 'flushes.so')];
  writeFileSync(source, SHIM);
  execFileSync('gcc', ['-shared', '-fPIC', '-o', library, source, '-ldl']);
  return { around: [], env: { LD_PRELOAD: library, FLUSH_LOG: log } };
}

const log = join(folder, 'flushes.log');
const watched = watcher(log);
if (!watched) process.stdout.write('flushes before acknowledgements: not looked at, there is neither strace nor gcc\n');

it.skipIf(!watched)(
  'between each commit and its acknowledgement something was flushed to the disk',
  async () => {
    const flushed = join(folder, 'flushed.sqlite');
    makeFaultWorkspace(flushed, 200);
    const child = await builtFaultChild();
    const args = ['commit', flushed, Buffer.from(FAULT_KEY).toString('hex')];
    const { said } = await runFaultChild(child, args, undefined, watched!.around, watched!.env);
    expect(said).toContain('C20\nE');
    const events = [...readFileSync(log, 'utf8').matchAll(/(fsync|fdatasync)\(|write\(1, "C/g)].map(([event]) =>
      event.startsWith('write') ? 'C' : 'F',
    );
    const acknowledged = events.join('').split('C').slice(0, -1);
    expect(acknowledged.map((flushes) => flushes.includes('F'))).toEqual(new Array(20).fill(true));
  },
  limit(120_000),
);
