-- Grain: one row per pack, of the reference or seen on a subscription. Key: pack.
INSERT OR REPLACE INTO mart_pack (pack, name)
SELECT pack, name
FROM current_pack
ORDER BY file_id, source_row;

INSERT OR IGNORE INTO mart_pack (pack, name)
SELECT code, NULL
FROM seen_code
WHERE field = 'pack';
