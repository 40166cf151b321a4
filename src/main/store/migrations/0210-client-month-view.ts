import type { Migration } from './migration';

/** Number of the month (year * 12 + month - 1) a day lies in. */
const monthOf = (day: string) =>
  `(CAST(strftime('%Y', ${day} * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', ${day} * 86400, 'unixepoch') AS INTEGER) - 1)`;

/** First day of a month. */
const firstDayOf = (month: string) =>
  `CAST(julianday(printf('%04d-%02d-01', (${month}) / 12, (${month}) % 12 + 1)) - 2440587.5 AS INTEGER)`;

/**
 * Clients by month become a view: nothing but a person's own test reads them, and keeping a row of each client and month was
 * the most costly step of an import.
 */
export const clientMonthView: Migration = {
  number: 210,
  name: 'client-month-view',
  run: (db) => {
    db.exec(`
      DROP TABLE mart_client_month;

      -- Grain: one row per client and month (month = year * 12 + month - 1), from opening (at most the last 36 months) to the as-of
      -- month. State at the month's last day or the as-of date; flows within the month, as known at the as-of date. What is dated
      -- before the client's opening counts on the opening day. Distinct active items are counted by adding, for each spell of an
      -- item, only the part no earlier spell of that item covers.
      CREATE VIEW mart_client_month AS
      WITH RECURSIVE
        edge AS (
          SELECT as_of_day, max(${monthOf('as_of_day')} - 35, ${monthOf('(SELECT min(opened_day) FROM mart_client)')}) AS first_month
          FROM mart_as_of WHERE kind = 'workspace'
        ),
        month (month, first_day, last_day) AS (
          SELECT first_month, ${firstDayOf('first_month')}, min(${firstDayOf('first_month + 1')} - 1, as_of_day) FROM edge
          UNION ALL
          SELECT month + 1, ${firstDayOf('month + 1')}, min(${firstDayOf('month + 2')} - 1, as_of_day)
          FROM month CROSS JOIN edge WHERE ${firstDayOf('month + 1')} <= as_of_day
        ),
        live AS (SELECT c.client, c.opened_day, c.exit_day, m.*, e.first_month FROM edge e CROSS JOIN mart_client c CROSS JOIN month m WHERE m.last_day >= c.opened_day),
        counted AS (
          SELECT
            l.client, l.month,
            (
              SELECT count(*) FROM mart_account a
              WHERE a.client = l.client AND a.is_customer = 1 AND a.opened_day <= l.last_day
                AND coalesce(a.closed_day, 2147483647) > l.last_day
            ) AS customer_accounts_open,
            (
              SELECT count(DISTINCT s.item) FROM mart_subscription s
              WHERE s.client = l.client AND s.start_day <= l.last_day AND coalesce(s.end_day, 2147483647) > l.last_day
            ) AS items_active,
            (
              SELECT count(*) FROM mart_subscription s
              WHERE s.client = l.client AND max(s.start_day, l.opened_day) BETWEEN l.first_day AND l.last_day
            ) AS subscriptions_started,
            coalesce(max(l.exit_day, l.opened_day) BETWEEN l.first_day AND l.last_day AND l.exit_day >= ${firstDayOf('l.first_month')}, 0) AS exited
          FROM live l
        )
      SELECT client, month, customer_accounts_open > 0 AS is_live, customer_accounts_open, items_active, subscriptions_started, exited
      FROM counted;
    `);
  },
};
