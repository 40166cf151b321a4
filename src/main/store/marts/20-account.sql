-- Grain: one row per current account row of a known client; twins are real accounts (data-schema.md 2.2). Key: account_id, rising
-- with client and opening. It comes before the clients: their first account and exit are read off its index.
INSERT INTO mart_account (client, chapter, account_type, is_customer, opened_day, closed_day, file_id, source_row)
SELECT a.client, a.chapter, h.account_type, h.is_customer, a.opened_day, a.closed_day, a.file_id, a.source_row
FROM current_account a
JOIN mart_chapter h ON h.chapter = a.chapter
WHERE a.client IN (SELECT client FROM current_client)
ORDER BY a.client, a.opened_day, a.file_id, a.source_row;
