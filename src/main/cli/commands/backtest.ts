import { DEFAULT_OFFERS } from '../../../shared/domain/clients';
import { PRODUCTION_TARGETS } from '../../../shared/domain/units';
import { type Day, writtenIso } from '../../core/dates';
import { say } from '../../core/words';
import { backtestChurn } from '../../jobs/churn-backtest';
import { backtestProduction, backtestScore } from '../../jobs/performance-backtest';
import { backtestRecommendation } from '../../jobs/recommendation';
import { command } from '../command';
import { UsageError } from '../options';
import type { Session } from '../session';
import { printTable } from '../terminal';

const HORIZON = 90;

/** `backtest churn|recommendation|performance --as-of T`: trains on what was known at T and compares with what came. */
export const backtest = command(
  (session): Promise<Backtest> | Backtest => {
    const { line, bank, options, seed } = session;
    line.required('as-of');
    const day = line.day('as-of')!;
    const horizonDays = line.whole('horizon', HORIZON, 1);
    switch (line.words[0]) {
      case 'churn':
        return backtestChurn(bank(), day, { ...options, horizonDays, seed });
      case 'recommendation':
        return backtestRecommendation(bank(), day, {
          ...options,
          horizonDays,
          count: line.whole('count', DEFAULT_OFFERS, 1),
          seed,
        });
      case 'performance':
        return performance(session, day);
      default:
        throw new UsageError(say('cli:missing-words', { what: 'churn|recommendation|performance' }));
    }
  },
  ({ asOf, rows, metrics, baseline }) => {
    console.log(say('cli:backtest', { date: writtenIso(asOf), rows: rows.length, count: rows.length }));
    const three = (value: number | undefined) => (value === undefined ? null : Math.round(value * 1000) / 1000);
    printTable(
      [say('cli:metric'), say('cli:model'), say('cli:baseline')],
      Object.keys(metrics).map((name) => [name, three(metrics[name]), three(baseline[name])]),
    );
  },
);

/** What every backtest has. */
interface Backtest {
  readonly asOf: string;
  readonly rows: readonly unknown[];
  readonly metrics: Readonly<Record<string, number>>;
  readonly baseline: Readonly<Record<string, number>>;
}

function performance({ line, bank, options }: Session, day: Day): Promise<Backtest> | Backtest {
  const kind = line.choice('entity', ['agencies', 'managers']) === 'agencies' ? 'agency' : 'manager';
  const target = line.choice('target', ['score', ...PRODUCTION_TARGETS], 'score');
  if (target === 'score') return backtestScore(bank(), kind, day, options);
  return backtestProduction(bank(), kind, day, target, line.choice('period', ['month', 'quarter'], 'month'));
}
