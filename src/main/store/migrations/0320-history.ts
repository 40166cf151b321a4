import type { Migration } from './migration';

/** How far the workspace has come, so that an older copy of it put in its place is told from it. */
export const history: Migration = {
  number: 320,
  name: 'history',
  run: (db) => {
    db.exec(`
      -- One row per change the window's job process has made to the workspace, in order.
      CREATE TABLE history_change (
        seq INTEGER PRIMARY KEY,
        token TEXT NOT NULL, -- drawn anew each time: two histories of equal length differ
        at TEXT NOT NULL
      ) STRICT;
    `);
  },
};
