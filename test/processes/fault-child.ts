import { writeSync } from 'node:fs';
import { copyWorkspace, makeBackup } from '../../src/main/store/backup/make';
import { connect } from '../../src/main/store/connect';
import type { WritableDb } from '../../src/main/store/database';
import { migrate } from '../../src/main/store/migrate';
import { migrations } from '../../src/main/store/migrations/index';
import { openForWriting } from '../../src/main/store/open';

/**
 * A process made to be killed or watched: `fault-child <what> <workspace> <key in hexadecimal> [<where to>]`. It writes `B` when
 * the work begins and `E` when it is over; commits are acknowledged as `C1`, `C2`…
 */
const [what, path = '', hex = '', target = ''] = process.argv.slice(2);
const key = Uint8Array.from(Buffer.from(hex, 'hex'));
const AT = '2025-06-01T08:00:00.000Z';
const say = (text: string): void => void writeSync(1, `${text}\n`);

/** The schema two versions on: a column with a value for every row, then a table rebuilt under its own name. */
const LATER = [
  {
    number: 90_010,
    name: 'more',
    run: (db: WritableDb) => {
      db.exec('ALTER TABLE stg_many ADD COLUMN twice INTEGER');
      db.exec('UPDATE stg_many SET twice = 2 * n');
    },
  },
  {
    number: 90_020,
    name: 'rebuilt',
    run: (db: WritableDb) => {
      db.exec(`
        CREATE TABLE stg_many_next (n INTEGER PRIMARY KEY, text TEXT NOT NULL, twice INTEGER NOT NULL) STRICT;
        INSERT INTO stg_many_next SELECT n, text, twice FROM stg_many;
        DROP TABLE stg_many;
        ALTER TABLE stg_many_next RENAME TO stg_many;
        CREATE INDEX stg_many_twice ON stg_many(twice);
      `);
    },
  },
];

const works: Readonly<Record<string, (db: WritableDb) => void>> = {
  migrate: (db) => {
    makeBackup(db, { reason: 'migration', at: AT });
    migrate(db, undefined, [...migrations, ...LATER]);
  },
  backup: (db) => makeBackup(db, { reason: 'manual', at: AT }),
  copy: (db) => copyWorkspace(db, target, { at: AT }),
  commit: (db) => {
    const insert = db.prepare("INSERT INTO import_batch (started_at, user) VALUES ('2025-06-01T08:00:00.000Z', ?)");
    for (let turn = 1; turn <= 20; turn++) {
      db.transaction(() => insert.run(`u${turn}`))();
      say(`C${turn}`);
    }
  },
};

// Opening a workspace of these made-up later versions the usual way would refuse it.
const db = what === 'migrate' ? connect(path, key, false) : openForWriting(path, key);
if (what === 'migrate') db.pragma('synchronous = FULL');
say('B');
works[what ?? '']?.(db);
say('E');
db.close();
