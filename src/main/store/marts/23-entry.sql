-- Grain: one row per entry/exit row of the newest batch that holds any. Key: entry_id. client only where the link is certain.
INSERT INTO mart_entry (client, agency, manager, client_type, entry_day, exit_day, district, file_id, source_row)
SELECT
  CASE WHEN client_link IN ('own', 'repaired') THEN client END,
  agency, manager, client_type, entry_day, exit_day, district, file_id, source_row
FROM current_entry
ORDER BY file_id, source_row;
