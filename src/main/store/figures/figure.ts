import type { FigureQuery, FigureRowKind } from '../../../shared/domain/figures';
import { NEVER } from '../../core/dates';

/** Values a figure's SQL can name, besides the fields of the question: `:day`, `:since`, `:first`, `:last`... */
export type FigureValues = Readonly<Record<string, string | number | null>>;

/** How the rows of a figure are found: a query of the rows of one kind, each once. */
export interface FigureSql {
  readonly kind: FigureRowKind;
  /** Fields of the question without which the figure has no meaning. */
  readonly needs: readonly (keyof FigureQuery)[];
  /** Everything after SELECT's list: joins and conditions over the kind's own tables (see `sources`). */
  readonly where: string;
}

/** A figure over clients `c`. */
export const clients = (where: string, ...needs: FigureSql['needs']): FigureSql => ({ kind: 'client', where, needs });

/** A figure over accounts `a` of clients `c`. */
export const accounts = (where: string, ...needs: FigureSql['needs']): FigureSql => ({ kind: 'account', where, needs });

/** A figure over subscriptions `s` of clients `c`. */
export const subscriptions = (where: string, ...needs: FigureSql['needs']): FigureSql => ({
  kind: 'subscription',
  where,
  needs,
});

/** Whether client `c` has a customer account open at the end of the day bound as `at`, by what is known on `:day`. */
export const isLive = (at: string) => `EXISTS (
  SELECT 1 FROM mart_account x
  WHERE x.client = c.client AND x.is_customer = 1 AND x.opened_day <= ${at} AND coalesce(x.closed_day, ${NEVER}) > ${at})`;

/** Whether client `c` has or had a customer account by `:day`. */
export const isHolder = `EXISTS (
  SELECT 1 FROM mart_account x WHERE x.client = c.client AND x.is_customer = 1 AND x.opened_day <= :day)`;

/** Day client `c` left by what is known on `:day`: its last customer account closed; NULL while one is open (data-schema.md 3.5). */
export const exitDay = `(
  SELECT nullif(max(CASE WHEN x.closed_day <= :day THEN max(x.closed_day, x.opened_day) ELSE ${NEVER} END), ${NEVER})
  FROM mart_account x WHERE x.client = c.client AND x.is_customer = 1 AND x.opened_day <= :day)`;

/** Whether subscription `s` is active on `:day`: an end counts once it is past. */
export const isActive = (s: string) => `${s}.start_day <= :day AND coalesce(${s}.end_day, ${NEVER}) > :day`;

/** One subscription `s` for each client and item that meets a condition over `x`: an item held twice is one item. */
export const oncePerItem = (condition: string) => `s.subscription_id IN (
  SELECT max(x.subscription_id) FROM mart_subscription x WHERE ${condition} GROUP BY x.client, x.item)`;

/** Agency client `c` counts for: its own, or among managers that of its manager. */
const agencyOf = `CASE :by WHEN 'manager' THEN (SELECT m.agency FROM mart_manager m WHERE m.manager = c.manager) ELSE c.agency END`;

/** Clients `c` of the district asked for; empty: of agencies without one. */
export const ofDistrict = `coalesce((SELECT g.district FROM mart_agency g WHERE g.agency = ${agencyOf}), '') = :district`;

/** Clients `c` of the agency, manager or district asked for. */
export const ofUnit = `(:agency IS NULL OR ${agencyOf} = :agency) AND (:manager IS NULL OR c.manager = :manager)
  AND (:district IS NULL OR ${ofDistrict})`;

/** Whether account `a` is a customer account open on `:day`. */
export const isOpenAccount = `a.is_customer = 1 AND a.opened_day <= :day AND coalesce(a.closed_day, ${NEVER}) > :day`;
