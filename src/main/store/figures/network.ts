import type { FigureId } from '../../../shared/domain/figures';
import {
  accounts,
  clients,
  exitDay,
  type FigureSql,
  isActive,
  isHolder,
  isLive,
  isOpenAccount,
  ofDistrict,
  ofUnit,
  oncePerItem,
  subscriptions,
} from './figure';

/** The list of clients as its filters leave it. */
const listed = `c.opened_day <= :day AND ${ofUnit}
  AND (:value IS NULL OR :value = CASE WHEN NOT ${isHolder} THEN 'prospect' WHEN ${isLive(':day')} THEN 'live' ELSE 'left' END)`;

/** Figures of the whole network at a date: the Overview screen. Each is the rows its count is taken over. */
export const networkFigures = {
  clients: clients('c.opened_day <= :day'),
  'live-clients': clients(isLive(':day')),
  prospects: clients(`c.opened_day <= :day AND NOT ${isHolder}`),
  'client-status': clients(listed),
  'client-status-accounts': accounts(`${isOpenAccount} AND ${listed}`),
  'client-status-items': subscriptions(`${oncePerItem(isActive('x'))} AND ${listed}`),
  'accounts-open': accounts(isOpenAccount),
  'items-active': subscriptions(oncePerItem(isActive('x'))),
  'opened-90': clients('c.opened_day > :since AND c.opened_day <= :day'),
  'opened-before-90': clients('c.opened_day > :before AND c.opened_day <= :since'),
  'exits-90': clients(`${exitDay} > :since`),
  'exits-before-90': clients(`${exitDay} > :before AND ${exitDay} <= :since`),
  'month-opened': clients('c.opened_day BETWEEN :first AND min(:last, :day)', 'month'),
  'month-exits': clients(`${exitDay} BETWEEN :first AND :last`, 'month'),
  'month-live': clients(isLive('min(:last, :day)'), 'month'),
  'month-subscriptions': subscriptions('s.start_day BETWEEN :first AND min(:last, :day)', 'month'),
  'month-packs': subscriptions('s.is_pack = 1 AND s.start_day BETWEEN :first AND min(:last, :day)', 'month'),
  age: clients(`c.opened_day <= :day AND (
    CASE WHEN :ageFrom IS NULL AND :ageBelow IS NULL THEN c.birth_day IS NULL OR c.birth_day > :day
    ELSE c.birth_day <= :bornLast AND c.birth_day > :bornFirst END)`),
  'client-type': clients('c.opened_day <= :day AND c.client_type = :clientType', 'clientType'),
  district: clients(`c.opened_day <= :day AND ${ofDistrict}`, 'district'),
  'district-exits': clients(`c.opened_day <= :day AND ${ofDistrict} AND ${exitDay} > :since`, 'district'),
  'item-holders': subscriptions(oncePerItem(`x.item = :item AND ${isActive('x')}`), 'item'),
  'item-started': subscriptions(oncePerItem('x.item = :item AND x.start_day > :since AND x.start_day <= :day'), 'item'),
} satisfies Partial<Readonly<Record<FigureId, FigureSql>>>;
