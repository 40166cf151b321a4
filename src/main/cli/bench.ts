import { systemClock } from '../core/clock';
import { isoFromDay } from '../core/dates';
import { loadBank } from '../features/load-bank';
import { scoreRecommendation } from '../jobs/recommendation-lists';
import { openChampion } from '../jobs/score-job';
import { scoreWhatIf } from '../jobs/what-if';
import { openForReading } from '../store/open';

/** Questions asked before timing starts, and timed. */
const WARM_UP = 3;
const TIMED = 20;

/**
 * What `npm run bench` times inside one process: recommendations for every client, and single what-ifs as a person would ask
 * them. Takes the workspace's path, prints JSON.
 */
async function main(workspace: string): Promise<void> {
  const db = openForReading(workspace);
  const bank = loadBank(db);
  const day = bank.asOfDay;
  const { artefact } = openChampion(db, 'recommendation');
  const started = systemClock.elapsed();
  const { clients } = await scoreRecommendation(bank, day, artefact);
  const recommendAllSeconds = round((systemClock.elapsed() - started) / 1000);
  const [id] = clients;
  const manager = bank.codes.managers[bank.clients.manager[0]!]!.code;
  const whatIf = {
    clientMs: await median(() => scoreWhatIf(db, bank, day, 'client', String(id), { ageYears: 40 })),
    managerMs: await median(() => scoreWhatIf(db, bank, day, 'manager', manager, { acquisition: 12 })),
  };
  console.log(JSON.stringify({ asOf: isoFromDay(day), clients: clients.length, recommendAllSeconds, whatIf }));
  db.close();
}

async function median(ask: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + TIMED; i++) {
    const started = systemClock.elapsed();
    await ask();
    if (i >= WARM_UP) times.push(systemClock.elapsed() - started);
  }
  return round(times.sort((a, b) => a - b)[TIMED / 2]!);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

await main(process.argv[2] ?? '');
