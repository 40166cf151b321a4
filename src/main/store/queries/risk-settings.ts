import {
  type ActionCondition,
  BUILT_IN_ACTIONS,
  type ListedAction,
  type ListedMargin,
  type RiskAction,
} from '../../../shared/domain/risk-actions';
import type { Day } from '../../core/dates';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';

interface ActionRow {
  readonly id: string;
  readonly condition: ActionCondition;
  readonly band: RiskAction['band'];
  readonly text: string | null;
  readonly active: number;
}

/** The catalogue of actions in its order: the bank's, or the application's own until the bank keeps one. */
export function readRiskActions(db: ReadableDb): readonly RiskAction[] {
  const kept = selectRows(
    db,
    'SELECT id, condition, band, text, is_active AS active FROM score_action ORDER BY position, id',
    [],
    (row: ActionRow): RiskAction => ({ ...row, active: row.active === 1 }),
  );
  return kept.length === 0 ? BUILT_IN_ACTIONS : kept;
}

/** The catalogue with its words; entries of the application that the bank took out are listed last, switched off. */
export function listRiskActions(db: ReadableDb): readonly ListedAction[] {
  const actions = readRiskActions(db);
  const missing = BUILT_IN_ACTIONS.filter(({ id }) => !actions.some((action) => action.id === id));
  return [...actions, ...missing.map((action) => ({ ...action, active: false }))].map((action) => ({
    ...action,
    words: actionWords(action.id, new Map([[action.id, action.text]])),
    builtIn: BUILT_IN_ACTIONS.some(({ id }) => id === action.id),
  }));
}

/** The bank's own words of its actions, by number of the entry. */
export function actionTexts(db: ReadableDb): ReadonlyMap<string, string | null> {
  return new Map(readRiskActions(db).map(({ id, text }) => [id, text]));
}

/** Words of an action that was proposed: the bank's, else the application's; an entry removed since says so. */
export function actionWords(id: string, texts: ReadonlyMap<string, string | null>): string {
  const own = texts.get(id);
  if (own) return own;
  const isKnown = id === 'none' || BUILT_IN_ACTIONS.some((action) => action.id === id);
  return say(isKnown ? `features:action-${id}` : 'risk-actions:removed');
}

/** Every product and pack that clients hold on a day, or that has a margin, commonest first. */
export function listMargins(db: ReadableDb, day: Day): readonly ListedMargin[] {
  return selectRows(
    db,
    `WITH held AS (
       SELECT is_pack, item, count(DISTINCT client) AS holders FROM mart_subscription
       WHERE start_day <= :day AND (end_day IS NULL OR end_day > :day) GROUP BY is_pack, item
     ), listed AS (
       SELECT CASE is_pack WHEN 1 THEN 'pack' ELSE 'product' END AS kind, item FROM held
       UNION SELECT kind, item FROM score_margin
     )
     SELECT l.kind, l.item AS code, m.year_amount AS amount, coalesce(h.holders, 0) AS holders,
       CASE l.kind WHEN 'pack' THEN k.name ELSE p.name END AS name
     FROM listed l
     LEFT JOIN held h ON h.item = l.item AND h.is_pack = (l.kind = 'pack')
     LEFT JOIN score_margin m ON m.kind = l.kind AND m.item = l.item
     LEFT JOIN mart_product p ON l.kind = 'product' AND p.product = l.item
     LEFT JOIN mart_pack k ON l.kind = 'pack' AND k.pack = l.item
     ORDER BY holders DESC, l.kind, l.item`,
    { day },
    (row: ListedMargin) => row,
  );
}

/**
 * What each client's products and packs earn in a year, by client: the sum over what is held on a day and has a margin. Clients
 * nothing is known of are not in the map.
 */
export function clientMargins(db: ReadableDb, day: Day): ReadonlyMap<number, number> {
  return new Map(
    selectRows(
      db,
      `SELECT client, sum(year_amount) AS amount FROM (
         SELECT DISTINCT s.client, m.kind, m.item, m.year_amount FROM score_margin m
         JOIN mart_subscription s ON s.item = m.item AND s.is_pack = (m.kind = 'pack')
         WHERE s.start_day <= :day AND (s.end_day IS NULL OR s.end_day > :day)
       ) GROUP BY client`,
      { day },
      (row: { client: number; amount: number }) => [row.client, row.amount] as const,
    ),
  );
}
