-- Grain: one row per current subscription row of a known client. Key: subscription_id, rising with client and start.
-- pack_known_day: pack codes are written back onto older rows when the pack is sold, so a row's code counts only from the
-- earliest start of the client's own pack row on (data-schema.md 3.7); a pack row counts from its own start.
WITH
  sold AS (
    SELECT client, pack, min(start_day) AS start_day
    FROM current_subscription
    WHERE product IS NULL
    GROUP BY client, pack
  )
INSERT INTO mart_subscription (
  client, product, pack, item, is_pack, pack_known_day, seller, start_day, end_day, file_id, source_row
)
SELECT
  s.client, s.product, s.pack, coalesce(s.product, s.pack), s.product IS NULL,
  CASE WHEN s.product IS NULL THEN s.start_day ELSE sold.start_day END,
  upper(s.seller), s.start_day, s.end_day, s.file_id, s.source_row
FROM current_subscription s
LEFT JOIN sold ON sold.client = s.client AND sold.pack = s.pack
WHERE EXISTS (SELECT 1 FROM mart_client c WHERE c.client = s.client)
ORDER BY s.client, s.start_day, s.file_id, s.source_row;
