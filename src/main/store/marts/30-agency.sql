-- Grain: one row per agency, of the reference or seen on a client or an entry. Key: agency.
-- The district of the entry/exit workbook is authoritative for display; the district reference fills what it lacks
-- (data-schema.md 3.6: head office and the newest agency).
WITH
  seen AS (
    SELECT agency FROM current_agency
    UNION SELECT agency FROM unit
    UNION SELECT agency FROM entry_place
  ),
  named AS (
    SELECT agency, name, row_number() OVER (PARTITION BY agency ORDER BY file_id DESC, source_row DESC) AS place
    FROM current_agency
  ),
  written AS (
    SELECT agency, max(agency_name) AS name
    FROM entry_place
    GROUP BY agency
  ),
  counted AS (
    SELECT agency, district, row_number() OVER (PARTITION BY agency ORDER BY sum(entries) DESC, district) AS place
    FROM entry_place
    WHERE district IS NOT NULL
    GROUP BY agency, district
  ),
  listed AS (
    SELECT agency, district, row_number() OVER (PARTITION BY agency ORDER BY file_id DESC, source_row DESC) AS place
    FROM current_district
    WHERE district IS NOT NULL
  )
INSERT INTO mart_agency (agency, name, district)
SELECT seen.agency, coalesce(named.name, written.name), coalesce(counted.district, listed.district)
FROM seen
LEFT JOIN named ON named.agency = seen.agency AND named.place = 1
LEFT JOIN written ON written.agency = seen.agency
LEFT JOIN counted ON counted.agency = seen.agency AND counted.place = 1
LEFT JOIN listed ON listed.agency = seen.agency AND listed.place = 1;
