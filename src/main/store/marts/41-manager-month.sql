-- Grain: one row per manager and month, from the opening of its first client on. Key: manager, month.
INSERT INTO mart_manager_month (
  manager, month, clients_opened, exits, live_clients, subscriptions_started, packs_started, cross_sell_started
)
SELECT manager, month, sum(clients), sum(exits), sum(live), sum(started), sum(packs), sum(cross_sell)
FROM unit_month
GROUP BY manager, month;
