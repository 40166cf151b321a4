-- Grain: one row per client. Key: client. A client that stands twice in one batch keeps its last row.
-- exit_day: the day the last customer account was closed, when none is open at the as-of date: an account opened later
-- brings the client back (data-schema.md 3.5). Segments come only from entry rows whose client is certain (3.1): display only.
WITH
  span AS (
    SELECT
      a.client,
      min(a.opened_day) AS first_account_day,
      CASE WHEN max(coalesce(a.closed_day, 2147483647)) <= w.as_of_day THEN max(a.closed_day) END AS exit_day
    FROM mart_account a
    JOIN mart_as_of w ON w.kind = 'workspace'
    WHERE a.is_customer = 1
    GROUP BY a.client
  ),
  -- The columns beside a max() are those of its row; day, file and row in one number: groups are not sorted for it.
  linked AS (
    SELECT client, segment, activity, equipment, max(entry_day * 4398046511104 + file_id * 2097152 + source_row)
    FROM current_entry
    WHERE client_link IN ('own', 'repaired') AND client IS NOT NULL
    GROUP BY client
  )
INSERT OR REPLACE INTO mart_client (
  client, sex, birth_day, agency, client_type, manager, opened_day, creator, is_external, first_account_day, exit_day,
  segment, activity, equipment, file_id, source_row
)
SELECT
  c.client, c.sex, c.birth_day, c.agency, c.client_type, c.manager, c.opened_day, upper(c.creator),
  coalesce(upper(c.creator) GLOB 'EXT*', 0), span.first_account_day, span.exit_day,
  linked.segment, linked.activity, linked.equipment, c.file_id, c.source_row
FROM current_client c
LEFT JOIN span ON span.client = c.client
LEFT JOIN linked ON linked.client = c.client
ORDER BY c.client, c.file_id, c.source_row;
