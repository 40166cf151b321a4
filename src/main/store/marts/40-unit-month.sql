-- Grain: one temporary row per agency, manager and month, from the opening of the pair's first client on; the two marts sum it. Key: agency, manager, month.
-- Agency and manager as at export. packs: pack rows started; cross-sell: rows started more than 30 days after the client's opening.
-- What is dated before the client's opening counts on the opening day; before the first month of the calendar, state only.
-- A place is unit and month in one: one number sorts faster than two.
CREATE TEMP TABLE client_unit (client INTEGER PRIMARY KEY, opened_day INTEGER NOT NULL, unit INTEGER NOT NULL);

INSERT INTO client_unit (client, opened_day, unit)
SELECT c.client, c.opened_day, u.unit
FROM mart_client c
CROSS JOIN unit u ON u.agency = c.agency AND u.manager = c.manager
ORDER BY c.client;

CREATE TEMP TABLE unit_flow (
  place INTEGER PRIMARY KEY, clients INTEGER NOT NULL, exits INTEGER NOT NULL, live INTEGER NOT NULL, started INTEGER NOT NULL,
  packs INTEGER NOT NULL, cross_sell INTEGER NOT NULL
);

-- A client is live from an account no earlier one reaches to until the last of those that follow on each other is closed.
WITH
  edge AS (SELECT min(day) AS first_day FROM calendar_day),
  account AS (
    SELECT
      client, is_customer, opened_day,
      max(coalesce(closed_day, 2147483647)) OVER (
        PARTITION BY client, is_customer ORDER BY opened_day, closed_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS covered_day
    FROM mart_account
  ),
  gap AS MATERIALIZED (
    SELECT client, covered_day, opened_day FROM account WHERE is_customer = 1 AND coalesce(covered_day < opened_day, 1)
  ),
  event (client, day, exits, live) AS (
    SELECT client, opened_day, 0, 1 FROM gap
    UNION ALL SELECT client, covered_day, 0, -1 FROM gap WHERE covered_day IS NOT NULL
    UNION ALL SELECT client, exit_day, 1, -1 FROM mart_client WHERE exit_day IS NOT NULL
  ),
  flow (place, clients, exits, live, started, packs, cross_sell) AS (
    SELECT c.unit * 65536 + d.month, 0, 0, 0, 1, s.is_pack, s.start_day > c.opened_day + 30
    FROM mart_subscription s
    CROSS JOIN client_unit c ON c.client = s.client
    CROSS JOIN calendar_day d ON d.day = max(s.start_day, c.opened_day)
    UNION ALL
    SELECT c.unit * 65536 + d.month, 0, e.exits * (e.day >= edge.first_day), e.live, 0, 0, 0
    FROM edge
    CROSS JOIN event e
    CROSS JOIN client_unit c ON c.client = e.client
    CROSS JOIN calendar_day d ON d.day = max(e.day, c.opened_day, edge.first_day)
    UNION ALL
    SELECT c.unit * 65536 + d.month, 1, 0, 0, 0, 0, 0
    FROM client_unit c
    CROSS JOIN calendar_day d ON d.day = c.opened_day
  )
INSERT INTO unit_flow (place, clients, exits, live, started, packs, cross_sell)
SELECT place, sum(clients), sum(exits), sum(live), sum(started), sum(packs), sum(cross_sell)
FROM flow
GROUP BY place;

CREATE TEMP TABLE unit_month AS
SELECT
  u.agency, u.manager, m.month, coalesce(f.clients, 0) AS clients, coalesce(f.exits, 0) AS exits,
  coalesce(sum(f.live) OVER (PARTITION BY u.unit ORDER BY m.month), 0) AS live,
  coalesce(f.started, 0) AS started, coalesce(f.packs, 0) AS packs, coalesce(f.cross_sell, 0) AS cross_sell
FROM unit u
CROSS JOIN calendar_month m ON m.last_day >= u.opened_day
LEFT JOIN unit_flow f ON f.place = u.unit * 65536 + m.month;

DROP TABLE unit_flow;
DROP TABLE client_unit;
DROP TABLE unit;
