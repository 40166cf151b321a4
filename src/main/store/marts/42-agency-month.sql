-- Grain: one row per agency and month, from the opening of its first client on. Key: agency, month.
INSERT INTO mart_agency_month (
  agency, month, clients_opened, exits, live_clients, subscriptions_started, packs_started, cross_sell_started
)
SELECT agency, month, sum(clients), sum(exits), sum(live), sum(started), sum(packs), sum(cross_sell)
FROM unit_month
GROUP BY agency, month;

DROP TABLE unit_month;
