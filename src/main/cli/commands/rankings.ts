import type { UnitKind } from '../../../shared/domain/common';
import type { UnitRow } from '../../../shared/domain/units';
import { isoFromDay, writtenIso } from '../../core/dates';
import { say } from '../../core/words';
import { ensureScored } from '../../jobs/ensure-scored';
import { rankUnits } from '../../jobs/rankings';
import { championOf } from '../../store/model-store';
import { readPerformanceScores } from '../../store/queries/performance-scores';
import { type Command, command } from '../command';
import type { Session } from '../session';
import { printTable } from '../terminal';

interface RankingAnswer {
  readonly asOf: string;
  readonly rows: readonly UnitRow[];
}

/** The ranking of a kind of unit; forecasts are null when no model is trained. */
export async function rankingOf({ db, bank, asOfDay, options }: Session, kind: UnitKind): Promise<RankingAnswer> {
  const day = asOfDay();
  const task = `${kind}-performance` as const;
  if (championOf(db(), task) !== null) await ensureScored(db(), bank(), day, task, options);
  return { asOf: isoFromDay(day), rows: rankUnits(bank(), kind, day, readPerformanceScores(db(), day, kind).byCode) };
}

/** `agencies` and `managers`. */
export function ranking(kind: UnitKind): Command {
  return command(
    (session) => rankingOf(session, kind),
    ({ asOf, rows }) => {
      console.log(say('cli:as-of-date', { date: writtenIso(asOf) }));
      const one = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
      printTable(
        [
          say('cli:rank'),
          say('cli:between'),
          'Code',
          say('cli:name'),
          say('cli:clients'),
          say('cli:score'),
          say('cli:forecast'),
        ],
        rows.map((row) => [
          row.rank,
          row.rank === null ? null : `${row.rankLow}-${row.rankHigh}`,
          row.code,
          row.name,
          row.clients,
          one(row.score),
          row.forecast === null ? null : `${one(row.forecast)} (${one(row.forecastLow)}-${one(row.forecastHigh)})`,
        ]),
      );
    },
  );
}
