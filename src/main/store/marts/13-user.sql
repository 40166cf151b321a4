-- Grain: one row per log-in, upper case (one is written in lower case in the exports), of either reference or seen on a row. Key: user.
-- manager: the portfolio of a log-in that is a manager.
INSERT OR REPLACE INTO mart_user (user, first_name)
SELECT upper(user), first_name
FROM current_user
ORDER BY file_id, source_row;

INSERT INTO mart_user (user, manager)
SELECT upper(user), CASE WHEN is_manager = 1 THEN manager END
FROM current_manager_user
WHERE true
ORDER BY file_id, source_row
ON CONFLICT (user) DO UPDATE SET manager = excluded.manager;

INSERT OR IGNORE INTO mart_user (user)
SELECT DISTINCT upper(code)
FROM seen_code
WHERE field IN ('creator', 'seller');
