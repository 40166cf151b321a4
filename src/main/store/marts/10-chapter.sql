-- Grain: one row per ledger chapter, of the reference or seen on an account. Key: chapter.
-- Customer accounts are those whose chapter type is known and not 999 (data-schema.md 2.2); a chapter the reference does
-- not know gives no customer account.
INSERT OR REPLACE INTO mart_chapter (chapter, account_type, is_customer)
SELECT chapter, nullif(trim(account_type), ''), coalesce(nullif(trim(account_type), '') <> '999', 0)
FROM current_chapter
ORDER BY file_id, source_row;

INSERT OR IGNORE INTO mart_chapter (chapter, account_type, is_customer)
SELECT code, NULL, 0
FROM seen_code
WHERE field = 'chapter';
