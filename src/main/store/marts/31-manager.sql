-- Grain: one row per manager (portfolio), of the reference or seen on a client or an entry. Key: manager.
-- agency: where most of the clients are (a manager belongs to one agency), else most of the entries; null without either.
WITH
  seen AS (
    SELECT manager FROM current_manager
    UNION SELECT manager FROM unit
    UNION SELECT manager FROM entry_place
  ),
  titled AS (
    SELECT manager, title, row_number() OVER (PARTITION BY manager ORDER BY file_id DESC, source_row DESC) AS place
    FROM current_manager
  ),
  placed AS (
    SELECT manager, agency, row_number() OVER (PARTITION BY manager ORDER BY clients DESC, agency) AS place
    FROM unit
  ),
  entered AS (
    SELECT manager, agency, row_number() OVER (PARTITION BY manager ORDER BY sum(entries) DESC, agency) AS place
    FROM entry_place
    GROUP BY manager, agency
  )
INSERT INTO mart_manager (manager, title, agency)
SELECT seen.manager, titled.title, coalesce(placed.agency, entered.agency)
FROM seen
LEFT JOIN titled ON titled.manager = seen.manager AND titled.place = 1
LEFT JOIN placed ON placed.manager = seen.manager AND placed.place = 1
LEFT JOIN entered ON entered.manager = seen.manager AND entered.place = 1;

DROP TABLE entry_place;
