-- Grain: one temporary row per agency, manager and month, from the opening of the pair's first client on; the two marts sum it. Key: agency, manager, month.
-- Agency and manager as at export. packs: pack rows started; cross-sell: rows started more than 30 days after the client's opening.
CREATE TEMP TABLE unit_month AS
WITH
  sold AS (
    SELECT
      c.agency, c.manager, d.month, sum(s.is_pack) AS packs, sum(s.start_day > c.opened_day + 30) AS cross_sell
    FROM mart_subscription s
    JOIN mart_client c ON c.client = s.client
    JOIN calendar_day d ON d.day = max(s.start_day, c.opened_day)
    GROUP BY c.agency, c.manager, d.month
  ),
  opened AS (
    SELECT c.agency, c.manager, d.month, count(*) AS clients
    FROM mart_client c
    JOIN calendar_day d ON d.day = c.opened_day
    GROUP BY c.agency, c.manager, d.month
  ),
  state AS (
    SELECT
      c.agency, c.manager, m.month, sum(m.exited) AS exits, sum(m.is_live) AS live, sum(m.subscriptions_started) AS started
    FROM mart_client_month m
    JOIN mart_client c ON c.client = m.client
    GROUP BY c.agency, c.manager, m.month
  )
SELECT
  state.agency, state.manager, state.month, coalesce(opened.clients, 0) AS clients, state.exits, state.live, state.started,
  coalesce(sold.packs, 0) AS packs, coalesce(sold.cross_sell, 0) AS cross_sell
FROM state
LEFT JOIN opened ON opened.agency = state.agency AND opened.manager = state.manager AND opened.month = state.month
LEFT JOIN sold ON sold.agency = state.agency AND sold.manager = state.manager AND sold.month = state.month;
