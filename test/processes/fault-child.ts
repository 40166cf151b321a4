import { writeSync } from 'node:fs';
import { newKeyFile, writeKeyFile } from '../../src/main/keys/key-file';
import { AuditLog } from '../../src/main/store/audit-log';
import { copySlices, makeBackup } from '../../src/main/store/backup/make';
import { atOnce } from '../../src/main/store/backup/steps';
import { connect } from '../../src/main/store/connect';
import type { WritableDb } from '../../src/main/store/database';
import { migrate } from '../../src/main/store/migrate';
import { migrations } from '../../src/main/store/migrations/index';
import { openForWriting } from '../../src/main/store/open';
import { addFaultImport } from '../helpers/fault-workspace';

/**
 * A process made to be killed or watched: `fault-child <what> <workspace> <key in hexadecimal> [<where to>]`. It writes `B` when
 * the work begins and `E` when it is over; commits are acknowledged as `C1`, `C2`…; `commit-on` takes a level of flushing for
 * where to, the application's own when it is left out.
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

const works: Readonly<Record<string, (db: WritableDb) => unknown>> = {
  migrate: (db) => {
    makeBackup(db, { reason: 'migration', at: AT });
    migrate(db, undefined, [...migrations, ...LATER]);
  },
  backup: (db) => makeBackup(db, { reason: 'manual', at: AT }),
  copy: (db) => atOnce(copySlices(db, target, { at: AT })),
  commit: (db) => {
    const insert = db.prepare("INSERT INTO import_batch (started_at, user) VALUES ('2025-06-01T08:00:00.000Z', ?)");
    for (let turn = 1; turn <= 20; turn++) {
      db.transaction(() => insert.run(`u${turn}`))();
      say(`C${turn}`);
    }
  },
  // Until it is killed; the WAL is written into the file again and again meanwhile.
  'commit-on': (db) => {
    if (target !== '') db.pragma(`synchronous = ${target}`);
    // A checkpoint flushes the WAL at any level but OFF.
    db.pragma(`wal_autocheckpoint = ${target === '' ? 16 : 0}`);
    for (let turn = 1; ; turn++) {
      addFaultImport(db, AT, `${turn}.xlsx`);
      say(`C${turn}`);
    }
  },
  'audit-on': () => {
    const audit = AuditLog.open(path, key);
    for (let turn = 1; ; turn++) {
      audit.append({ action: 'settings', subject: `${turn}` }, { at: AT, user: 'u', role: 'director' });
      say(`C${turn}`);
    }
  },
  'set-up': async () => {
    const { file } = await newKeyFile(key, 'mangue réseau tortue lundi');
    writeKeyFile(path, file);
  },
};

// Opening a workspace of these made-up later versions the usual way would refuse it.
const db = what === 'migrate' ? connect(path, key, false) : openForWriting(path, key);
if (what === 'migrate') db.pragma('synchronous = FULL');
say('B');
await works[what ?? '']?.(db);
say('E');
db.close();
