import type { OfferChoice } from '../../../shared/domain/clients';
import type { Day } from '../../core/dates';
import type { ReadableDb } from '../database';
import { selectRows } from '../sql';
import { categoryOf, offerNameSql } from './offer-names';

interface OfferSqlRow {
  readonly offer: string;
  readonly name: string;
  readonly is_pack: number;
  readonly attribute: string | null;
  readonly holders: number;
}

/**
 * What can be proposed on `day`: packs sold and products sold alone by then, account products left out (cli.md), with the
 * clients who hold them that day; most held first.
 */
export function listOfferChoices(db: ReadableDb, day: Day): readonly OfferChoice[] {
  const sql = `
    WITH sold AS (
      SELECT item AS offer, max(is_pack = 1 OR coalesce(pack_known_day, 2147483647) > :day) AS is_offer,
        count(DISTINCT CASE WHEN coalesce(end_day, 2147483647) > :day THEN client END) AS holders
      FROM mart_subscription
      WHERE start_day <= :day
      GROUP BY item
    )
    SELECT o.offer, o.holders, ${offerNameSql.columns}
    FROM sold o ${offerNameSql.joins}
    WHERE o.is_offer = 1 AND coalesce(p.is_account, 0) = 0
    ORDER BY o.holders DESC, o.offer`;
  return selectRows(db, sql, { day }, (row: OfferSqlRow) => ({
    code: row.offer,
    name: row.name,
    category: categoryOf(row.is_pack === 1, row.attribute),
    isPack: row.is_pack === 1,
    holders: row.holders,
  }));
}
