import type { UnitKind } from '../../shared/domain/common';
import { COMPONENTS, type UnitRow } from '../../shared/domain/units';
import { type Day, writtenDay } from '../core/dates';
import { say } from '../core/words';
import { reasonWords } from '../features/client-words';
import { describeUnitReason } from '../features/unit-words';
import type { ReadableDb } from '../store/database';
import { readItemNames } from '../store/queries/item-names';
import { readPerformanceScores } from '../store/queries/performance-scores';
import { readRiskList } from '../store/queries/risk-list';
import { readUnitMonths } from '../store/queries/unit-months';
import { riskSheet } from './lists';
import type { Sheet } from './sheet';

/** Clients of a portfolio shown in its review pack. */
const CLIENTS_AT_RISK = 50;

/**
 * The sheets of one agency's or manager's review pack: score and its parts, forecasts with their reasons, production month by
 * month, clients at risk. Everything as of `day`, from stored scores.
 */
export function reviewSheets(db: ReadableDb, day: Day, kind: UnitKind, row: UnitRow): Sheet[] {
  const title = say('review:title', {
    name: row.name,
    code: row.code,
    date: writtenDay(day),
    clients: row.clients,
    count: row.clients,
  });
  const filter = kind === 'agency' ? { agency: row.code } : { manager: row.code };
  const risk = riskSheet(readRiskList(db, day, { ...filter, top: CLIENTS_AT_RISK }, reasonWords(readItemNames(db))));
  return [
    scoreSheet(title, row),
    forecastSheet(title, db, day, kind, row.code),
    monthSheet(title, db, day, kind, row.code),
    { ...risk, title },
  ];
}

function scoreSheet(title: string, row: UnitRow): Sheet {
  return {
    name: say('review:score'),
    title,
    columns: [
      { heading: say('review:part'), kind: 'text', width: 34 },
      { heading: say('review:weight'), kind: 'share', width: 10 },
      { heading: say('review:rank-percent'), kind: 'score', width: 14 },
      { heading: say('review:figure'), kind: 'decimal', width: 12 },
      { heading: say('review:numerator'), kind: 'integer', width: 12 },
      { heading: say('review:denominator'), kind: 'integer', width: 12 },
    ],
    rows: [
      [
        say('review:whole', { rank: row.rank ?? '–', low: row.rankLow ?? '–', high: row.rankHigh ?? '–' }),
        1,
        row.score,
        null,
        row.clients,
        null,
      ],
      ...COMPONENTS.map((name) => {
        const part = row.components[name];
        return [say(`units:group-${name}`), part.weight, part.rank, part.value, part.numerator, part.denominator];
      }),
    ],
  };
}

function forecastSheet(title: string, db: ReadableDb, day: Day, kind: UnitKind, code: string): Sheet {
  const stored = readPerformanceScores(db, day, kind).byCode.get(code);
  const score: Sheet['rows'] =
    stored?.forecast == null
      ? []
      : [[say('review:forecast-score'), stored.forecast, stored.forecastLow, stored.forecastHigh, null, null]];
  const production = (stored?.production ?? []).map((one) => [
    say(`review:${one.target}-${one.period}`),
    one.forecast,
    one.low,
    one.high,
    one.last,
    null,
  ]);
  const reasons = (stored?.reasons ?? []).map((one) => {
    const value = typeof one.value === 'number' ? one.value : null;
    return [describeUnitReason(one.feature, value, one.contribution).text, null, null, null, null, one.contribution];
  });
  return {
    name: say('review:forecast'),
    title,
    columns: [
      { heading: say('review:what'), kind: 'text', width: 48 },
      { heading: say('review:expected'), kind: 'decimal', width: 12 },
      { heading: say('review:low'), kind: 'decimal', width: 12 },
      { heading: say('review:high'), kind: 'decimal', width: 12 },
      { heading: say('review:last'), kind: 'integer', width: 14 },
      { heading: say('review:points'), kind: 'decimal', width: 12 },
    ],
    rows: [...score, ...production, ...reasons],
  };
}

function monthSheet(title: string, db: ReadableDb, day: Day, kind: UnitKind, code: string): Sheet {
  const integer = (key: string) => ({ heading: say(`review:${key}`), kind: 'integer' as const, width: 16 });
  return {
    name: say('review:months'),
    title,
    columns: [
      { heading: say('review:month'), kind: 'text', width: 10 },
      integer('clients-opened'),
      integer('exits'),
      integer('subscriptions'),
      integer('packs'),
      integer('cross-sell'),
    ],
    rows: readUnitMonths(db, day, kind, code).map((one) => [
      one.month,
      one.clientsOpened,
      one.exits,
      one.subscriptionsStarted,
      one.packsStarted,
      one.crossSellStarted,
    ]),
  };
}
