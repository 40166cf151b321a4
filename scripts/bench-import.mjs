import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture, has, tell } from './process.mjs';

/** A version manager's python3 may hide the system's, which has the packages. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** How often an import is timed; the median counts. */
const TIMES = 3;

/**
 * The import of the sample bank: first time, again, of ten times the clients, and beside it what the usual Python tools take
 * only to load the same files, in turns in one run.
 * @param {object} tools `timed(command, args)` and `comptoir(...args)`, which give seconds, peak memory and output
 * @param {string} folder for the workspaces; the last one imported stays as `bench.sqlite`
 * @param {number} clients of the sample in `folder`/sample
 */
export async function benchImport({ timed, comptoir }, folder, clients) {
  const sample = join(folder, 'sample');
  const workspace = join(folder, 'bench.sqlite');
  const load = pandasLoader(timed, sample);
  const [firsts, agains, pandas] = [[], [], []];
  for (let i = 0; i < TIMES; i++) {
    for (const tail of ['', '-wal', '-shm']) rmSync(`${workspace}${tail}`, { force: true });
    firsts.push(await comptoir('import', sample, '--workspace', workspace));
    agains.push(await comptoir('import', sample, '--workspace', workspace));
    if (load) pandas.push(await load());
  }
  const first = median(firsts);
  const again = median(agains);
  const loaded = load ? median(pandas) : null;
  tell(`import: ${first.seconds} s, again ${again.seconds} s, pandas ${loaded?.seconds ?? 'not installed'} s`);
  const tenfold = await importTenfold(comptoir, folder, clients);
  return {
    seconds: first.seconds,
    peakMb: first.peakMb,
    rows: JSON.parse(first.output).files.reduce((sum, file) => sum + file.rows, 0),
    pandas: loaded
      ? { seconds: loaded.seconds, peakMb: loaded.peakMb }
      : 'python3 with pandas and openpyxl is not installed',
    ratioToPandas: loaded && round(first.seconds / loaded.seconds),
    unchangedSeconds: again.seconds,
    unchangedWorkSeconds: JSON.parse(again.output).seconds,
    unchangedShare: round(again.seconds / first.seconds),
    unchangedWorkShare: round(JSON.parse(again.output).seconds / JSON.parse(first.output).seconds),
    tenfold: { ...tenfold, ratio: round(tenfold.seconds / first.seconds) },
  };
}

async function importTenfold(comptoir, folder, clients) {
  const sample = join(folder, 'tenfold');
  await comptoir('sample', sample, '--clients', String(10 * clients), '--seed', '42');
  const { seconds, peakMb } = await comptoir('import', sample, '--workspace', join(folder, 'tenfold.sqlite'));
  rmSync(sample, { recursive: true });
  return { seconds, peakMb };
}

/** What it takes the usual Python tools only to load the same files; null where they are not installed. */
function pandasLoader(timed, sample) {
  const python = PYTHONS.find((one) => has(one) && capture(one, ['-c', 'import pandas, openpyxl']).status === 0);
  if (!python) return null;
  const script = 'import glob, sys, pandas\nfor f in sorted(glob.glob(sys.argv[1] + "/*.xlsx")): pandas.read_excel(f)';
  return () => timed(python, ['-W', 'ignore', '-c', script, sample]);
}

function median(runs) {
  return [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];
}

function round(value) {
  return Math.round(value * 100) / 100;
}
