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

-- Added up where they fall: sorting all of it by place would take longer.
INSERT INTO unit_flow (place, clients, exits, live, started, packs, cross_sell)
SELECT c.unit * 65536 + d.month, 1, 0, 0, 0, 0, 0
FROM client_unit c
CROSS JOIN calendar_day d ON d.day = c.opened_day
WHERE true
ON CONFLICT (place) DO UPDATE SET clients = clients + 1;

INSERT INTO unit_flow (place, clients, exits, live, started, packs, cross_sell)
SELECT c.unit * 65536 + d.month, 0, 0, 0, 1, s.is_pack, s.start_day > c.opened_day + 30
FROM mart_subscription s
CROSS JOIN client_unit c ON c.client = s.client
CROSS JOIN calendar_day d ON d.day = max(s.start_day, c.opened_day)
WHERE true
ON CONFLICT (place) DO UPDATE SET
  started = started + 1, packs = packs + excluded.packs, cross_sell = cross_sell + excluded.cross_sell;

-- A client is live from its first customer account to its exit, but for gaps: from the day all earlier accounts were closed to
-- the opening of the next. Few clients can have any: those that closed one before they opened another.
WITH
  edge AS (SELECT min(day) AS first_day FROM calendar_day),
  closed_early AS MATERIALIZED (
    SELECT client FROM mart_account WHERE is_customer = 1 GROUP BY client HAVING min(closed_day) < max(opened_day)
  ),
  account AS (
    SELECT
      client, opened_day,
      max(coalesce(closed_day, 2147483647)) OVER (
        PARTITION BY client ORDER BY opened_day, closed_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS covered_day
    FROM mart_account
    WHERE is_customer = 1 AND client IN (SELECT client FROM closed_early)
  ),
  gap AS MATERIALIZED (SELECT client, covered_day, opened_day FROM account WHERE covered_day < opened_day),
  event (client, day, exits, live) AS (
    SELECT client, first_account_day, 0, 1 FROM mart_client WHERE first_account_day IS NOT NULL
    UNION ALL SELECT client, exit_day, 1, -1 FROM mart_client WHERE exit_day IS NOT NULL
    UNION ALL SELECT client, covered_day, 0, -1 FROM gap
    UNION ALL SELECT client, opened_day, 0, 1 FROM gap
  )
INSERT INTO unit_flow (place, clients, exits, live, started, packs, cross_sell)
SELECT c.unit * 65536 + d.month, 0, e.exits * (e.day >= edge.first_day), e.live, 0, 0, 0
FROM edge
CROSS JOIN event e
CROSS JOIN client_unit c ON c.client = e.client
CROSS JOIN calendar_day d ON d.day = max(e.day, c.opened_day, edge.first_day)
WHERE true
ON CONFLICT (place) DO UPDATE SET exits = exits + excluded.exits, live = live + excluded.live;

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
