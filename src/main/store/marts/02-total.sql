-- Grain: one row per kind of export: how many of its staging rows are current. Key: kind.
INSERT INTO mart_total (kind, row_count)
SELECT 'clients', count(*) FROM current_client
UNION ALL SELECT 'accounts', count(*) FROM current_account
UNION ALL SELECT 'subscriptions', count(*) FROM current_subscription
UNION ALL SELECT 'entries', count(*) FROM current_entry
UNION ALL SELECT 'agencies', count(*) FROM current_agency
UNION ALL SELECT 'managers', count(*) FROM current_manager
UNION ALL SELECT 'manager-users', count(*) FROM current_manager_user
UNION ALL SELECT 'users', count(*) FROM current_user
UNION ALL SELECT 'chapters', count(*) FROM current_chapter
UNION ALL SELECT 'districts', count(*) FROM current_district
UNION ALL SELECT 'packs', count(*) FROM current_pack
UNION ALL SELECT 'products', count(*) FROM current_product;
