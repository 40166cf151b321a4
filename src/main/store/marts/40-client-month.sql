-- Grain: one row per client and month, from its opening (at most the last 36 months) to the as-of month. Key: client, month.
-- State at the month's last day or the as-of date; flows within the month, as known at the as-of date. Distinct active items
-- are counted by adding, for each spell of an item, only the part no earlier spell of that item covers.
-- What is dated before the client's opening counts on the opening day; before the first month of the calendar, state only.
CREATE TEMP TABLE client_change (
  client INTEGER, month INTEGER, accounts INTEGER NOT NULL, items INTEGER NOT NULL, started INTEGER NOT NULL,
  exited INTEGER NOT NULL, PRIMARY KEY (client, month)
) WITHOUT ROWID;

WITH
  edge AS (SELECT min(day) AS first_day FROM calendar_day),
  ordered AS (
    SELECT
      client, start_day,
      coalesce(end_day, 2147483647) AS end_day,
      max(coalesce(end_day, 2147483647)) OVER (
        PARTITION BY client, item ORDER BY start_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS covered_day
    FROM mart_subscription
  ),
  spell AS MATERIALIZED (
    SELECT
      client, start_day, end_day, max(start_day, coalesce(covered_day, start_day)) AS from_day,
      end_day > max(start_day, coalesce(covered_day, start_day)) AS counts
    FROM ordered
  ),
  event (client, day, accounts, items, started, exited) AS (
    SELECT client, opened_day, 1, 0, 0, 0 FROM mart_account WHERE is_customer = 1
    UNION ALL SELECT client, closed_day, -1, 0, 0, 0 FROM mart_account WHERE is_customer = 1 AND closed_day IS NOT NULL
    UNION ALL SELECT client, start_day, 0, counts AND from_day = start_day, 1, 0 FROM spell
    UNION ALL SELECT client, from_day, 0, 1, 0, 0 FROM spell WHERE counts AND from_day > start_day
    UNION ALL SELECT client, end_day, 0, -1, 0, 0 FROM spell WHERE counts AND end_day < 2147483647
    UNION ALL SELECT client, exit_day, 0, 0, 0, 1 FROM mart_client WHERE exit_day IS NOT NULL
  )
INSERT INTO client_change (client, month, accounts, items, started, exited)
SELECT
  c.client, d.month, sum(e.accounts), sum(e.items),
  sum(e.started * (max(e.day, c.opened_day) >= edge.first_day)),
  sum(e.exited * (e.day >= edge.first_day))
FROM event e
CROSS JOIN edge
CROSS JOIN mart_client c ON c.client = e.client
CROSS JOIN calendar_day d ON d.day = max(e.day, c.opened_day, edge.first_day)
GROUP BY c.client, d.month;

INSERT INTO mart_client_month (client, month, is_live, customer_accounts_open, items_active, subscriptions_started, exited)
SELECT
  c.client, m.month,
  coalesce(sum(e.accounts) OVER past, 0) > 0,
  coalesce(sum(e.accounts) OVER past, 0),
  coalesce(sum(e.items) OVER past, 0),
  coalesce(e.started, 0), coalesce(e.exited, 0)
FROM mart_client c
CROSS JOIN calendar_month m ON m.last_day >= c.opened_day
LEFT JOIN client_change e ON e.client = c.client AND e.month = m.month
WINDOW past AS (PARTITION BY c.client ORDER BY m.month);

DROP TABLE client_change;
