-- Grain: one temporary row per agency and manager of the clients, and one per agency, manager and district of the entries. Key: those codes.
-- Counted once here: each of the marts that follow would go through all rows again.
-- Units have a number: grouping by numbers sorts faster than by two texts.
CREATE TEMP TABLE unit (
  unit INTEGER PRIMARY KEY, agency TEXT NOT NULL, manager TEXT NOT NULL, clients INTEGER NOT NULL, opened_day INTEGER NOT NULL,
  UNIQUE (agency, manager)
);

INSERT INTO unit (agency, manager, clients, opened_day)
SELECT agency, manager, count(*), min(opened_day) FROM mart_client GROUP BY agency, manager;

CREATE TEMP TABLE entry_place AS
SELECT agency, manager, district, max(agency_name) AS agency_name, count(*) AS entries
FROM current_entry
GROUP BY agency, manager, district;
