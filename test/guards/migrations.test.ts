import { expect, test } from 'vitest';
import { migrate } from '../../src/main/store/migrate';
import { migrations } from '../../src/main/store/migrations/index';
import { memoryDb, schemaOf, tablesOf } from '../helpers/db';

const numbers = migrations.map((step) => step.number);

/** One row in each table of a database, with values made from the column's type, name and checks. */
function fill(db: ReturnType<typeof memoryDb>): void {
  db.pragma('foreign_keys = OFF');
  for (const table of Object.keys(tablesOf(db))) {
    const columns = db.pragma(`table_info("${table}")`) as { name: string; type: string }[];
    const { sql } = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(table) as { sql: string };
    const values = columns.map(({ name, type }) => sample(name, type, sql));
    db.prepare(`INSERT INTO "${table}" VALUES (${columns.map(() => '?').join(', ')})`).run(...values);
  }
}

/** A value that the column's CHECK, if it has one, admits. */
function sample(column: string, type: string, sql: string): string | number | Buffer {
  const listed = new RegExp(`\\b${column}\\b[^,]*?CHECK \\(${column} IN \\(([^)]*)\\)`)
    .exec(sql)?.[1]
    ?.split(',')[0]
    ?.trim();
  if (listed) return listed.startsWith("'") ? listed.slice(1, -1) : Number(listed);
  if (type === 'BLOB') return Buffer.from([1, 2, 3]);
  return type === 'TEXT' ? `${column} é` : 1;
}

function martViews(db: ReturnType<typeof memoryDb>): string[] {
  const views = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all() as string[];
  expect(views.filter((name) => !name.startsWith('mart_'))).toEqual([]);
  return views;
}

test('steps rise in number', () => {
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(numbers.length);
});

test.each(numbers.map((number, i) => [numbers[i - 1] ?? 0, number]))(
  'rows stored at %i are there at %i',
  (before, after) => {
    const db = memoryDb(before);
    fill(db);
    const kept = { ...tablesOf(db) };
    migrate(db, after);
    // A mart that a step makes a view of the same name is told from the other marts from then on.
    for (const view of martViews(db)) delete kept[view];
    expect(tablesOf(db)).toMatchObject(kept);
    expect(db.pragma('user_version', { simple: true })).toBe(after);
  },
);

test('a fresh workspace and one upgraded step by step have the same schema', () => {
  const upgraded = memoryDb(0);
  for (const number of numbers) migrate(upgraded, number);
  expect(schemaOf(upgraded)).toEqual(schemaOf(memoryDb()));
});

test('a step that fails leaves the database as it was', () => {
  const db = memoryDb(numbers[0]);
  const before = schemaOf(db);
  const broken = {
    number: 9999,
    name: 'broken',
    run: () => {
      db.exec('CREATE TABLE half (a INTEGER) STRICT');
      throw new Error('stop');
    },
  };
  expect(() => migrate(db, 9999, [...migrations, broken])).toThrow('stop');
  expect(schemaOf(db)).toEqual(before);
  expect(db.pragma('user_version', { simple: true })).toBe(numbers[0]);
});

test('a workspace of a later version is refused', () => {
  const db = memoryDb();
  db.pragma('user_version = 99999');
  expect(() => migrate(db)).toThrow(expect.objectContaining({ code: 'workspace-newer' }));
});

test('every table is STRICT and has a prefix that tells its layer', () => {
  const tables = schemaOf(memoryDb()).filter((row) => (row as { type: string }).type === 'table') as {
    name: string;
    sql: string;
  }[];
  expect(tables.filter(({ sql }) => !/\) STRICT/.test(sql))).toEqual([]);
  expect(
    tables
      .map(({ name }) => name)
      .filter((name) => !/^(import|quality|stg|mart|feat|model|score|user|history)_/.test(name)),
  ).toEqual([]);
});
