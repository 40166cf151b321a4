import type { RiskBand, RiskList, RiskRow } from '../../../shared/domain/clients';
import type { Contribution } from '../../../shared/domain/common';
import { type Day, isoFromDay } from '../../core/dates';
import { failure } from '../../core/failure';
import type { ReadableDb } from '../database';
import type { StoredReason } from '../score-store';
import { selectNumber, selectRow, selectRows } from '../sql';
import { listClients } from './client-list';
import { actionTexts, actionWords, clientMargins } from './risk-settings';
import { shownScores } from './scored-version';

/** Days ahead the churn model looks (cli.md). */
export const HORIZON_DAYS = 90;

/** Words of one contribution, in the reader's language: name of the input, and a sentence. */
export type DescribeReason = (
  feature: string,
  value: number | string | null,
  contribution: number,
) => { readonly label: string; readonly text: string };

/** Which clients, and how many of the most likely to leave. */
interface RiskFilter {
  readonly top?: number;
  readonly agency?: string;
  readonly manager?: string;
  readonly client?: number;
}

interface ScoreRow {
  readonly client: number;
  readonly probability: number;
  readonly band: RiskBand;
  readonly low: number;
  readonly high: number;
  readonly reasons: string;
  readonly action: string;
  readonly previous: number | null;
}

/**
 * Clients by their chance of leaving, most likely first, as scored for `day`. `change` is since the scored date before.
 * @throws AppFailure `not-trained`, `not-scored`.
 */
export function readRiskList(db: ReadableDb, day: Day, filter: RiskFilter, wordsOf: DescribeReason): RiskList {
  const { version, outdated } = shownScores(db, 'churn', day);
  const clients = new Map(listClients(db, day, filter).map((client) => [client.client, client]));
  const texts = actionTexts(db);
  const margins = clientMargins(db, day);
  const rows: RiskRow[] = [];
  for (const score of readScores(db, day, filter)) {
    const client = clients.get(score.client);
    if (client === undefined) continue;
    const margin = margins.get(score.client);
    rows.push({
      client: score.client,
      probability: score.probability,
      band: score.band,
      low: score.low,
      high: score.high,
      agency: client.agency,
      agencyName: client.agencyName,
      manager: client.manager,
      managerName: client.managerName,
      clientType: client.clientType,
      ageYears: client.ageYears,
      seniorityDays: client.seniorityDays,
      accountsOpen: client.accountsOpen,
      itemsActive: client.itemsActive,
      change: score.previous === null ? null : score.probability - score.previous,
      reasons: describeReasons(score.reasons, wordsOf),
      action: actionWords(score.action, texts),
      valueAtRisk: margin === undefined ? null : margin * score.probability,
    });
  }
  const all = selectRow<{ scored: number; expected: number }>(
    db,
    'SELECT count(*) AS scored, total(probability) AS expected FROM score_churn WHERE as_of_day = ?',
    [day],
  );
  if (all === null) throw failure('not-scored');
  return {
    asOf: isoFromDay(day),
    horizonDays: HORIZON_DAYS,
    modelVersion: version,
    ...(outdated && { outdated }),
    scored: all.scored,
    expectedExits: all.expected,
    rows,
  };
}

function readScores(db: ReadableDb, day: Day, filter: RiskFilter): readonly ScoreRow[] {
  const previousDay = selectNumber(db, 'SELECT max(as_of_day) FROM score_churn WHERE as_of_day < ?', [day]);
  const { top = -1, agency = null, manager = null, client = null } = filter;
  return selectRows(
    db,
    `SELECT s.client, s.probability, s.band, s.low, s.high, s.reasons, s.action, b.probability AS previous
     FROM score_churn s
     JOIN mart_client c ON c.client = s.client
     LEFT JOIN score_churn b ON b.as_of_day = :previousDay AND b.client = s.client
     WHERE s.as_of_day = :day AND (:client IS NULL OR s.client = :client)
       AND (:agency IS NULL OR c.agency = :agency) AND (:manager IS NULL OR c.manager = :manager)
     ORDER BY s.probability DESC, s.client LIMIT :top`,
    { day, previousDay, client, agency, manager, top },
    (row: ScoreRow) => row,
  );
}

/** Puts words to stored contributions. */
function describeReasons(stored: string, wordsOf: DescribeReason): readonly Contribution[] {
  const reasons = JSON.parse(stored) as readonly StoredReason[];
  return reasons.map((reason) => ({
    ...reason,
    ...wordsOf(reason.feature, reason.value, reason.contribution),
  }));
}
