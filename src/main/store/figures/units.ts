import type { FigureId } from '../../../shared/domain/figures';
import {
  accounts,
  clients,
  type FigureSql,
  isActive,
  isLive,
  isOpenAccount,
  ofUnit,
  oncePerItem,
  subscriptions,
} from './figure';

/** Clients of the unit opened by `:day`: what the 0-100 score is summed over (features/client-columns.ts says the same on columns). */
const known = `c.opened_day <= :day AND ${ofUnit}`;

const crossSold = `c.opened_day <= :since AND EXISTS (
  SELECT 1 FROM mart_subscription x WHERE x.client = c.client AND x.start_day > :since AND x.start_day <= :day)`;

const inPack = `EXISTS (
  SELECT 1 FROM mart_subscription x
  WHERE x.client = c.client AND ${isActive('x')} AND x.pack IS NOT NULL AND x.pack_known_day <= :day)`;

/** Month of an event of client `c`, no earlier than its opening: as the marts by month count it. */
const inMonth = (day: string) => `max(${day}, c.opened_day) BETWEEN :first AND :last`;

/** Production of the unit in the whole months just before `:day`. */
const produced = `s.start_day > :after AND s.start_day <= :until AND ${known}`;

/**
 * Relationships begun: rows of the entry/exit workbook as far as it reaches, then openings of the clients workbook
 * (features/unit-entries.ts). Written as entries `e`; openings are added by the kind's own source.
 */
const entered = (window: string): FigureSql => ({
  kind: 'entry',
  needs: [],
  where: `${window} AND (:agency IS NULL OR e.agency = :agency) AND (:manager IS NULL OR e.manager = :manager)`,
});

/** Figures of one agency or manager (or of all, when none is named), and of one client. */
export const unitFigures = {
  'unit-clients': clients(known),
  'unit-live': clients(`${known} AND ${isLive(':day')}`),
  'unit-opened': clients(`${known} AND c.opened_day > :since`),
  'unit-base': clients(`${ofUnit} AND c.opened_day <= :since`),
  'unit-cross-sold': clients(`${ofUnit} AND ${crossSold}`),
  'unit-items': subscriptions(`${known} AND ${isLive(':day')} AND ${oncePerItem(isActive('x'))}`),
  'unit-in-pack': clients(`${known} AND ${isLive(':day')} AND ${inPack}`),
  'unit-live-before': clients(`${known} AND ${isLive(':since')}`),
  'unit-retained': clients(`${known} AND ${isLive(':since')} AND ${isLive(':day')}`),
  'unit-month-opened': clients(`${ofUnit} AND ${inMonth('c.opened_day')}`, 'month'),
  'unit-month-exits': clients(`${ofUnit} AND ${inMonth('c.exit_day')}`, 'month'),
  'unit-month-subscriptions': subscriptions(`${ofUnit} AND ${inMonth('s.start_day')}`, 'month'),
  'unit-year-entered': entered('e.entry_day BETWEEN :yearFirst AND :yearLast'),
  'unit-produced-clients': entered('e.entry_day > :after AND e.entry_day <= :until'),
  'unit-produced-products': subscriptions(produced, 'months'),
  'unit-produced-packs': subscriptions(`s.is_pack = 1 AND ${produced}`, 'months'),
  'unit-produced-cross-sell': subscriptions(`s.start_day > c.opened_day + 30 AND ${produced}`, 'months'),
  'client-accounts': accounts(`c.client = :client AND ${isOpenAccount}`, 'client'),
  'client-items': subscriptions(
    `c.client = :client AND ${oncePerItem(`x.client = :client AND ${isActive('x')}`)}`,
    'client',
  ),
  risk: clients(`${ofUnit} AND EXISTS (
    SELECT 1 FROM score_churn r
    WHERE r.as_of_day = :day AND r.client = c.client AND (:band IS NULL OR r.band = :band)
      AND (:from IS NULL OR r.probability >= :from) AND (:below IS NULL OR r.probability < :below))`),
} satisfies Partial<Readonly<Record<FigureId, FigureSql>>>;
