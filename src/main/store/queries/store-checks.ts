import type { SelfCheck } from '../../../shared/domain/diagnostics';
import { say } from '../../core/words';
import type { ReadableDb } from '../database';
import { migrations } from '../migrations/index';
import { selectNumber } from '../sql';

/** The database looked at as a whole: every page read (and, encrypted, authenticated), links, schema, journal. */
export function storeChecks(db: ReadableDb): readonly SelfCheck[] {
  const integrity = String(db.pragma('integrity_check', { simple: true }));
  const orphans = (db.pragma('foreign_key_check') as unknown[]).length;
  const schema = Number(db.pragma('user_version', { simple: true }));
  const expected = migrations.at(-1)!.number;
  const isSound = integrity === 'ok';
  return [
    { name: 'sqlite', ok: true, detail: String(db.prepare('SELECT sqlite_version()').pluck().get()) },
    {
      name: 'integrity',
      ok: isSound && orphans === 0,
      // SQLite's own sentence names pages and tables, never values; still only its being there is told.
      detail: isSound ? say('diagnostics:found-sound', { count: orphans }) : say('diagnostics:found-damaged'),
    },
    { name: 'schema-version', ok: schema === expected, detail: `${schema}/${expected}` },
    { name: 'journal', ok: true, detail: String(db.pragma('journal_mode', { simple: true })) },
  ];
}

/** Rows of every table by its name: how much there is, nothing of what. */
export function countRows(db: ReadableDb): Readonly<Record<string, number>> {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  return Object.fromEntries(names.map((name) => [name, selectNumber(db, `SELECT count(*) FROM "${name}"`) ?? 0]));
}
