import { say } from '../../core/words';
import { runScore } from '../../jobs/score-job';
import { command } from '../command';

/** `score [--as-of D]`: scores every client, manager and agency with the current champions. */
export const score = command(
  async ({ db, bank, peopledDay, clock, options }) => {
    const started = clock.elapsed();
    const scored = await runScore(db(), peopledDay(), options, bank());
    return { scored, seconds: Math.round((clock.elapsed() - started) / 100) / 10 };
  },
  ({ scored, seconds }) => console.log(say('cli:scored', { ...scored, seconds })),
);
