import type { Migration } from './migration';

/** Months that came in one order are imports of their own; they are taken back together as they came. */
export const importOrder: Migration = {
  number: 155,
  name: 'import-order',
  run: (db) => {
    db.exec(`
      ALTER TABLE import_batch ADD COLUMN order_id INTEGER; -- first import of the order this one came in; null: it came alone
    `);
  },
};
