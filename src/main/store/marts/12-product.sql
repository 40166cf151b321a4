-- Grain: one row per product, of the reference or seen on a subscription. Key: product.
-- is_account: the product mirrors an account (attribute 01 with one of six families) and is never an offer (cli.md).
INSERT OR REPLACE INTO mart_product (product, name, attribute, family, is_account)
SELECT product, name, attribute, family, coalesce(attribute = '01' AND family IN ('220', '240', '250', '270', '280', '290'), 0)
FROM current_product
ORDER BY file_id, source_row;

INSERT OR IGNORE INTO mart_product (product, name, attribute, family, is_account)
SELECT code, NULL, NULL, NULL, 0
FROM seen_code
WHERE field = 'product';
