-- Grain: one row per dated kind of export that was imported, and one for the workspace. Key: kind.
-- A file's as-of date is its latest past event. Entries may end earlier than the rest (data-schema.md 3.6) and do not count
-- for the workspace: its date is the newest of clients, accounts and subscriptions.
INSERT INTO mart_as_of (kind, as_of_day)
SELECT kind, max(as_of_day)
FROM import_file
WHERE kind IN ('clients', 'accounts', 'subscriptions', 'entries') AND as_of_day IS NOT NULL
GROUP BY kind;

INSERT INTO mart_as_of (kind, as_of_day)
SELECT 'workspace', max(as_of_day)
FROM mart_as_of
WHERE kind <> 'entries'
HAVING count(*) > 0;
