-- Grain: one temporary row per agency, manager and month, from the opening of the pair's first client on; the two marts sum it. Key: agency, manager, month.
-- Agency and manager as at export. packs: pack rows started; cross-sell: rows started more than 30 days after the client's opening.
-- Units have a number here: grouping by numbers sorts faster than by two texts.
CREATE TEMP TABLE unit (unit INTEGER PRIMARY KEY, agency TEXT NOT NULL, manager TEXT NOT NULL, UNIQUE (agency, manager));

INSERT INTO unit (agency, manager) SELECT DISTINCT agency, manager FROM mart_client ORDER BY 1, 2;

CREATE TEMP TABLE client_unit (client INTEGER PRIMARY KEY, opened_day INTEGER NOT NULL, unit INTEGER NOT NULL);

INSERT INTO client_unit (client, opened_day, unit)
SELECT c.client, c.opened_day, u.unit
FROM mart_client c
CROSS JOIN unit u ON u.agency = c.agency AND u.manager = c.manager
ORDER BY c.client;

CREATE TEMP TABLE unit_month AS
WITH
  sold AS (
    SELECT c.unit, d.month, sum(s.is_pack) AS packs, sum(s.start_day > c.opened_day + 30) AS cross_sell
    FROM mart_subscription s
    CROSS JOIN client_unit c ON c.client = s.client
    CROSS JOIN calendar_day d ON d.day = max(s.start_day, c.opened_day)
    WHERE s.is_pack OR s.start_day > c.opened_day + 30
    GROUP BY c.unit, d.month
  ),
  opened AS (
    SELECT c.unit, d.month, count(*) AS clients
    FROM client_unit c
    CROSS JOIN calendar_day d ON d.day = c.opened_day
    GROUP BY c.unit, d.month
  ),
  state AS (
    SELECT c.unit, m.month, sum(m.exited) AS exits, sum(m.is_live) AS live, sum(m.subscriptions_started) AS started
    FROM mart_client_month m
    CROSS JOIN client_unit c ON c.client = m.client
    GROUP BY c.unit, m.month
  )
SELECT
  u.agency, u.manager, state.month, coalesce(opened.clients, 0) AS clients, state.exits, state.live, state.started,
  coalesce(sold.packs, 0) AS packs, coalesce(sold.cross_sell, 0) AS cross_sell
FROM state
JOIN unit u ON u.unit = state.unit
LEFT JOIN opened ON opened.unit = state.unit AND opened.month = state.month
LEFT JOIN sold ON sold.unit = state.unit AND sold.month = state.month;

DROP TABLE client_unit;
DROP TABLE unit;
