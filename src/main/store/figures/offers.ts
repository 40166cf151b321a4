import type { FigureId } from '../../../shared/domain/figures';
import { NEVER } from '../../core/dates';
import { clients, type FigureSql, isActive, isLive, ofUnit } from './figure';

const live = `${ofUnit} AND c.opened_day <= :day AND ${isLive(':day')}`;

/** Whether client `c` holds a pack (the one asked for, where one is), on `:day`. */
const holdsPack = `EXISTS (
  SELECT 1 FROM mart_subscription x
  WHERE x.client = c.client AND x.is_pack = 1 AND ${isActive('x')} AND (:item IS NULL OR x.item = :item))`;

/** Whether client `c` holds a pack or a product sold alone: products of a pack are left out, as the pack was known on `:day`. */
const holds = (item: string) => `EXISTS (
  SELECT 1 FROM mart_subscription x
  WHERE x.client = c.client AND ${isActive('x')} AND x.item = ${item}
    AND (x.is_pack = 1 OR x.pack IS NULL OR coalesce(x.pack_known_day, ${NEVER}) > :day))`;

/** Figures of the Offers screen: packs among clients with an open account, and what they hold together. */
export const offerFigures = {
  'pack-holders': clients(`${live} AND ${holdsPack}`),
  'offer-holders': clients(`${live} AND ${holds(':item')}`, 'item'),
  'offer-both': clients(`${live} AND ${holds(':item')} AND ${holds(':also')}`, 'item', 'also'),
} satisfies Partial<Readonly<Record<FigureId, FigureSql>>>;
